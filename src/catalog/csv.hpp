// CSV (RFC 4180) as profiles: the header names paths of the profile, a cell is read by the type of its field.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/error.hpp"
#include "core/field.hpp"

namespace cm {

/// The cells of one record; null-terminated reason in `error` when it is none.
struct CsvRecord {
  std::vector<std::string> cells;
  const char* error = nullptr;
};
CsvRecord split_csv(std::string_view record, char delimiter);
/// What separates the columns of the header at the begin of `text`: a comma, else a tab, else a semicolon, as
/// spreadsheets write them.
char csv_delimiter(std::string_view text);

class CsvTable {
 public:
  /// INVALID, with everything that is wrong, when a name of the header is no field, stands twice, or when id
  /// or name is missing.
  CsvTable(std::string_view header, char delimiter);

  CsvRecord split(std::string_view record) const { return split_csv(record, delimiter_); }

  /// The profile of one record, not yet held against the field table; what cannot be read at all is a fault.
  /// An empty cell is absent data.
  json profile(const CsvRecord& record, Faults& faults) const;

 private:
  struct Column {
    std::string name;
    std::vector<std::string> keys;  // the way into the profile
    const Type* type = nullptr;     // null: an attribute
  };
  static Column column(const std::string& name, Faults& faults);

  char delimiter_;
  std::vector<Column> columns_;
};

}  // namespace cm

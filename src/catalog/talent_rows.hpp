// Which talent is in which row, and the columns of all rows.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "catalog/columns.hpp"

namespace cm {

class TalentRows {
 public:
  const Columns& columns() const noexcept { return columns_; }
  /// The rows that hold a talent.
  const Bitmap& live() const noexcept { return live_; }
  /// One past the highest row in use.
  Row rows() const noexcept { return static_cast<Row>(live_.rows()); }
  size_t size() const noexcept { return size_; }

  std::optional<Row> find(std::string_view id) const noexcept;
  /// Of a live row; good until the rows change.
  std::string_view id(Row row) const noexcept {
    return columns_.ids().value(columns_.ids().codes(row)[0]).text;
  }

  /// Takes the row of the talent, or a free one.
  Row put(std::string_view id, const RowValues& values);
  /// The row that it had. It may be taken again at once.
  std::optional<Row> remove(std::string_view id);

 private:
  Row take_row();

  Columns columns_;
  Bitmap live_;
  size_t size_ = 0;
  std::vector<Row> free_;
  std::vector<Row> row_of_code_;  // by code of the id
};

}  // namespace cm

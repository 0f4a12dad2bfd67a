// Filters: JSON in, rows out (CONTRACT.md, rules 6 to 10). Compiled once a request, then exact over any set
// of rows.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/columns.hpp"
#include "core/error.hpp"
#include "core/json.hpp"
#include "core/time.hpp"

namespace cm {

struct FilterNode;

/// The day on which ages are counted: that of reference_time.
struct FilterDay {
  Day today = 0;
};

/// A positive condition of a filter that a row meets, and the value that meets it: {"city", "Mumbai"}.
struct FilterMatch {
  std::string field;
  std::string value;
  bool operator==(const FilterMatch&) const = default;
};

class Filter {
 public:
  /// Every row passes.
  Filter();
  ~Filter();
  Filter(Filter&&) noexcept;
  Filter& operator=(Filter&&) noexcept;

  /// The short form, the full form, or both in one object. What is wrong goes to `faults` below `pointer`;
  /// the filter is only good when nothing was added.
  static Filter compile(const json& filters, std::string_view pointer, Faults& faults);
  /// One entry, as a preference has it: "languages" at `pointer`, ["Marathi"] as its `value_member`.
  static Filter compile_entry(std::string_view name, const json& value, std::string_view pointer,
                              std::string_view value_member, Faults& faults);

  bool passes_everything() const noexcept;

  /// The rows of `within` that pass. `within` holds live rows only: negations are complements inside it.
  Bitmap evaluate(const Columns& columns, const Bitmap& within, FilterDay day) const;
  /// What of the filter this row meets, in the order of the filter; nothing below a negation.
  std::vector<FilterMatch> explain(const Columns& columns, Row row, FilterDay day) const;
  /// What the caller should know of a result: passing talents on first refusal, talents left out only because
  /// their rate is in another currency or for another period.
  std::vector<std::string> warnings(const Columns& columns, const Bitmap& within, const Bitmap& passing,
                                    FilterDay day) const;

 private:
  explicit Filter(std::unique_ptr<FilterNode> root);
  std::unique_ptr<FilterNode> root_;
};

}  // namespace cm

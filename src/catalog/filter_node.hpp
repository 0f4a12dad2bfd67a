// The tree that a filter is compiled to. Private to the catalogue.
#pragma once
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "catalog/columns.hpp"
#include "catalog/filter.hpp"
#include "catalog/talent.hpp"

namespace cm {

/// What one value must be. Absent values pass no test.
struct ValueTest {
  enum class Op { present, same, same_name, less, less_equal, greater, greater_equal, all, any, negation };
  Op op = Op::present;
  std::vector<json> operands;       ///< same, same_name: any of them; ranges: exactly one
  std::vector<ValueTest> children;  ///< all, any; negation: exactly one

  bool passes(const Scalar& value, NameKind names) const;
  /// Marks the codes of `column` whose value passes. `marked` gets one byte for each code.
  void mark(const Column& column, std::vector<uint8_t>& marked) const;
};

struct FilterNode {
  enum class Kind {
    all,           // every child
    any,           // some child
    negation,      // not the child
    values,        // some value of some of `columns` passes `test`
    below,         // some value at a path below columns[0] ("attributes")
    element,       // one element of the list columns[0] meets the child
    age,           // rule 8
    availability,  // rule 10
    rate,          // rule 10
  };
  Kind kind = Kind::all;
  std::vector<FilterNode> children;
  std::string field;  ///< as the filter names it
  std::vector<std::string> columns;
  ValueTest test;
  double low = -std::numeric_limits<double>::infinity();  ///< of age
  double high = std::numeric_limits<double>::infinity();
  Day from = 0, to = 0;  ///< of availability
  Money money;           ///< of rate: at most this
};

/// Evaluation and explanation of one filter over one state of the columns.
class FilterEvaluation {
 public:
  FilterEvaluation(const Columns& columns, FilterDay day, bool any_currency = false)
      : columns_(columns), day_(day), any_currency_(any_currency) {}

  Bitmap rows(const FilterNode& node, const Bitmap& within) const;
  void explain(const FilterNode& node, Row row, std::vector<FilterMatch>& out) const;
  /// Rows of `within` whose days are covered only with the help of a first refusal.
  Bitmap first_refusals(const FilterNode& node, const Bitmap& within) const;

 private:
  using Elements = std::vector<uint64_t>;  // one bit an element
  struct Marks;

  Bitmap all(const FilterNode& node, const Bitmap& within) const;
  Bitmap any(const FilterNode& node, const Bitmap& within) const;
  Bitmap values(const FilterNode& node, const Bitmap& within) const;
  Bitmap below(const FilterNode& node, const Bitmap& within) const;
  Bitmap element(const FilterNode& node, const Bitmap& within) const;
  Bitmap age(const FilterNode& node, const Bitmap& within) const;
  Bitmap availability(const FilterNode& node, const Bitmap& within, bool only_refusals) const;
  Bitmap rate(const FilterNode& node, const Bitmap& within) const;

  void explain_values(const FilterNode& node, Row row, std::vector<FilterMatch>& out) const;
  void explain_element(const FilterNode& node, Row row, std::vector<FilterMatch>& out) const;
  void explain_age(const FilterNode& node, Row row, std::vector<FilterMatch>& out) const;
  void explain_rate(const FilterNode& node, Row row, std::vector<FilterMatch>& out) const;
  bool passes(const FilterNode& node, Row row) const;
  std::string first_text(std::string_view path, Row row) const;

  const Columns& columns_;
  FilterDay day_;
  bool any_currency_;
};

/// Compiles the entries of the short form. Private to the compiler.
bool is_short_name(std::string_view name);
/// All entries of one object that are of the short form: some belong together (age_min and age_max).
class ShortForm {
 public:
  ShortForm(std::string_view pointer, Faults& faults) : pointer_(pointer), faults_(faults) {}
  void add(const std::string& name, const json& value, std::vector<FilterNode>& out);
  /// Adds what needed several entries.
  void finish(std::vector<FilterNode>& out);

 private:
  void names(const std::string& name, const json& value, std::vector<FilterNode>& out);
  void height(const std::string& name, const json& value, std::vector<FilterNode>& out);
  void rate(const std::string& name, const json& value, std::vector<FilterNode>& out);
  std::optional<double> number(const std::string& name, const json& value, double low, double high);
  std::optional<Day> day(const std::string& name, const json& value);

  std::string pointer_;
  Faults& faults_;
  std::optional<double> age_min_, age_max_;
  std::optional<Day> from_, to_;
};

/// The names that the short form knows, for messages about misspelt ones.
std::vector<std::string_view> short_names();
/// The columns that an entry of names looks into; none for any other name.
std::vector<std::string> short_columns(std::string_view name);

}  // namespace cm

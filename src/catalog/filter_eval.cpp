// Evaluates a filter: each leaf looks at every distinct value once, then at the codes of the rows still in
// question.
#include "catalog/element_scan.hpp"
#include "catalog/filter_node.hpp"

namespace cm {
namespace {

using Marked = std::vector<uint8_t>;

void scan_into(const Column* column, const ValueTest& test, const Bitmap& within, Bitmap& out) {
  if (column == nullptr) return;
  Marked marked;
  test.mark(*column, marked);
  column->scan(marked, within, [&](Row row) { out.set(row); });
}

/// Rows with a value for which `passes` holds.
template <class Passes>
Bitmap rows_where(const Column* column, const Bitmap& within, Passes passes) {
  Bitmap out(within.rows());
  if (column == nullptr) return out;
  const Dictionary& dictionary = column->dictionary();
  Marked marked(dictionary.codes(), 0);
  for (Dictionary::Code code = 0; code < dictionary.codes(); ++code) {
    if (dictionary.used(code)) marked[code] = passes(dictionary.value(code)) ? 1 : 0;
  }
  column->scan(marked, within, [&](Row row) { out.set(row); });
  return out;
}

Bitmap rows_with(const Column* column, const Bitmap& within) {
  return rows_where(column, within, [](const Scalar&) { return true; });
}

}  // namespace

Bitmap FilterEvaluation::rows(const FilterNode& node, const Bitmap& within) const {
  switch (node.kind) {
    case FilterNode::Kind::all:
      return all(node, within);
    case FilterNode::Kind::any:
      return any(node, within);
    case FilterNode::Kind::negation:
      return Bitmap(within).subtract(rows(node.children[0], within));
    case FilterNode::Kind::values:
      return values(node, within);
    case FilterNode::Kind::below:
      return below(node, within);
    case FilterNode::Kind::element:
      return element(node, within);
    case FilterNode::Kind::age:
      return age(node, within);
    case FilterNode::Kind::availability:
      return availability(node, within, false);
    case FilterNode::Kind::rate:
      return rate(node, within);
  }
  return within;
}

Bitmap FilterEvaluation::all(const FilterNode& node, const Bitmap& within) const {
  Bitmap left = within;
  for (const FilterNode& child : node.children) left = rows(child, left);
  return left;
}

Bitmap FilterEvaluation::any(const FilterNode& node, const Bitmap& within) const {
  Bitmap left = within;
  for (const FilterNode& child : node.children) left.subtract(rows(child, left));
  return Bitmap(within).subtract(left);
}

Bitmap FilterEvaluation::values(const FilterNode& node, const Bitmap& within) const {
  Bitmap out(within.rows());
  for (const std::string& path : node.columns) scan_into(columns_.find(path), node.test, within, out);
  return out;
}

Bitmap FilterEvaluation::below(const FilterNode& node, const Bitmap& within) const {
  Bitmap out(within.rows());
  const std::string prefix = node.columns[0] + ".";
  columns_.for_each([&](const Column& column) {
    if (column.path().compare(0, prefix.size(), prefix) == 0) scan_into(&column, node.test, within, out);
  });
  return out;
}

Bitmap FilterEvaluation::element(const FilterNode& node, const Bitmap& within) const {
  Bitmap out(within.rows());
  ElementScan scan(columns_, node);
  Bitmap left = rows_with(scan.elements(), within);
  for (const FilterNode& condition :
       node.children[0].children) {  // in whatever element: cheap, and rules most out
    if (condition.kind == FilterNode::Kind::values) left = values(condition, left);
  }
  left.for_each([&](Row row) {
    if (scan.any(row)) out.set(row);
  });
  return out;
}

/// A playing age passes when it overlaps, a missing bound is open; without one the age by birth date counts.
Bitmap FilterEvaluation::age(const FilterNode& node, const Bitmap& within) const {
  const Column* youngest = columns_.find("playing_age.min");
  const Column* oldest = columns_.find("playing_age.max");
  Bitmap ranged = rows_with(youngest, within);
  ranged |= rows_with(oldest, within);
  Bitmap out = ranged;
  out.subtract(rows_where(youngest, ranged, [&](const Scalar& v) { return v.as_double() > node.high; }));
  out.subtract(rows_where(oldest, ranged, [&](const Scalar& v) { return v.as_double() < node.low; }));
  const Bitmap born = Bitmap(within).subtract(ranged);
  out |= rows_where(columns_.find("birth_date"), born, [&](const Scalar& v) {
    const auto birth = parse_date(v.text);
    const int age = birth ? age_on(*birth, day_.today) : -1;
    return age >= 0 && age >= node.low && age <= node.high;
  });
  return out;
}

Bitmap FilterEvaluation::rate(const FilterNode& node, const Bitmap& within) const {
  const Column* amounts = columns_.find("rate.amount");
  const auto is = [](std::string_view wanted) {
    return [wanted](const Scalar& v) { return v.text == wanted; };
  };
  Bitmap same = rows_where(columns_.find("rate.currency"), within, is(node.money.currency));
  same = rows_where(columns_.find("rate.per"), same,
                    is(Names<RatePeriod>::all[static_cast<size_t>(node.money.per)]));
  Bitmap out = rows_where(amounts, same, [&](const Scalar& v) { return v.as_double() <= node.money.amount; });
  if (any_currency_) out |= rows_with(amounts, within).subtract(same);
  return out;
}

}  // namespace cm

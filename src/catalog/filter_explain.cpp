// Says which conditions of a filter a row meets, and with which value.
#include <algorithm>

#include "catalog/element_scan.hpp"
#include "catalog/filter_node.hpp"

namespace cm {
namespace {

void add_once(std::vector<FilterMatch>& out, FilterMatch match) {
  if (std::find(out.begin(), out.end(), match) == out.end()) out.push_back(std::move(match));
}

}  // namespace

bool FilterEvaluation::passes(const FilterNode& node, Row row) const {
  Bitmap one(row + 1);
  one.set(row);
  return rows(node, one).test(row);
}

void FilterEvaluation::explain(const FilterNode& node, Row row, std::vector<FilterMatch>& out) const {
  switch (node.kind) {
    case FilterNode::Kind::all:
    case FilterNode::Kind::any:
      for (const FilterNode& child : node.children) explain(child, row, out);
      return;
    case FilterNode::Kind::values:
      return explain_values(node, row, out);
    case FilterNode::Kind::element:
      return explain_element(node, row, out);
    case FilterNode::Kind::age:
      return explain_age(node, row, out);
    case FilterNode::Kind::rate:
      return explain_rate(node, row, out);
    case FilterNode::Kind::availability:
      if (passes(node, row))
        out.push_back({"available", format_date(node.from) + " to " + format_date(node.to)});
      return;
    case FilterNode::Kind::negation:
    case FilterNode::Kind::below:
      return;
  }
}

void FilterEvaluation::explain_values(const FilterNode& node, Row row, std::vector<FilterMatch>& out) const {
  if (node.test.op == ValueTest::Op::present) return;
  for (const std::string& path : node.columns) {
    const Column* column = columns_.find(path);
    if (column == nullptr) continue;
    for (const auto code : column->codes(row)) {
      const Scalar value = column->value(code);
      if (value.kind == Scalar::Kind::digest || !node.test.passes(value, column->names())) continue;
      add_once(out, {node.field, shown(value)});
    }
  }
}

void FilterEvaluation::explain_element(const FilterNode& node, Row row, std::vector<FilterMatch>& out) const {
  ElementScan scan(columns_, node);
  const ElementScan::Bits matching = scan.matching(row);
  const auto matches = [&](uint32_t element) { return (matching[element / 64] >> (element % 64) & 1) != 0; };
  const auto visit = [&](const auto& self, const FilterNode& inner) -> void {
    if (inner.kind == FilterNode::Kind::negation) return;
    for (const FilterNode& child : inner.children) self(self, child);
    if (inner.kind != FilterNode::Kind::values || inner.test.op == ValueTest::Op::present) return;
    const Column* column = columns_.find(inner.columns[0]);
    if (column == nullptr) return;
    const auto codes = column->codes(row);
    for (size_t i = 0; i < codes.size(); ++i) {
      const Scalar value = column->value(codes[i]);
      if (value.kind == Scalar::Kind::digest || !matches(column->elements(row)[i])) continue;
      if (inner.test.passes(value, column->names())) add_once(out, {inner.field, shown(value)});
    }
  };
  visit(visit, node.children[0]);
}

void FilterEvaluation::explain_age(const FilterNode& node, Row row, std::vector<FilterMatch>& out) const {
  if (!passes(node, row)) return;
  const std::string low = first_text("playing_age.min", row), high = first_text("playing_age.max", row);
  if (!low.empty() && !high.empty()) return out.push_back({"playing_age", low + "-" + high});
  if (!low.empty()) return out.push_back({"playing_age", low + " and above"});
  if (!high.empty()) return out.push_back({"playing_age", "up to " + high});
  const auto birth = parse_date(first_text("birth_date", row));
  if (birth) out.push_back({"age", std::to_string(age_on(*birth, day_.today))});
}

void FilterEvaluation::explain_rate(const FilterNode& node, Row row, std::vector<FilterMatch>& out) const {
  if (!passes(node, row)) return;
  out.push_back({"rate", first_text("rate.amount", row) + " " + first_text("rate.currency", row) + " per " +
                             first_text("rate.per", row)});
}

std::string FilterEvaluation::first_text(std::string_view path, Row row) const {
  const Column* column = columns_.find(path);
  Scalar value;
  return column != nullptr && column->first(row, value) ? shown(value) : std::string();
}

Bitmap FilterEvaluation::first_refusals(const FilterNode& node, const Bitmap& within) const {
  Bitmap out(within.rows());
  if (node.kind == FilterNode::Kind::availability) return availability(node, within, true);
  if (node.kind == FilterNode::Kind::negation) return out;
  for (const FilterNode& child : node.children) out |= first_refusals(child, within);
  return out;
}

}  // namespace cm

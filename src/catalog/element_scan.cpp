#include "catalog/element_scan.hpp"

#include <algorithm>

#include "catalog/shape.hpp"

namespace cm {
namespace {

void set_all(ElementScan::Bits& bits, size_t count) {
  bits.assign((count + 63) / 64, ~uint64_t{0});
  if (count % 64 != 0) bits.back() = ~uint64_t{0} >> (64 - count % 64);
}

}  // namespace

ElementScan::ElementScan(const Columns& columns, const FilterNode& node)
    : elements_(columns.find(ProfileShape::instance().element_column(node.columns[0]))),
      root_(prepare(columns, node.children[0])) {}

ElementScan::Step ElementScan::prepare(const Columns& columns, const FilterNode& node) const {
  Step step{node.kind, nullptr, {}, {}, {}};
  if (node.kind == FilterNode::Kind::values) {
    step.column = columns.find(node.columns[0]);
    if (step.column != nullptr) node.test.mark(*step.column, step.marked);
  }
  for (const FilterNode& child : node.children) step.children.push_back(prepare(columns, child));
  return step;
}

void ElementScan::run(Step& step, Row row, size_t count) const {
  for (Step& child : step.children) run(child, row, count);
  if (step.kind == FilterNode::Kind::values) {
    step.bits.assign((count + 63) / 64, 0);
    if (step.column == nullptr) return;
    const auto codes = step.column->codes(row);
    const auto elements = step.column->elements(row);
    for (size_t i = 0; i < codes.size(); ++i) {
      if (step.marked[codes[i]] != 0) step.bits[elements[i] / 64] |= uint64_t{1} << (elements[i] % 64);
    }
    return;
  }
  const bool any = step.kind == FilterNode::Kind::any;
  set_all(step.bits, count);
  if (any) std::fill(step.bits.begin(), step.bits.end(), 0);
  for (const Step& child : step.children) {
    for (size_t w = 0; w < step.bits.size(); ++w) {
      if (any) {
        step.bits[w] |= child.bits[w];
      } else if (step.kind == FilterNode::Kind::negation) {
        step.bits[w] &= ~child.bits[w];
      } else {
        step.bits[w] &= child.bits[w];
      }
    }
  }
}

const ElementScan::Bits& ElementScan::matching(Row row) {
  run(root_, row, elements_ == nullptr ? 0 : elements_->codes(row).size());
  return root_.bits;
}

bool ElementScan::any(Row row) {
  const Bits& bits = matching(row);
  return std::any_of(bits.begin(), bits.end(), [](uint64_t word) { return word != 0; });
}

}  // namespace cm

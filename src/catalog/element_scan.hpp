// $elem: conditions that one and the same element of a list of objects must meet.
#pragma once
#include <vector>

#include "catalog/filter_node.hpp"

namespace cm {

class ElementScan {
 public:
  using Bits = std::vector<uint64_t>;  // one bit an element

  /// `node` is of kind element. The columns must not change while this lives.
  ElementScan(const Columns& columns, const FilterNode& node);

  /// The column that counts the elements; null when no row has any.
  const Column* elements() const noexcept { return elements_; }
  /// True when some element of the row meets the condition.
  bool any(Row row);
  /// The elements that meet it; good until the next call.
  const Bits& matching(Row row);

 private:
  struct Step {
    FilterNode::Kind kind;
    const Column* column = nullptr;
    std::vector<uint8_t> marked;
    std::vector<Step> children;
    Bits bits;
  };
  Step prepare(const Columns& columns, const FilterNode& node) const;
  void run(Step& step, Row row, size_t count) const;

  const Column* elements_;
  Step root_;
};

}  // namespace cm

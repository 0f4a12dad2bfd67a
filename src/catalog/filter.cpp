#include "catalog/filter.hpp"

#include "catalog/filter_node.hpp"

namespace cm {
namespace {

bool holds(const FilterNode& node, FilterNode::Kind kind) {
  if (node.kind == kind) return true;
  for (const FilterNode& child : node.children) {
    if (holds(child, kind)) return true;
  }
  return false;
}

std::string counted(size_t n, const char* one, const char* many) {
  return std::to_string(n) + " " + (n == 1 ? one : many);
}

}  // namespace

Filter::Filter() : root_(std::make_unique<FilterNode>()) {}
Filter::Filter(std::unique_ptr<FilterNode> root) : root_(std::move(root)) {}
Filter::~Filter() = default;
Filter::Filter(Filter&&) noexcept = default;
Filter& Filter::operator=(Filter&&) noexcept = default;

bool Filter::passes_everything() const noexcept {
  return root_->kind == FilterNode::Kind::all && root_->children.empty();
}

Bitmap Filter::evaluate(const Columns& columns, const Bitmap& within, FilterDay day) const {
  return FilterEvaluation(columns, day).rows(*root_, within);
}

std::vector<FilterMatch> Filter::explain(const Columns& columns, Row row, FilterDay day) const {
  std::vector<FilterMatch> out;
  FilterEvaluation(columns, day).explain(*root_, row, out);
  return out;
}

std::vector<std::string> Filter::warnings(const Columns& columns, const Bitmap& within, const Bitmap& passing,
                                          FilterDay day) const {
  std::vector<std::string> out;
  if (holds(*root_, FilterNode::Kind::availability)) {
    const size_t n = FilterEvaluation(columns, day).first_refusals(*root_, passing).count();
    if (n > 0)
      out.push_back(counted(n, "talent is", "talents are") +
                    " free only behind a first refusal on these days");
  }
  if (holds(*root_, FilterNode::Kind::rate)) {
    const size_t n = FilterEvaluation(columns, day, true).rows(*root_, within).subtract(passing).count();
    if (n > 0) {
      out.push_back(counted(n, "talent was", "talents were") +
                    " left out because the rate is in another currency or for another period than rate_max");
    }
  }
  return out;
}

}  // namespace cm

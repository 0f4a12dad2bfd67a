#include "catalog/row_values.hpp"

#include <algorithm>
#include <bit>

#include "catalog/shape.hpp"

namespace cm {

/// Walks a profile and its shape side by side; both have their members sorted by key.
class ProfileWalk {
 public:
  explicit ProfileWalk(RowValues& out) : out_(out), columns_(ProfileShape::instance().columns()) {}

  void object(const json& value, const ShapeNode& node, uint32_t element) {
    auto child = node.children.begin();
    for (const auto& [key, member] : value.get_ref<const json::object_t&>()) {
      while (child != node.children.end() && child->key < key) ++child;
      if (child == node.children.end()) return;
      if (child->key == key) visit(member, *child, element);
    }
  }

 private:
  void visit(const json& value, const ShapeNode& node, uint32_t element) {
    if (value.is_array()) return list(value, node, element);
    if (node.kind == ShapeNode::Kind::map) return attributes(value, node);
    if (node.kind == ShapeNode::Kind::value || (node.shorthand && value.is_string())) {
      return leaf(value, node.column, element);
    }
    if (value.is_object()) object(value, node, element);
  }

  void list(const json& value, const ShapeNode& node, uint32_t element) {
    for (size_t i = 0; i < value.size(); ++i) {
      visit(value[i], node, node.list_of_objects ? static_cast<uint32_t>(i) : element);
    }
  }

  void leaf(const json& value, uint32_t column, uint32_t element) {
    if (columns_[column].long_text && value.is_string()) {
      const std::string digest = long_text_digest(value.get_ref<const std::string&>());
      return out_.add(column, element, {Scalar::Kind::digest, 0, 0, digest});
    }
    out_.add(column, element, scalar_of(value));
  }

  void attributes(const json& value, const ShapeNode& node) {
    for (const auto& [key, member] : value.get_ref<const json::object_t&>()) {
      const auto column = RowValues::kNamed + static_cast<uint32_t>(out_.names_.size());
      out_.names_.push_back(std::string(node.key) + "." + key);
      if (!member.is_array()) {
        out_.add(column, 0, scalar_of(member));
        continue;
      }
      for (const json& item : member) out_.add(column, 0, scalar_of(item));
    }
  }

  RowValues& out_;
  const std::vector<ProfilePath>& columns_;
};

RowValues::RowValues(const json& profile) {
  leaves_.reserve(48);
  ProfileWalk(*this).object(profile, ProfileShape::instance().root(), 0);
  std::stable_sort(leaves_.begin(), leaves_.end(),
                   [](const Leaf& a, const Leaf& b) { return a.column < b.column; });
}

void RowValues::add(uint32_t column, uint32_t element, const Scalar& value) {
  Leaf leaf{column, element, 0, value.kind, value.whole};
  if (value.kind == Scalar::Kind::number) leaf.bits = std::bit_cast<int64_t>(value.number);
  if (value.kind == Scalar::Kind::text || value.kind == Scalar::Kind::digest) {
    leaf.size = static_cast<uint32_t>(value.text.size());
    leaf.bits = static_cast<int64_t>(texts_.size());
    texts_ += value.text;
  }
  leaves_.push_back(leaf);
}

Scalar RowValues::value(const Leaf& leaf) const noexcept {
  if (leaf.kind == Scalar::Kind::number) return {leaf.kind, 0, std::bit_cast<double>(leaf.bits), {}};
  if (leaf.kind == Scalar::Kind::text || leaf.kind == Scalar::Kind::digest) {
    return {leaf.kind, 0, 0, std::string_view(texts_).substr(static_cast<size_t>(leaf.bits), leaf.size)};
  }
  return {leaf.kind, leaf.bits, 0, {}};
}

}  // namespace cm

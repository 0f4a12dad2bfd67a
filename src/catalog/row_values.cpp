#include "catalog/row_values.hpp"

#include <bit>

#include "catalog/shape.hpp"

namespace cm {

/// Walks a profile and its shape side by side; both have their members sorted by key.
template <class V>
class ProfileWalk {
 public:
  explicit ProfileWalk(RowValues& out) : out_(out), columns_(ProfileShape::instance().columns()) {}

  void object(const V& value, const ShapeNode& node, uint32_t element) {
    auto child = node.children.begin();
    const auto end = node.children.end();
    for_each_member(value, [&](std::string_view key, const V& member) {
      while (child != end && child->key < key) ++child;
      if (child != end && child->key == key) visit(member, *child, element);
    });
  }

 private:
  void visit(const V& value, const ShapeNode& node, uint32_t element) {
    if (value.is_array()) return list(value, node, element);
    if (node.kind == ShapeNode::Kind::map) return attributes(value, node);
    if (node.kind == ShapeNode::Kind::value || (node.shorthand && value.is_string())) {
      return leaf(value, node.column, element);
    }
    if (value.is_object()) object(value, node, element);
  }

  void list(const V& value, const ShapeNode& node, uint32_t element) {
    for (size_t i = 0; i < value.size(); ++i) {
      visit(element_of(value, i), node, node.list_of_objects ? static_cast<uint32_t>(i) : element);
    }
  }

  void leaf(const V& value, uint32_t column, uint32_t element) {
    if (columns_[column].long_text && value.is_string()) {
      const std::string digest = long_text_digest(text_of(value));
      return out_.add(column, element, {Scalar::Kind::digest, 0, 0, digest});
    }
    out_.add(column, element, scalar_of(value));
  }

  void attributes(const V& value, const ShapeNode& node) {
    for_each_member(value, [&](std::string_view key, const V& member) {
      const auto column = RowValues::kNamed + static_cast<uint32_t>(out_.names_.size());
      out_.names_.push_back(std::string(node.key) + "." + std::string(key));
      if (!member.is_array()) return out_.add(column, 0, scalar_of(member));
      for (size_t i = 0; i < member.size(); ++i) out_.add(column, 0, scalar_of(element_of(member, i)));
    });
  }

  RowValues& out_;
  const std::vector<ProfilePath>& columns_;
};

RowValues::RowValues(const json& profile) {
  ProfileWalk<json>(*this).object(profile, ProfileShape::instance().root(), 0);
  sort_by_column();
}

RowValues::RowValues(const JsonNode& profile) {
  ProfileWalk<JsonNode>(*this).object(profile, ProfileShape::instance().root(), 0);
  sort_by_column();
}

/// Counts, then places: stable, and the columns are few.
void RowValues::sort_by_column() {
  const size_t fixed = ProfileShape::instance().columns().size();
  const auto slot = [&](const Leaf& leaf) {
    return leaf.column < kNamed ? size_t{leaf.column} : fixed + (leaf.column - kNamed);
  };
  std::vector<uint32_t> place(fixed + names_.size() + 1, 0);
  for (const Leaf& leaf : leaves_) ++place[slot(leaf) + 1];
  for (size_t i = 1; i < place.size(); ++i) place[i] += place[i - 1];
  std::vector<Leaf> sorted(leaves_.size());
  for (const Leaf& leaf : leaves_) sorted[place[slot(leaf)]++] = leaf;
  leaves_ = std::move(sorted);
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

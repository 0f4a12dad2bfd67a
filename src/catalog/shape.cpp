#include "catalog/shape.hpp"

#include <algorithm>

#include "catalog/talent.hpp"

namespace cm {
namespace {

constexpr double kLongestKept = 1000;  // bytes; a field that may be longer keeps digests only
constexpr std::string_view kAttributes = "attributes.";

NameKind kind_of_names(std::string_view path) {
  static const std::map<std::string_view, NameKind> kinds = {
      {"city", NameKind::city},
      {"local_hire", NameKind::city},
      {"languages.name", NameKind::language},
      {"credits.languages", NameKind::language},
      {"dialects", NameKind::dialect},
      {"skills", NameKind::skill},
      {"genres", NameKind::genre},
      {"credits.genres", NameKind::genre},
      {"credits.platform", NameKind::platform},
      {"attributes.region", NameKind::region},
  };
  const auto found = kinds.find(path);
  return found == kinds.end() ? NameKind::plain : found->second;
}

std::string joined(const std::string& path, std::string_view key) {
  return path.empty() ? std::string(key) : path + "." + std::string(key);
}

bool starts_with(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

}  // namespace

const ProfileShape& ProfileShape::instance() {
  static const ProfileShape made;
  return made;
}

ProfileShape::ProfileShape() : root_(object_node("", "", table<Talent>(), "", false)) {}

ShapeNode ProfileShape::node_of(std::string_view key, const std::string& path, const Type& type,
                                const std::string& list) {
  const bool is_list = type.kind == Type::Kind::list;
  const Type& item = is_list ? type.element[0] : type;
  if (item.kind == Type::Kind::object) {
    const bool opens_list = is_list && list.empty();  // elements are told apart in the outermost list
    return object_node(key, path, *item.object(), opens_list ? path : list, opens_list);
  }
  if (item.kind == Type::Kind::map) {
    ShapeNode node;
    node.kind = ShapeNode::Kind::map;
    node.key = key;
    return node;
  }
  return value_node(key, path, item, list);
}

ShapeNode ProfileShape::value_node(std::string_view key, const std::string& path, const Type& type,
                                   const std::string& list) {
  const bool long_text = type.kind == Type::Kind::text && type.max > kLongestKept;
  ShapeNode node;
  node.key = key;
  node.column = static_cast<uint32_t>(columns_.size());
  numbers_.emplace(path, node.column);
  columns_.push_back({path, &type, list, kind_of_names(path), long_text});
  return node;
}

ShapeNode ProfileShape::object_node(std::string_view key, const std::string& path, const Object& table,
                                    const std::string& list, bool in_list) {
  ShapeNode node;
  node.kind = ShapeNode::Kind::object;
  node.key = key;
  node.list_of_objects = in_list;
  for (const Field& f : table.fields) {
    const std::string below = joined(path, f.name);
    node.children.push_back(node_of(f.name, below, f.type, list));
    if (f.name == table.shorthand) {
      node.shorthand = true;
      node.column = node.children.back().column;
      shorthands_.emplace(path, below);
    }
    if (in_list && f.required) element_columns_.emplace(path, below);
  }
  std::sort(node.children.begin(), node.children.end(),
            [](const ShapeNode& a, const ShapeNode& b) { return a.key < b.key; });
  return node;
}

std::optional<ProfilePath> ProfileShape::value_at(std::string_view path) const {
  if (const auto found = numbers_.find(path); found != numbers_.end()) return columns_[found->second];
  if (const auto found = shorthands_.find(path); found != shorthands_.end()) return value_at(found->second);
  if (!starts_with(path, kAttributes) || path.size() == kAttributes.size()) return std::nullopt;
  return ProfilePath{std::string(path), nullptr, "", kind_of_names(path), false};
}

std::vector<std::string> ProfileShape::below(std::string_view path) const {
  const std::string prefix = std::string(path) + ".";
  std::vector<std::string> out;
  for (const ProfilePath& column : columns_) {
    if (starts_with(column.name, prefix)) out.push_back(column.name);
  }
  return out;
}

std::string ProfileShape::element_column(std::string_view list) const {
  const auto found = element_columns_.find(list);
  return found == element_columns_.end() ? std::string() : found->second;
}

std::string ProfileShape::nearest(std::string_view path) const {
  std::vector<std::string_view> known = {"attributes"};
  for (const ProfilePath& column : columns_) {
    known.push_back(column.name);
    if (!column.list.empty()) known.push_back(column.list);
  }
  return nearest_name(path, known);
}

}  // namespace cm

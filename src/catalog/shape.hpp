// The shape of a profile as columns see it: every path that leads to a value, from the field table of Talent.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/naming.hpp"
#include "core/field.hpp"

namespace cm {

/// A path that leads to values: "city", "credits.genres", "attributes.union".
struct ProfilePath {
  std::string name;
  const Type* type = nullptr;  ///< of one value; null below attributes, where any scalar may stand
  std::string list;            ///< the list of objects that it passes through ("credits"), or ""
  NameKind names = NameKind::plain;
  bool long_text = false;  ///< the column keeps digests only: equality and presence
};

/// A step of the walk over a profile. Children are sorted by key, as the members of a JSON object are.
struct ShapeNode {
  enum class Kind { value, object, map };
  Kind kind = Kind::value;
  std::string_view key;
  uint32_t column = 0;  ///< of a value; of an object with a shorthand, that member's
  bool list_of_objects = false;
  bool shorthand = false;  ///< a plain string stands for the object
  std::vector<ShapeNode> children;
};

class ProfileShape {
 public:
  static const ProfileShape& instance();

  /// The fixed columns, numbered from 0 in this order; attributes come and go beside them.
  const std::vector<ProfilePath>& columns() const noexcept { return columns_; }
  const ShapeNode& root() const noexcept { return root_; }

  /// The path that a user wrote: a value, or an object whose shorthand is one ("languages" is
  /// "languages.name").
  std::optional<ProfilePath> value_at(std::string_view path) const;
  /// The names of all fixed columns below an object or list of objects ("credits"); empty when there is none.
  std::vector<std::string> below(std::string_view path) const;
  /// The column that every element of a list of objects has a value in ("credits.title"); "" when it is no
  /// such list.
  std::string element_column(std::string_view list) const;
  /// The known path nearest to a misspelt one, or "".
  std::string nearest(std::string_view path) const;

 private:
  ProfileShape();
  ShapeNode node_of(std::string_view key, const std::string& path, const Type& type, const std::string& list);
  ShapeNode value_node(std::string_view key, const std::string& path, const Type& type,
                       const std::string& list);
  ShapeNode object_node(std::string_view key, const std::string& path, const Object& table,
                        const std::string& list, bool in_list);

  std::vector<ProfilePath> columns_;
  std::map<std::string, uint32_t, std::less<>> numbers_;             // of columns by path
  std::map<std::string, std::string, std::less<>> shorthands_;       // object path -> value path
  std::map<std::string, std::string, std::less<>> element_columns_;  // list path -> value path
  ShapeNode root_;
};

}  // namespace cm

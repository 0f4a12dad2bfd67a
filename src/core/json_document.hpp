// A parsed JSON text without a tree of allocations: values lie in one array, strings point into the text. For
// the many small records of an import; requests are read into cm::json.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.hpp"

namespace cm {

/// A value of a JsonDocument: a view, good as long as the document and the text that it was parsed from.
/// Members of an object come sorted by key, as those of cm::json do.
class JsonNode {
 public:
  enum class Kind : uint8_t { null, flag, whole, unsigned_whole, number, text, list, object };

  bool is_null() const noexcept { return item_->kind == Kind::null; }
  bool is_boolean() const noexcept { return item_->kind == Kind::flag; }
  bool is_string() const noexcept { return item_->kind == Kind::text; }
  bool is_array() const noexcept { return item_->kind == Kind::list; }
  bool is_object() const noexcept { return item_->kind == Kind::object; }
  bool is_structured() const noexcept { return is_array() || is_object(); }
  bool is_number() const noexcept { return item_->kind >= Kind::whole && item_->kind <= Kind::number; }
  bool is_number_float() const noexcept { return item_->kind == Kind::number; }
  Kind kind() const noexcept { return item_->kind; }
  /// Elements or members; 0 of anything else.
  size_t size() const noexcept { return is_structured() ? item_->size : 0; }

  std::string_view text() const noexcept { return {item_->of.text, item_->size}; }
  bool flag() const noexcept { return item_->of.whole != 0; }
  /// Of a number of kind whole or unsigned_whole.
  int64_t whole() const noexcept { return item_->of.whole; }
  /// Of any number.
  double number() const noexcept;

  JsonNode element(size_t i) const noexcept { return {base_ + item_->of.first + i, base_}; }
  std::string_view key(size_t i) const noexcept { return JsonNode(pair(i), base_).text(); }
  JsonNode member(size_t i) const noexcept { return {pair(i) + 1, base_}; }
  std::optional<JsonNode> find(std::string_view key) const noexcept;

 private:
  friend class JsonDocument;
  friend class DocumentParser;
  struct Item {
    union Content {
      int64_t whole;
      double number;
      const char* text;
      size_t first;  // index of the first element, or of the first key; its value is the next item
    } of;
    uint32_t size;
    Kind kind;
  };
  JsonNode(const Item* item, const Item* base) noexcept : item_(item), base_(base) {}
  const Item* pair(size_t i) const noexcept { return base_ + item_->of.first + 2 * i; }

  const Item* item_;
  const Item* base_;
};

class JsonDocument {
 public:
  /// Reads a text as strictly as parse_json does. False when that one would refuse it, and for a few texts
  /// that it would take (a byte order mark, numbers too small for a double): ask parse_json then, it says
  /// why.
  bool parse(std::string_view text, const JsonLimits& limits = {});
  JsonNode root() const noexcept { return {&items_.back(), items_.data()}; }

 private:
  friend class DocumentParser;
  std::vector<JsonNode::Item> items_;  // children of one container lie together; the root is the last
  std::vector<JsonNode::Item> open_;   // children of the containers that are not closed yet
  std::string unescaped_;              // strings that were written with escapes
};

json to_json(const JsonNode& node);

// --- one way of reading both kinds of tree
// --------------------------------------------------------------------------

inline const json& to_json(const json& v) noexcept { return v; }
inline std::string_view text_of(const json& v) { return v.get_ref<const std::string&>(); }
inline std::string_view text_of(const JsonNode& v) { return v.text(); }
inline bool flag_of(const json& v) { return v.get<bool>(); }
inline bool flag_of(const JsonNode& v) { return v.flag(); }
inline double number_of(const json& v) { return v.get<double>(); }
inline double number_of(const JsonNode& v) { return v.number(); }
inline int64_t whole_of(const json& v) { return v.get<int64_t>(); }
inline int64_t whole_of(const JsonNode& v) {
  return v.is_number_float() ? static_cast<int64_t>(v.number()) : v.whole();
}

inline const json& element_of(const json& v, size_t i) { return v.get_ref<const json::array_t&>()[i]; }
inline JsonNode element_of(const JsonNode& v, size_t i) { return v.element(i); }

/// Calls `visit(std::string_view key, const V& value)` for each member of an object, sorted by key.
template <class Visit>
void for_each_member(const json& v, Visit visit) {
  for (const auto& [key, member] : v.get_ref<const json::object_t&>()) visit(std::string_view(key), member);
}
template <class Visit>
void for_each_member(const JsonNode& v, Visit visit) {
  for (size_t i = 0; i < v.size(); ++i) visit(v.key(i), v.member(i));
}

/// Something that dereferences to the member; false when there is none.
inline const json* find_member(const json& v, std::string_view key) {
  const auto& members = v.get_ref<const json::object_t&>();
  const auto found = members.find(key);
  return found == members.end() ? nullptr : &found->second;
}
inline std::optional<JsonNode> find_member(const JsonNode& v, std::string_view key) { return v.find(key); }

}  // namespace cm

#include "core/field.hpp"

namespace cm {
namespace {

constexpr double kUnbounded = std::numeric_limits<double>::infinity();
constexpr double kMaxIdBytes = 256;

Type plain(Type::Kind kind, double min = -kUnbounded, double max = kUnbounded) {
  Type type;
  type.kind = kind;
  type.min = min;
  type.max = max;
  return type;
}

}  // namespace

Type text(double min_bytes, double max_bytes) { return plain(Type::Kind::text, min_bytes, max_bytes); }
Type id_text() { return plain(Type::Kind::id, 1, kMaxIdBytes); }
Type whole(double min, double max) { return plain(Type::Kind::whole, min, max); }
Type number(double min, double max) { return plain(Type::Kind::number, min, max); }
Type flag() { return plain(Type::Kind::flag); }
Type date() { return plain(Type::Kind::date); }
Type currency() { return plain(Type::Kind::currency); }
Type time_text() { return plain(Type::Kind::time); }
Type scalar() { return plain(Type::Kind::scalar); }
Type any() { return plain(Type::Kind::any); }

Type choice(std::vector<std::string_view> choices) {
  Type type = plain(Type::Kind::choice);
  type.choices = std::move(choices);
  return type;
}

Type list_of(Type element, double min_items, double max_items) {
  Type type = plain(Type::Kind::list, min_items, max_items);
  type.element.push_back(std::move(element));
  return type;
}

Type one_or_list_of(Type element) {
  Type type = list_of(std::move(element));
  type.or_one = true;
  return type;
}

Type map_of(Type element) {
  Type type = plain(Type::Kind::map);
  type.element.push_back(std::move(element));
  return type;
}

Type described(const Object* (*object)()) {
  Type type = plain(Type::Kind::object);
  type.object = object;
  return type;
}

Object described_object(std::string_view name, std::string_view doc, std::vector<Field> fields) {
  return {name, doc, std::move(fields), nullptr, nullptr, {}};
}

Field field(std::string_view name, Type type, std::string_view doc) {
  return {name, std::move(type), doc, false, {}, nullptr, nullptr, nullptr};
}

Field required(Field f) {
  f.required = true;
  return f;
}

Field alias(std::string_view other, Field f) {
  f.alias = other;
  return f;
}

const Field* Object::find(std::string_view field) const noexcept {
  for (const Field& f : fields) {
    if (f.name == field || (!f.alias.empty() && f.alias == field)) return &f;
  }
  return nullptr;
}

}  // namespace cm

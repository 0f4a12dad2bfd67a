#include "core/field.hpp"

#include <algorithm>
#include <cmath>

#include "core/time.hpp"

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

std::string digits(double n) {
  std::string out;
  append_number(out, n);
  return out;
}

std::string was(const json& value) { return ", was " + shown(value); }

/// "between 0 and 10", "at least 0", "at most 10".
std::string bounds(const Type& type) {
  if (type.min == -kUnbounded) return "at most " + digits(type.max);
  if (type.max == kUnbounded) return "at least " + digits(type.min);
  return "between " + digits(type.min) + " and " + digits(type.max);
}

/// One value against one type; everything found goes to the faults.
class Checker {
 public:
  Checker(Faults& faults, ReadMode mode) : faults_(faults), mode_(mode) {}

  void value(const json& v, const Type& type, const std::string& at) {
    if (v.is_null()) {
      if (!type.nullable) faults_.add(at, "is null; leave the field out instead");
      return;
    }
    switch (type.kind) {
      case Type::Kind::text:
        return text(v, type, at);
      case Type::Kind::id:
        return id(v, at);
      case Type::Kind::whole:
        return whole(v, type, at);
      case Type::Kind::number:
        return number(v, type, at);
      case Type::Kind::flag:
        return expect(v.is_boolean(), "must be true or false", v, at);
      case Type::Kind::choice:
        return choice(v, type, at);
      case Type::Kind::date:
        return date(v, at);
      case Type::Kind::time:
        return time(v, at);
      case Type::Kind::list:
        return list(v, type, at);
      case Type::Kind::map:
        return map(v, type, at);
      case Type::Kind::object:
        return object(v, type, at);
      case Type::Kind::any:
        return;
    }
  }

 private:
  void expect(bool ok, const char* what, const json& v, const std::string& at) {
    if (!ok) faults_.add(at, what + was(v));
  }

  void text(const json& v, const Type& type, const std::string& at) {
    if (!v.is_string()) return faults_.add(at, "must be a string" + was(v));
    const auto bytes = static_cast<double>(v.get_ref<const std::string&>().size());
    if (bytes < type.min && type.min == 1) return faults_.add(at, "must not be empty");
    if (bytes < type.min || bytes > type.max) {
      faults_.add(at, "must be " + bounds(type) + " bytes long, was " + digits(bytes));
    }
  }

  void id(const json& v, const std::string& at) {
    if (!v.is_string()) return faults_.add(at, "must be a string" + was(v));
    const auto& id = v.get_ref<const std::string&>();
    if (id.empty()) return faults_.add(at, "must not be empty");
    if (static_cast<double>(id.size()) > kMaxIdBytes) {
      return faults_.add(at, "must be at most 256 bytes long, was " + std::to_string(id.size()));
    }
    const bool control = std::any_of(
        id.begin(), id.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
    if (control || has_c1_control(id)) faults_.add(at, "must not contain control characters" + was(v));
  }

  static bool has_c1_control(const std::string& id) {  // U+0080..U+009F are C2 80..C2 9F
    for (size_t i = 0; i + 1 < id.size(); ++i) {
      const auto next = static_cast<unsigned char>(id[i + 1]);
      if (static_cast<unsigned char>(id[i]) == 0xC2 && next >= 0x80 && next <= 0x9F) return true;
    }
    return false;
  }

  void whole(const json& v, const Type& type, const std::string& at) {
    if (!v.is_number() || (v.is_number_float() && std::trunc(v.get<double>()) != v.get<double>())) {
      return faults_.add(at, "must be a whole number" + was(v));
    }
    range(v, type, at);
  }

  void number(const json& v, const Type& type, const std::string& at) {
    if (!v.is_number()) return faults_.add(at, "must be a number" + was(v));
    range(v, type, at);
  }

  void range(const json& v, const Type& type, const std::string& at) {
    const auto n = v.get<double>();
    if (n < type.min || n > type.max) faults_.add(at, "must be " + bounds(type) + was(v));
  }

  void choice(const json& v, const Type& type, const std::string& at) {
    if (v.is_string()) {
      const std::string_view name = v.get_ref<const std::string&>();
      if (std::find(type.choices.begin(), type.choices.end(), name) != type.choices.end()) return;
    }
    std::string names;
    for (std::string_view c : type.choices) names += (names.empty() ? "" : "|") + std::string(c);
    const std::string near =
        v.is_string() ? nearest_name(v.get_ref<const std::string&>(), type.choices) : std::string();
    faults_.add(at, "must be one of " + names + was(v), near);
  }

  void date(const json& v, const std::string& at) {
    const bool ok = v.is_string() && parse_date(v.get_ref<const std::string&>());
    expect(ok, "must be a date that exists, like \"2027-01-10\"", v, at);
  }

  void time(const json& v, const std::string& at) {
    const bool ok = v.is_string() && parse_time(v.get_ref<const std::string&>());
    expect(ok, "must be a time with offset, like \"2026-11-22T10:00:00+05:30\"", v, at);
  }

  void list(const json& v, const Type& type, const std::string& at) {
    if (!v.is_array()) {
      if (type.or_one) return value(v, type.element[0], at);
      return faults_.add(at, "must be a list" + was(v));
    }
    const auto items = static_cast<double>(v.size());
    if (items < type.min && type.min == 1) return faults_.add(at, "must not be empty");
    if (items < type.min || items > type.max) {
      return faults_.add(at, "must have " + bounds(type) + " elements, has " + digits(items));
    }
    for (size_t i = 0; i < v.size(); ++i) value(v[i], type.element[0], pointer_to(at, i));
  }

  void map(const json& v, const Type& type, const std::string& at) {
    if (!v.is_object()) return faults_.add(at, "must be an object" + was(v));
    for (const auto& [key, member] : v.get_ref<const json::object_t&>()) {
      value(member, type.element[0], pointer_to(at, key));
    }
  }

  void object(const json& v, const Type& type, const std::string& at) {
    const Object& table = *type.object();
    if (v.is_string() && !table.shorthand.empty()) {
      return value(v, table.find(table.shorthand)->type, at);
    }
    if (!v.is_object()) return faults_.add(at, "must be an object" + was(v));
    const size_t before = faults_.size();
    for (const auto& [key, member] : v.get_ref<const json::object_t&>()) field(table, key, member, at);
    if (!mode_.partial) missing(table, v, at);
    if (table.check && faults_.size() == before) table.check(v, at, faults_);
  }

  void field(const Object& table, const std::string& key, const json& member, const std::string& at) {
    const Field* f = table.find(key);
    if (f != nullptr && (f->name == key || mode_.aliases)) {
      return value(member, f->type, pointer_to(at, key));
    }
    std::vector<std::string_view> known;
    for (const Field& row : table.fields) known.push_back(row.name);
    faults_.add(pointer_to(at, key), "is not a field of " + std::string(table.name),
                nearest_name(key, known));
  }

  void missing(const Object& table, const json& v, const std::string& at) {
    for (const Field& f : table.fields) {
      if (f.required && !v.contains(f.name)) faults_.add(pointer_to(at, f.name), "is missing");
    }
  }

  Faults& faults_;
  ReadMode mode_;
};

void write_canonical_object(JsonWriter& out, const json& value, const Object& table) {
  out.begin_object();
  for (const Field& f : table.fields) {
    const auto found = value.find(f.name);
    if (found == value.end()) continue;
    out.key(f.name);
    write_canonical(out, *found, f.type);
  }
  out.end_object();
}

}  // namespace

Type text(double min_bytes, double max_bytes) { return plain(Type::Kind::text, min_bytes, max_bytes); }
Type id_text() { return plain(Type::Kind::id, 1, kMaxIdBytes); }
Type whole(double min, double max) { return plain(Type::Kind::whole, min, max); }
Type number(double min, double max) { return plain(Type::Kind::number, min, max); }
Type flag() { return plain(Type::Kind::flag); }
Type date() { return plain(Type::Kind::date); }
Type time_text() { return plain(Type::Kind::time); }
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
  return {name, std::move(type), doc, false, {}, nullptr, nullptr};
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

void check(const json& value, const Type& type, std::string_view pointer, Faults& faults, ReadMode mode) {
  Checker(faults, mode).value(value, type, std::string(pointer));
}

void write_canonical(JsonWriter& out, const json& value, const Type& type) {
  if (type.kind == Type::Kind::object && value.is_object()) {
    return write_canonical_object(out, value, *type.object());
  }
  if (type.kind == Type::Kind::list && value.is_array()) {
    out.begin_array();
    for (const json& item : value) write_canonical(out, item, type.element[0]);
    out.end_array();
    return;
  }
  if (value.is_number_float()) {
    out.value(value.get<double>());
  } else {
    out.raw(dump_json(value));
  }
}

}  // namespace cm

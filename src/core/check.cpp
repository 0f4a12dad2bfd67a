// Holds a value against its type: every fault, each with its pointer.
#include <algorithm>
#include <cmath>

#include "core/field.hpp"
#include "core/time.hpp"

namespace cm {
namespace {

constexpr double kOpenEnd = std::numeric_limits<double>::infinity();
constexpr size_t kLongestId = 256;

std::string digits(double n) {
  std::string out;
  append_number(out, n);
  return out;
}

/// "between 0 and 10", "at least 0", "at most 10".
std::string bounds(const Type& type) {
  if (type.min == -kOpenEnd) return "at most " + digits(type.max);
  if (type.max == kOpenEnd) return "at least " + digits(type.min);
  return "between " + digits(type.min) + " and " + digits(type.max);
}

/// U+0000..U+001F, U+007F and U+0080..U+009F (C2 80..C2 9F).
bool has_control(std::string_view id) {
  for (size_t i = 0; i < id.size(); ++i) {
    const auto c = static_cast<unsigned char>(id[i]);
    if (c < 0x20 || c == 0x7F) return true;
    if (c == 0xC2 && i + 1 < id.size() && static_cast<unsigned char>(id[i + 1]) < 0xA0) return true;
  }
  return false;
}

/// Where the checker stands. The pointer is only spelt out when something is wrong.
struct Place {
  const Place* above;
  std::string_view key;
  size_t index;

  std::string pointer() const {
    if (above == nullptr) return std::string(key);
    return key.data() == nullptr ? pointer_to(above->pointer(), index) : pointer_to(above->pointer(), key);
  }
  Place at(std::string_view member) const { return {this, member.data() == nullptr ? "" : member, 0}; }
  Place at(size_t element) const { return {this, {}, element}; }
};

template <class V>
class Checker {
 public:
  Checker(Faults& faults, ReadMode mode) : faults_(faults), mode_(mode) {}

  void value(const V& v, const Type& type, const Place& at) {
    if (v.is_null()) {
      if (!type.nullable) faults_.add(at.pointer(), "is null; leave the field out instead");
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
      case Type::Kind::currency:
        return currency(v, at);
      case Type::Kind::time:
        return time(v, at);
      case Type::Kind::list:
        return list(v, type, at);
      case Type::Kind::map:
        return map(v, type, at);
      case Type::Kind::object:
        return object(v, type, at);
      case Type::Kind::scalar:
        return expect(!v.is_structured(), "must be a string, number or boolean", v, at);
      case Type::Kind::any:
        return;
    }
  }

 private:
  static std::string was(const V& v) { return ", was " + shown(to_json(v)); }

  void expect(bool ok, const char* what, const V& v, const Place& at) {
    if (!ok) faults_.add(at.pointer(), what + was(v));
  }

  void text(const V& v, const Type& type, const Place& at) {
    if (!v.is_string()) return faults_.add(at.pointer(), "must be a string" + was(v));
    const auto bytes = static_cast<double>(text_of(v).size());
    if (bytes < type.min && type.min == 1) return faults_.add(at.pointer(), "must not be empty");
    if (bytes < type.min || bytes > type.max) {
      faults_.add(at.pointer(), "must be " + bounds(type) + " bytes long, was " + digits(bytes));
    }
  }

  void id(const V& v, const Place& at) {
    if (!v.is_string()) return faults_.add(at.pointer(), "must be a string" + was(v));
    const std::string_view id = text_of(v);
    if (id.empty()) return faults_.add(at.pointer(), "must not be empty");
    if (id.size() > kLongestId) {
      return faults_.add(at.pointer(), "must be at most 256 bytes long, was " + std::to_string(id.size()));
    }
    expect(!has_control(id), "must not contain control characters", v, at);
  }

  void whole(const V& v, const Type& type, const Place& at) {
    if (!v.is_number() || (v.is_number_float() && std::trunc(number_of(v)) != number_of(v))) {
      return faults_.add(at.pointer(), "must be a whole number" + was(v));
    }
    range(v, type, at);
  }

  void number(const V& v, const Type& type, const Place& at) {
    if (!v.is_number()) return faults_.add(at.pointer(), "must be a number" + was(v));
    range(v, type, at);
  }

  void range(const V& v, const Type& type, const Place& at) {
    const double n = number_of(v);
    if (n < type.min || n > type.max) faults_.add(at.pointer(), "must be " + bounds(type) + was(v));
  }

  void choice(const V& v, const Type& type, const Place& at) {
    const std::string_view name = v.is_string() ? text_of(v) : std::string_view();
    if (v.is_string() && std::find(type.choices.begin(), type.choices.end(), name) != type.choices.end())
      return;
    std::string names;
    for (std::string_view c : type.choices) names += (names.empty() ? "" : "|") + std::string(c);
    faults_.add(at.pointer(), "must be one of " + names + was(v),
                v.is_string() ? nearest_name(name, type.choices) : std::string());
  }

  void date(const V& v, const Place& at) {
    expect(v.is_string() && parse_date(text_of(v)), "must be a date that exists, like \"2027-01-10\"", v, at);
  }

  void currency(const V& v, const Place& at) {
    const std::string_view code = v.is_string() ? text_of(v) : std::string_view();
    const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    expect(code.size() == 3 && std::all_of(code.begin(), code.end(), capital),
           "must be three capital letters, like \"INR\"", v, at);
  }

  void time(const V& v, const Place& at) {
    expect(v.is_string() && parse_time(text_of(v)),
           "must be a time with offset, like \"2026-11-22T10:00:00+05:30\"", v, at);
  }

  void list(const V& v, const Type& type, const Place& at) {
    if (!v.is_array()) {
      if (type.or_one) return value(v, type.element[0], at);
      return faults_.add(at.pointer(), "must be a list" + was(v));
    }
    const auto items = static_cast<double>(v.size());
    if (items < type.min && type.min == 1) return faults_.add(at.pointer(), "must not be empty");
    if (items < type.min || items > type.max) {
      return faults_.add(at.pointer(), "must have " + bounds(type) + " elements, has " + digits(items));
    }
    for (size_t i = 0; i < v.size(); ++i) value(element_of(v, i), type.element[0], at.at(i));
  }

  void map(const V& v, const Type& type, const Place& at) {
    if (!v.is_object()) return faults_.add(at.pointer(), "must be an object" + was(v));
    for_each_member(v, [&](std::string_view key, const V& member) {
      if (key.empty()) return faults_.add(at.at(key).pointer(), "has no name; give it one");
      value(member, type.element[0], at.at(key));
    });
  }

  void object(const V& v, const Type& type, const Place& at) {
    const Object& table = *type.object();
    if (v.is_string() && !table.shorthand.empty()) return value(v, table.find(table.shorthand)->type, at);
    if (!v.is_object()) return faults_.add(at.pointer(), "must be an object" + was(v));
    const size_t before = faults_.size();
    for_each_member(v, [&](std::string_view key, const V& member) { field(table, key, member, at); });
    if (!mode_.partial) missing(table, v, at);
    if (table.check && (table.check_always || faults_.size() == before))
      table.check(to_json(v), at.pointer(), faults_);
  }

  void field(const Object& table, std::string_view key, const V& member, const Place& at) {
    const Field* f = table.find(key);
    if (f != nullptr && (f->name == key || mode_.aliases)) return value(member, f->type, at.at(key));
    std::vector<std::string_view> known;
    if (!faults_.plenty()) {
      for (const Field& row : table.fields) known.push_back(row.name);
    }
    faults_.add(at.at(key).pointer(), "is not a field of " + std::string(table.name),
                nearest_name(key, known));
  }

  void missing(const Object& table, const V& v, const Place& at) {
    for (const Field& f : table.fields) {
      if (f.required && !find_member(v, f.name)) faults_.add(at.at(f.name).pointer(), "is missing");
    }
  }

  Faults& faults_;
  ReadMode mode_;
};

}  // namespace

void check(const json& value, const Type& type, std::string_view pointer, Faults& faults, ReadMode mode) {
  Checker<json>(faults, mode).value(value, type, {nullptr, pointer, 0});
}

void check(const JsonNode& value, const Type& type, std::string_view pointer, Faults& faults, ReadMode mode) {
  Checker<JsonNode>(faults, mode).value(value, type, {nullptr, pointer, 0});
}

}  // namespace cm

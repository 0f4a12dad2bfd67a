// Field tables: the one place where the fields of a request, record or response are described.
// The strict reader, the writer, the JSON Schema and the types of both bindings come from the same table.
#pragma once
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.hpp"
#include "core/json.hpp"
#include "core/json_document.hpp"
#include "core/json_writer.hpp"
#include "core/lasting.hpp"

namespace cm {

struct Object;

/// What a value may be. Built by the functions below (`text()`, `whole(0, 10)`, ...).
struct Type {
  enum class Kind {
    text,      // UTF-8 string
    id,        // an id of the host's: 1 to 256 bytes, no control characters
    whole,     // whole number
    number,    // finite number
    flag,      // boolean
    choice,    // one of `choices`
    date,      // "2027-01-10", a day that exists
    currency,  // ISO 4217: three capital letters
    time,      // RFC 3339
    list,      // of `element`
    map,       // object with any keys, values of `element`
    object,    // by the table `object`
    scalar,    // string, number or boolean
    any,       // any JSON; the operation itself checks it further
  };
  Kind kind = Kind::any;
  double min =
      -std::numeric_limits<double>::infinity();  // of a number; of the bytes of a text; of a list's length
  double max = std::numeric_limits<double>::infinity();
  std::vector<std::string_view> choices;
  std::vector<Type> element;            // exactly one for list and map
  const Object* (*object)() = nullptr;  // late, so that tables may refer to each other
  bool or_one = false;                  // list: a single element may stand for the list
  bool nullable = false;                // null is taken (patches only)
};

Type text(double min_bytes = 0, double max_bytes = 1 << 20);
Type id_text();
Type whole(double min, double max);
Type number(double min, double max);
Type flag();
Type choice(std::vector<std::string_view> choices);
Type date();
Type currency();
Type time_text();
Type scalar();
Type any();
Type list_of(Type element, double min_items = 0, double max_items = 1e6);
Type one_or_list_of(Type element);
Type map_of(Type element);

/// One row of a table.
struct Field {
  std::string_view name;
  Type type;
  std::string_view doc;
  bool required = false;
  std::string_view alias;  // another spelling read where a record is given inline, never written
  std::function<void(const json&, void*)> set;           // into the struct; value is checked before
  std::function<void(const JsonNode&, void*)> set_node;  // the same; only of records
  std::function<void(const void*, JsonWriter&)>
      write;  // key and value, nothing when absent; for defaults too
};

/// A table: a named object and its fields in the order in which they are written.
struct Object {
  std::string_view name;
  std::string_view doc;
  std::vector<Field> fields;
  /// What only holds over several fields ("min above max"); runs when the fields themselves are right.
  std::function<void(const json&, std::string_view pointer, Faults&)> check;
  const void* (*defaults)() = nullptr;  // a default-made struct, for the defaults in schemas
  std::string_view shorthand = {};      // a plain string stands for an object with this one member
  bool check_always = false;  // `check` runs beside faults of the fields too, and copes with what they hold

  const Field* find(std::string_view field) const noexcept;
};

/// Specialise for each struct: `template <> const Object& table<Rate>();`
template <class T>
const Object& table();

/// Names of an enumeration, in the order of its values: `template <> struct Names<Gender> { static constexpr
/// std::string_view all[] = {"FEMALE", ...}; };`
template <class E>
struct Names;

template <class T>
Type object_of() {
  Type type;
  type.kind = Type::Kind::object;
  type.object = [] { return &table<T>(); };
  return type;
}
/// An object that only has a table, no struct (responses).
Type described(const Object* (*object)());  ///< takes a captureless lambda

// --- between JSON and members ------------------------------------------------------------------------------

template <class E>
concept NamedEnum = std::is_enum_v<E> && requires {
  Names<E>::all;
};

/// Either kind of tree.
template <class V>
concept JsonTree = std::is_same_v<V, json> || std::is_same_v<V, JsonNode>;

/// True for structs that are read from a JsonDocument as well: records that are stored and imported by the
/// million.
template <class T>
inline constexpr bool kIsRecord = false;

template <class T, JsonTree V>
void read_fields(const V& value, T& out);

template <JsonTree V>
void assign(std::string& out, const V& v) {
  out = text_of(v);
}
template <JsonTree V>
void assign(bool& out, const V& v) {
  out = flag_of(v);
}
template <JsonTree V>
void assign(int& out, const V& v) {
  out = static_cast<int>(whole_of(v));
}
template <JsonTree V>
void assign(int64_t& out, const V& v) {
  out = whole_of(v);
}
template <JsonTree V>
void assign(double& out, const V& v) {
  out = number_of(v);
}
template <JsonTree V>
void assign(json& out, const V& v) {
  out = to_json(v);
}
template <NamedEnum E, JsonTree V>
void assign(E& out, const V& v) {
  const std::string_view name = text_of(v);
  for (size_t i = 0; i < std::size(Names<E>::all); ++i) {
    if (Names<E>::all[i] == name) out = static_cast<E>(i);
  }
}
template <class T, JsonTree V>
void assign(std::optional<T>& out, const V& v);
template <class T, JsonTree V>
void assign(std::vector<T>& out, const V& v);
template <class T, JsonTree V>
requires requires { table<T>().fields; } && std::is_class_v<T>
void assign(T& out, const V& v) { read_fields(v, out); }
template <class T, JsonTree V>
void assign(std::optional<T>& out, const V& v) {
  assign(out.emplace(), v);
}
template <class T, JsonTree V>
void assign(std::vector<T>& out, const V& v) {
  out.clear();
  if (!v.is_array()) {
    assign(out.emplace_back(), v);
    return;
  }
  out.reserve(v.size());
  for (size_t i = 0; i < v.size(); ++i) assign(out.emplace_back(), element_of(v, i));
}

template <class T>
Type type_of() {
  if constexpr (std::is_same_v<T, std::string>) {
    return text();
  } else if constexpr (std::is_same_v<T, bool>) {
    return flag();
  } else if constexpr (std::is_integral_v<T>) {
    return whole(std::numeric_limits<T>::lowest(), static_cast<double>(std::numeric_limits<T>::max()));
  } else if constexpr (std::is_floating_point_v<T>) {
    return number(-1e300, 1e300);
  } else if constexpr (NamedEnum<T>) {
    return choice({std::begin(Names<T>::all), std::end(Names<T>::all)});
  } else if constexpr (std::is_same_v<T, json>) {
    return any();
  } else if constexpr (requires {
                         typename T::value_type;
                         requires std::is_same_v<T, std::optional<typename T::value_type>>;
                       }) {
    return type_of<typename T::value_type>();
  } else if constexpr (requires {
                         typename T::value_type;
                         requires std::is_same_v<T, std::vector<typename T::value_type>>;
                       }) {
    return list_of(type_of<typename T::value_type>());
  } else {
    return object_of<T>();
  }
}

/// Writes `v` when it is present; used for defaults in schemas.
template <class M>
void write_member(JsonWriter& out, std::string_view name, const M& v) {
  if constexpr (NamedEnum<M>) {
    out.member(name, Names<M>::all[static_cast<size_t>(v)]);
  } else if constexpr (std::is_arithmetic_v<M>) {
    out.member(name, v);
  } else if constexpr (std::is_same_v<M, std::string>) {
    if (!v.empty()) out.member(name, v);
  }
}

/// The table of struct T.
template <class T>
Object object(std::string_view name, std::string_view doc, std::vector<Field> fields) {
  Object out{name, doc, std::move(fields), nullptr, nullptr, {}};
  out.defaults = []() -> const void* {
    static const Lasting<T> made{T{}};
    return &made;
  };
  return out;
}
/// A table without a struct (responses, events).
Object described_object(std::string_view name, std::string_view doc, std::vector<Field> fields);

/// A row that reads into member `m` of the struct.
template <class T, class M>
Field field(std::string_view name, M T::*m, Type type, std::string_view doc) {
  Field f{name, std::move(type), doc, false, {}, nullptr, nullptr, nullptr};
  f.set = [m](const json& v, void* object) { assign(static_cast<T*>(object)->*m, v); };
  if constexpr (kIsRecord<T>) {
    f.set_node = [m](const JsonNode& v, void* object) { assign(static_cast<T*>(object)->*m, v); };
  }
  f.write = [m, name](const void* object, JsonWriter& out) {
    write_member(out, name, static_cast<const T*>(object)->*m);
  };
  return f;
}
template <class T, class M>
Field field(std::string_view name, M T::*m, std::string_view doc) {
  return field(name, m, type_of<M>(), doc);
}
/// A row of a response: described, written by its operation.
Field field(std::string_view name, Type type, std::string_view doc);
Field required(Field f);
Field alias(std::string_view other, Field f);

inline const auto& setter(const Field& f, const json&) { return f.set; }
inline const auto& setter(const Field& f, const JsonNode&) { return f.set_node; }

template <class T, JsonTree V>
void read_fields(const V& value, T& out) {
  const Object& object = table<T>();
  if (value.is_string() && !object.shorthand.empty()) {
    return setter(*object.find(object.shorthand), value)(value, &out);
  }
  for_each_member(value, [&](std::string_view key, const V& member) {
    if (const Field* f = object.find(key); f != nullptr && setter(*f, member))
      setter(*f, member)(member, &out);
  });
}

// --- what a table is used for ------------------------------------------------------------------------------

/// How strictly a value is held against its type.
struct ReadMode {
  bool aliases = false;  // take the other spellings
  bool partial = false;  // required fields may be missing (a patch)
};

/// Adds to `faults` everything in `value` that `type` does not allow, each with its pointer below `pointer`.
void check(const json& value, const Type& type, std::string_view pointer, Faults& faults, ReadMode mode = {});
void check(const JsonNode& value, const Type& type, std::string_view pointer, Faults& faults,
           ReadMode mode = {});

/// Canonical text: typed objects in the order of their table, everything else sorted; nothing is lost.
void write_canonical(JsonWriter& out, const json& value, const Type& type);
void write_canonical(JsonWriter& out, const JsonNode& value, const Type& type);

/// Reads a request: all faults at once (INVALID), then the struct.
template <class T>
T read(const json& value) {
  Faults faults;
  check(value, object_of<T>(), "", faults);
  faults.raise();
  T out;
  read_fields(value, out);
  return out;
}

/// JSON Schema (2020-12) of a table, with "$defs" for the tables it refers to.
std::string json_schema(const Object& object);

}  // namespace cm

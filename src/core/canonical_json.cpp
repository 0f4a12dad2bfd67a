// One text for equal records: fields in the order of their table, other members sorted, numbers in one
// spelling.
#include "core/field.hpp"

namespace cm {
namespace {

void write_number(JsonWriter& out, const json& v) {
  if (v.is_number_float()) {
    out.value(v.get<double>());
  } else if (v.is_number_unsigned()) {
    out.value(v.get<uint64_t>());
  } else {
    out.value(v.get<int64_t>());
  }
}

void write_number(JsonWriter& out, const JsonNode& v) {
  if (v.is_number_float()) {
    out.value(v.number());
  } else if (v.kind() == JsonNode::Kind::unsigned_whole) {
    out.value(static_cast<uint64_t>(v.whole()));
  } else {
    out.value(v.whole());
  }
}

template <class V>
class CanonicalWriter {
 public:
  explicit CanonicalWriter(JsonWriter& out) : out_(out) {}

  void value(const V& v, const Type* type) {
    if (v.is_string()) {
      out_.value(text_of(v));
    } else if (v.is_number()) {
      write_number(out_, v);
    } else if (v.is_array()) {
      list(v, type != nullptr && type->kind == Type::Kind::list ? &type->element[0] : nullptr);
    } else if (v.is_object()) {
      type != nullptr && type->kind == Type::Kind::object ? fields(v, *type->object()) : members(v, type);
    } else {
      out_.raw(v.is_null() ? "null" : flag_of(v) ? "true" : "false");
    }
  }

 private:
  void list(const V& v, const Type* element) {
    out_.begin_array();
    for (size_t i = 0; i < v.size(); ++i) value(element_of(v, i), element);
    out_.end_array();
  }

  void members(const V& v, const Type* type) {
    const Type* element = type != nullptr && type->kind == Type::Kind::map ? &type->element[0] : nullptr;
    out_.begin_object();
    for_each_member(v, [&](std::string_view key, const V& member) {
      out_.key(key);
      value(member, element);
    });
    out_.end_object();
  }

  void fields(const V& v, const Object& table) {
    out_.begin_object();
    for (const Field& f : table.fields) {
      if (const auto found = find_member(v, f.name)) member(f, *found);
    }
    out_.end_object();
  }

  void member(const Field& f, const V& v) {
    out_.key(f.name);
    value(v, &f.type);
  }

  JsonWriter& out_;
};

}  // namespace

void write_canonical(JsonWriter& out, const json& value, const Type& type) {
  CanonicalWriter<json>(out).value(value, &type);
}

void write_canonical(JsonWriter& out, const JsonNode& value, const Type& type) {
  CanonicalWriter<JsonNode>(out).value(value, &type);
}

}  // namespace cm

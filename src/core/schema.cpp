// JSON Schema (draft 2020-12) out of a field table.
#include <cmath>
#include <set>
#include <vector>

#include "core/field.hpp"

namespace cm {
namespace {

class SchemaWriter {
 public:
  explicit SchemaWriter(std::string& out) : out_(out) {}

  void document(const Object& root) {
    out_.begin_object();
    out_.member("$schema", "https://json-schema.org/draft/2020-12/schema").member("title", root.name);
    properties(root);
    std::set<std::string_view> done;
    bool opened = false;
    while (!wanted_.empty()) {
      const Object* next = wanted_.back();
      wanted_.pop_back();
      if (!done.insert(next->name).second) continue;
      if (!opened) out_.key("$defs").begin_object();
      opened = true;
      out_.key(next->name).begin_object();
      properties(*next);
      out_.end_object();
    }
    if (opened) out_.end_object();
    out_.end_object();
  }

 private:
  void properties(const Object& table) {
    out_.member("type", "object").member("description", table.doc);
    out_.key("properties").begin_object();
    for (const Field& f : table.fields) {
      out_.key(f.name).begin_object();
      type(f.type);
      out_.member("description", f.doc);
      fallback(table, f);
      out_.end_object();
    }
    out_.end_object();
    required_names(table);
    out_.member("additionalProperties", false);
  }

  void required_names(const Object& table) {
    bool any = false;
    for (const Field& f : table.fields) {
      if (!f.required) continue;
      if (!any) out_.key("required").begin_array();
      any = true;
      out_.value(f.name);
    }
    if (any) out_.end_array();
  }

  void fallback(const Object& table, const Field& f) {
    if (f.required || !f.write || table.defaults == nullptr) return;
    std::string text;
    JsonWriter member(text);
    member.begin_object();
    f.write(table.defaults(), member);
    member.end_object();
    if (const size_t colon = text.find(':'); colon != std::string::npos) {
      out_.raw_member("default", std::string_view(text).substr(colon + 1, text.size() - colon - 2));
    }
  }

  /// The members that say what a value of `t` may be, into the object that is open.
  void type(const Type& t) {
    if (t.or_one) return one_or_list(t);
    switch (t.kind) {
      case Type::Kind::text:
        text_like(t, nullptr);
        return;
      case Type::Kind::id:
        text_like(t, nullptr);
        return;
      case Type::Kind::date:
        text_like(t, "date");
        return;
      case Type::Kind::currency:
        out_.member("type", "string").member("pattern", "^[A-Z]{3}$");
        return;
      case Type::Kind::time:
        text_like(t, "date-time");
        return;
      case Type::Kind::whole:
        bounded("integer", t);
        return;
      case Type::Kind::number:
        bounded("number", t);
        return;
      case Type::Kind::flag:
        out_.member("type", "boolean");
        return;
      case Type::Kind::choice:
        choices(t);
        return;
      case Type::Kind::list:
        list(t);
        return;
      case Type::Kind::map:
        out_.member("type", "object").key("additionalProperties");
        nested(t.element[0]);
        return;
      case Type::Kind::object:
        object(t);
        return;
      case Type::Kind::scalar:
        out_.key("type").begin_array().value("string").value("number").value("boolean").end_array();
        return;
      case Type::Kind::any:
        return;
    }
  }

  void nested(const Type& t) {
    out_.begin_object();
    type(t);
    out_.end_object();
  }

  void text_like(const Type& t, const char* format) {
    out_.member("type", "string");
    if (format != nullptr) out_.member("format", format);
    if (std::isfinite(t.min) && t.min > 0) out_.member("minLength", t.min > 1 ? 1.0 : t.min);
    if (std::isfinite(t.max) && t.max < (1 << 20)) out_.member("maxLength", t.max);
  }

  void bounded(const char* name, const Type& t) {
    constexpr double kSane = 1e18;
    out_.member("type", name);
    if (t.min > -kSane) out_.member("minimum", t.min);
    if (t.max < kSane) out_.member("maximum", t.max);
  }

  void choices(const Type& t) {
    out_.member("type", "string").key("enum").begin_array();
    for (std::string_view c : t.choices) out_.value(c);
    out_.end_array();
  }

  void list(const Type& t) {
    out_.member("type", "array").key("items");
    nested(t.element[0]);
    if (t.min > 0) out_.member("minItems", t.min);
    if (t.max < 1e6) out_.member("maxItems", t.max);
  }

  void one_or_list(const Type& t) {
    out_.key("anyOf").begin_array();
    nested(t.element[0]);
    out_.begin_object();
    list(t);
    out_.end_object().end_array();
  }

  void object(const Type& t) {
    const Object* table = t.object();
    wanted_.push_back(table);
    const std::string ref = "#/$defs/" + std::string(table->name);
    if (table->shorthand.empty()) {
      out_.member("$ref", ref);
      return;
    }
    out_.key("anyOf").begin_array();
    out_.begin_object().member("type", "string").end_object();
    out_.begin_object().member("$ref", ref).end_object().end_array();
  }

  JsonWriter out_;
  std::vector<const Object*> wanted_;
};

}  // namespace

std::string json_schema(const Object& object) {
  std::string out;
  SchemaWriter(out).document(object);
  return out;
}

}  // namespace cm

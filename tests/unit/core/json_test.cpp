#include "core/json.hpp"

#include <doctest/doctest.h>

#include <random>

#include "core/error.hpp"
#include "core/json_writer.hpp"

namespace cm {
namespace {

Error error_of(std::string_view text, JsonLimits limits = {}) {
  try {
    parse_json(text, limits);
  } catch (const Error& error) {
    return error;
  }
  return Error(Status::ok, "");
}

json detail_of(std::string_view text) { return json::parse(error_of(text).detail()); }

TEST_CASE("a text is read as it stands") {
  const json value = parse_json(R"( {"a":[1,-2,2.5,true,null,"x\u0905"],"b":{}} )");
  CHECK(value["a"][0] == 1);
  CHECK(value["a"][5] == "xअ");
  CHECK(value["b"].is_object());
}

TEST_CASE("what is not JSON names pointer and byte") {
  const json detail = detail_of(R"({"a":{"b":[1,2,}]}})");
  CHECK(detail["pointer"] == "/a/b/2");
  CHECK(detail["offset"] == 15);
}

TEST_CASE("duplicate keys are refused where they stand") {
  CHECK(error_of(R"({"a":1,"b":{"c":1,"c":2}})").status() == Status::invalid);
  CHECK(detail_of(R"({"a":1,"b":{"c":1,"c":2}})")["pointer"] == "/b/c");
  CHECK(detail_of(R"({"b":[{"c":1},{"c":1,"c":2}]})")["pointer"] == "/b/1/c");
  CHECK(detail_of(R"([[1],[[2],[3,x]]])")["pointer"] == "/1/1/1");
  CHECK(detail_of(R"({"a":1,"b":{"c":1,"c":2}})")["offset"] == 18);
  CHECK(detail_of(R"({"a\\":1, "a\u005c" :2})")["offset"] == 10);
  CHECK(detail_of(R"({"\"b\\\"":1,"\"b\\\"":2})")["offset"] == 13);
  CHECK(detail_of(R"({"":1,"":2})")["offset"] == 6);
}

TEST_CASE("lone surrogates, invalid UTF-8, NaN and trailing text are refused") {
  for (const std::string_view text : {R"({"a":"\ud800"})", R"({"a":"\udc00\ud800"})", "{\"a\":\"\xC3\"}",
                                      "{\"a\":\"\xED\xA0\x80\"}", R"({"a":NaN})", R"({"a":Infinity})",
                                      "{} {}", "", "{\"a\":\"\xFF\"}", R"({"a":01})", R"({'a':1})", "[1,]"}) {
    CAPTURE(text);
    CHECK(error_of(text).status() == Status::invalid);
    CHECK(detail_of(text).contains("offset"));
  }
}

TEST_CASE(
    "integers that would come back as others and numbers beyond a double are refused, decimals are not") {
  const auto refused = [](const std::string& text, const std::string& pointer, size_t offset) {
    CAPTURE(text);
    const Error error = error_of(text);
    CHECK(error.status() == Status::invalid);
    CHECK(error.message().find("json.exception") == std::string::npos);
    CHECK(error.message().find("write it as a string") != std::string::npos);
    CHECK(json::parse(error.detail())["pointer"] == pointer);
    CHECK(json::parse(error.detail())["offset"] == offset);
  };
  refused(R"({"a":18446744073709551616})", "/a", 5);
  refused(R"({"a":[1,-9223372036854775809]})", "/a/1", 8);
  refused("12345678901234567890123", "", 0);
  refused(" [99999999999999999999 ]", "/0", 2);
  refused(R"({"a":[1,1e999]})", "/a/1", 8);
  refused("-1e999", "", 0);
  for (const char* text :
       {"18446744073709551615", "-9223372036854775808", "18446744073709551616.0", "1e20"}) {
    CHECK(error_of(text).status() == Status::ok);
  }
}

TEST_CASE("a large decimal is written as one, so that it reads back") {
  for (const double number :
       {18446744073709551616.0, -9223372036854775808.0, 9007199254740994.0, 1e20, 1e300}) {
    std::string text;
    append_number(text, number);
    CAPTURE(text);
    const json read = parse_json(text);
    CHECK(read.is_number_float());
    CHECK(read.get<double>() == number);
  }
}

TEST_CASE("a text deeper or larger than the limits is refused") {
  const std::string deep = std::string(64, '[') + std::string(64, ']');
  CHECK_NOTHROW(parse_json(deep));
  CHECK(error_of("[" + deep + "]").status() == Status::invalid);
  CHECK(error_of("[1,2,3]", {6, 64}).status() == Status::invalid);
  CHECK_NOTHROW(parse_json("[1,2,3]", {7, 64}));
}

TEST_CASE("messages are one line") {
  const Error error(Status::invalid, "one\ntwo\r\nthree");
  CHECK(error.message().find('\n') == std::string::npos);
}

/// A random value; strings hold everything that needs an escape.
json random_value(std::mt19937& random, int depth) {
  switch (random() % (depth > 0 ? 7 : 5)) {
    case 0:
      return nullptr;
    case 1:
      return random() % 2 == 0;
    case 2:
      return static_cast<int64_t>(random()) - (int64_t{1} << 31);
    case 3:
      return static_cast<double>(random()) / 7919.0 * std::pow(10.0, static_cast<double>(random() % 40) - 20);
    case 4: {
      const char* pieces[] = {"\"", "\\", "\n", "\x01", "a", "é", "अ", "😀", "/", "\t"};
      std::string text;
      for (auto i = random() % 6; i > 0; --i) text += pieces[random() % 10];
      return text;
    }
    case 5: {
      json list = json::array();
      for (auto i = random() % 4; i > 0; --i) list.push_back(random_value(random, depth - 1));
      return list;
    }
    default: {
      json object = json::object();
      for (auto i = random() % 4; i > 0; --i)
        object["k" + std::to_string(i)] = random_value(random, depth - 1);
      return object;
    }
  }
}

void write(JsonWriter& out, const json& value) {
  switch (value.type()) {
    case json::value_t::null:
      out.raw("null");
      return;
    case json::value_t::boolean:
      out.value(value.get<bool>());
      return;
    case json::value_t::number_float:
      out.value(value.get<double>());
      return;
    case json::value_t::number_unsigned:
      out.value(value.get<uint64_t>());
      return;
    case json::value_t::number_integer:
      out.value(value.get<int64_t>());
      return;
    case json::value_t::string:
      out.value(value.get<std::string>());
      return;
    case json::value_t::array:
      out.begin_array();
      for (const json& item : value) write(out, item);
      out.end_array();
      return;
    default:
      out.begin_object();
      for (const auto& [key, member] : value.items()) write(out.key(key), member);
      out.end_object();
  }
}

TEST_CASE("what is written reads back as the same value") {
  std::mt19937 random(7);
  for (int i = 0; i < 3000; ++i) {
    const json value = random_value(random, 4);
    std::string text;
    JsonWriter out(text);
    write(out, value);
    REQUIRE_MESSAGE(parse_json(text) == value, text);
  }
}

TEST_CASE("numbers are written shortest and whole ones without a point") {
  std::string text;
  append_number(text, 165.0);
  text += ' ';
  append_number(text, 0.1);
  text += ' ';
  append_number(text, -2.5e-7);
  CHECK(text == "165 0.1 -2.5e-07");
}

}  // namespace
}  // namespace cm

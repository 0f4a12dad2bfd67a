// The fast reader against nlohmann's: it takes nothing that one refuses, and sees the same values.
#include <doctest/doctest.h>

#include <random>
#include <set>

#include "core/error.hpp"
#include "core/json_document.hpp"
#include "core/utf8.hpp"

namespace cm {
namespace {

class RandomJson {
 public:
  explicit RandomJson(unsigned seed) : random_(seed) {}

  std::string text() {
    std::string out = value(0);
    if (below(2) == 0) mutate(out);
    return out;
  }

 private:
  size_t below(size_t n) { return std::uniform_int_distribution<size_t>(0, n - 1)(random_); }

  std::string value(int depth) {
    switch (below(depth > 4 ? 6 : 8)) {
      case 0:
        return "null";
      case 1:
        return below(2) == 0 ? "true" : "false";
      case 2:
        return number();
      case 3:
      case 4:
      case 5:
        return string();
      case 6:
        return list(depth);
      default:
        return object(depth);
    }
  }
  std::string number() {
    static const char* const kNumbers[] = {"0",
                                           "-0",
                                           "7",
                                           "-12",
                                           "3.5",
                                           "1e3",
                                           "1E-2",
                                           "-0.0",
                                           "9007199254740993",
                                           "18446744073709551615",
                                           "18446744073709551616",
                                           "-9223372036854775808",
                                           "-9223372036854775809",
                                           "1.7976931348623157e308",
                                           "0.1",
                                           "123456789012345678"};
    return kNumbers[below(std::size(kNumbers))];
  }
  std::string string() {
    static const char* const kParts[] = {"a",       "Mumbai", " ",       "\\n",     "\\\"",
                                         "\\\\",    "\\/",    "\\u0041", "\\u0939", "\\ud83d\\ude00",
                                         "\\u0000", "हिंदी",   "é",       "😀"};
    std::string out = "\"";
    for (size_t n = below(5); n > 0; --n) out += kParts[below(std::size(kParts))];
    return out + "\"";
  }
  std::string space() { return below(6) == 0 ? " \n\t" : ""; }
  std::string list(int depth) {
    std::string out = "[" + space();
    for (size_t n = below(4), i = 0; i < n; ++i) out += (i > 0 ? "," : "") + space() + value(depth + 1);
    return out + space() + "]";
  }
  std::string object(int depth) {
    std::string out = "{" + space();
    for (size_t n = below(5), i = 0; i < n; ++i) {
      out += (i > 0 ? "," : "") + space() + string() + space() + ":" + value(depth + 1);
    }
    return out + space() + "}";
  }
  void mutate(std::string& text) {
    for (size_t n = 1 + below(3); n > 0 && !text.empty(); --n) {
      const size_t at = below(text.size());
      switch (below(4)) {
        case 0:
          text.erase(at, 1 + below(3));
          break;
        case 1:
          text[at] = static_cast<char>(below(256));
          break;
        case 2:
          text.insert(at, 1, "{}[]\",:\\u0e-+.1"[below(16)]);
          break;
        default:
          text.insert(at, text.substr(below(text.size()), below(6)));
          break;
      }
    }
  }
  std::mt19937 random_;
};

bool has_duplicate(const std::string& text) {
  bool twice = false;
  std::vector<std::set<std::string>> keys;
  const auto look = [&](int, json::parse_event_t event, json& v) {
    if (event == json::parse_event_t::object_start) keys.emplace_back();
    if (event == json::parse_event_t::object_end) keys.pop_back();
    if (event == json::parse_event_t::key) twice = !keys.back().insert(v.get<std::string>()).second || twice;
    return true;
  };
  const json parsed = json::parse(text, look, false);
  return twice && !parsed.is_discarded();
}

/// True when an integer does not fit 64 bits: nlohmann takes it for a double.
bool has_long_integer(const std::string& text) {
  struct Look : nlohmann::json_sax<json> {
    bool found = false;
    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t& written) override {
      found = found || written.find_first_of(".eE") == std::string::npos;
      return true;
    }
    bool string(string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }
    bool start_object(size_t) override { return true; }
    bool key(string_t&) override { return true; }
    bool end_object() override { return true; }
    bool start_array(size_t) override { return true; }
    bool end_array() override { return true; }
    bool parse_error(size_t, const std::string&, const nlohmann::detail::exception&) override {
      return false;
    }
  } look;
  json::sax_parse(text, &look);
  return look.found;
}

TEST_CASE("the fast reader agrees with nlohmann's on 40,000 texts, half of them damaged") {
  RandomJson random(20261122);
  JsonDocument document;
  size_t taken = 0, refused = 0;
  for (int i = 0; i < 40'000; ++i) {
    const std::string text = random.text();
    CAPTURE(text);
    const bool fast = document.parse(text);
    const bool valid = json::accept(text) && !has_duplicate(text) && !has_long_integer(text) &&
                       text.find('\0') == std::string::npos;
    if (fast != valid)
      REQUIRE((valid && text.find_first_of("eE") != std::string::npos));  // below every double
    REQUIRE_NOTHROW(valid ? parse_json(text) : json());
    ++(fast ? taken : refused);
    if (fast) REQUIRE(to_json(document.root()) == json::parse(text));
  }
  CHECK(taken > 10'000);
  CHECK(refused > 5'000);
}

TEST_CASE("nothing hides behind a NUL byte") {
  const std::string text("{\"a\":1}\0{", 9);
  CHECK_THROWS_AS(parse_json(text), Error);
}

TEST_CASE("kinds of numbers are those of nlohmann") {
  const json read = parse_json(R"([0,-0,-1,18446744073709551615,18446744073709551616.0,1.0,1e2])");
  const json::value_t kinds[] = {json::value_t::number_unsigned, json::value_t::number_integer,
                                 json::value_t::number_integer,  json::value_t::number_unsigned,
                                 json::value_t::number_float,    json::value_t::number_float,
                                 json::value_t::number_float};
  for (size_t i = 0; i < std::size(kinds); ++i) CHECK(read[i].type() == kinds[i]);
}

TEST_CASE("depth counts containers") {
  JsonDocument document;
  CHECK(document.parse(std::string(64, '[') + std::string(64, ']')));
  CHECK_FALSE(document.parse(std::string(65, '[') + std::string(65, ']')));
  CHECK_THROWS_AS(parse_json(std::string(65, '[') + std::string(65, ']')), Error);
}

TEST_CASE("members are sorted and found") {
  JsonDocument document;
  REQUIRE(document.parse(R"({"b":1,"a":{"z":[1,2],"":true},"é":"x"})"));
  const JsonNode root = document.root();
  CHECK(root.size() == 3);
  CHECK(root.key(0) == "a");
  CHECK(root.find("b")->number() == 1);
  CHECK(root.find("a")->find("z")->element(1).whole() == 2);
  CHECK(root.find("a")->find("")->flag());
  CHECK_FALSE(root.find("c").has_value());
}

TEST_CASE("UTF-8 by the book") {
  CHECK(is_utf8("\x7f हिंदी é 😀 \xEF\xBF\xBD"));
  for (const char* bad : {"\x80", "\xC0\xAF", "\xC1\xBF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                          "\xF5\x80\x80\x80", "\xE2\x82", "\xF0\x9F\x98"}) {
    CHECK_FALSE(is_utf8(bad));
  }
}

}  // namespace
}  // namespace cm

#include "core/field.hpp"

#include <doctest/doctest.h>

namespace cm {

enum class Colour { red, green };
template <>
struct Names<Colour> {
  static constexpr std::string_view all[] = {"RED", "GREEN"};
};

struct Inner {
  std::string name;
  std::optional<int> level;
};

struct Outer {
  std::string id;
  int count = 3;
  std::optional<double> share;
  Colour colour = Colour::green;
  std::vector<Inner> inner;
  std::vector<std::string> tags;
  std::string day;
};

template <>
const Object& table<Inner>() {
  static const Object made = [] {
    Object o = object<Inner>("Inner", "Inner.",
                             {required(field("name", &Inner::name, text(1, 10), "Name.")),
                              field("level", &Inner::level, whole(1, 5), "Level.")});
    o.shorthand = "name";
    return o;
  }();
  return made;
}

template <>
const Object& table<Outer>() {
  static const Object made = object<Outer>(
      "Outer", "Outer.",
      {required(field("id", &Outer::id, id_text(), "Id.")),
       field("count", &Outer::count, whole(0, 10), "Count."),
       field("share", &Outer::share, number(0, 1), "Share."), field("colour", &Outer::colour, "Colour."),
       field("inner", &Outer::inner, "Inner."), field("tags", &Outer::tags, one_or_list_of(text()), "Tags."),
       field("day", &Outer::day, date(), "Day.")});
  return made;
}

namespace {

std::vector<Fault> faults_of(const char* text) {
  Faults faults;
  check(json::parse(text), object_of<Outer>(), "", faults);
  return faults.list();
}

Fault only_fault(const char* text) {
  const auto faults = faults_of(text);
  REQUIRE(faults.size() == 1);
  return faults[0];
}

TEST_CASE("a right request becomes the struct") {
  const auto out = read<Outer>(json::parse(
      R"({"id":"a","share":0.5,"colour":"RED","inner":["x",{"name":"y","level":2}],"tags":"one","day":"2028-02-29"})"));
  CHECK(out.id == "a");
  CHECK(out.count == 3);
  CHECK(*out.share == 0.5);
  CHECK(out.colour == Colour::red);
  REQUIRE(out.inner.size() == 2);
  CHECK(out.inner[0].name == "x");
  CHECK(*out.inner[1].level == 2);
  CHECK(out.tags == std::vector<std::string>{"one"});
}

TEST_CASE("an unknown field names the nearest known one") {
  const Fault fault = only_fault(R"({"id":"a","cuont":1})");
  CHECK(fault.pointer == "/cuont");
  CHECK(fault.nearest == "count");
}

TEST_CASE("an unknown choice names the nearest") {
  const Fault fault = only_fault(R"({"id":"a","colour":"green"})");
  CHECK(fault.pointer == "/colour");
  CHECK(fault.nearest == "GREEN");
}

TEST_CASE("each kind of fault points to its place") {
  CHECK(only_fault(R"({})").pointer == "/id");
  CHECK(only_fault(R"({"id":""})").pointer == "/id");
  CHECK(only_fault(R"({"id":"a\u0007"})").pointer == "/id");
  CHECK(only_fault(R"({"id":"a","count":2.5})").pointer == "/count");
  CHECK(only_fault(R"({"id":"a","count":11})").pointer == "/count");
  CHECK(only_fault(R"({"id":"a","share":"0.5"})").pointer == "/share");
  CHECK(only_fault(R"({"id":"a","inner":[{"name":"x"},{"level":1}]})").pointer == "/inner/1/name");
  CHECK(only_fault(R"({"id":"a","inner":[{"name":"x","level":9}]})").pointer == "/inner/0/level");
  CHECK(only_fault(R"({"id":"a","day":"2027-02-29"})").pointer == "/day");
  CHECK(only_fault(R"({"id":"a","share":null})").pointer == "/share");
  CHECK(only_fault(R"({"id":"a","tags":[1]})").pointer == "/tags/0");
}

TEST_CASE("all faults come in one error") {
  CHECK(faults_of(R"({"count":-1,"share":2,"colour":"BLUE","nope":1})").size() == 5);
  try {
    read<Outer>(json::parse(R"({"id":"a","count":-1,"share":2})"));
    FAIL("no error");
  } catch (const Error& error) {
    const json detail = json::parse(error.detail());
    CHECK(detail["faults"].size() == 2);
    CHECK(detail["pointer"] == "/count");
    CHECK(error.message().find("1 more") != std::string::npos);
  }
}

TEST_CASE("an id may have 256 bytes and no more") {
  CHECK(faults_of(("{\"id\":\"" + std::string(256, 'x') + "\"}").c_str()).empty());
  CHECK(only_fault(("{\"id\":\"" + std::string(257, 'x') + "\"}").c_str()).pointer == "/id");
}

TEST_CASE("canonical text follows the table and loses nothing") {
  std::string text;
  JsonWriter out(text);
  write_canonical(
      out, json::parse(R"({"tags":["z","a"],"share":0.25,"id":"a","inner":["x",{"level":1,"name":"y"}]})"),
      object_of<Outer>());
  CHECK(text == R"({"id":"a","share":0.25,"inner":["x",{"name":"y","level":1}],"tags":["z","a"]})");
}

TEST_CASE("the schema says what the table says") {
  const json schema = json::parse(json_schema(table<Outer>()));
  CHECK(schema["title"] == "Outer");
  CHECK(schema["additionalProperties"] == false);
  CHECK(schema["required"] == json::array({"id"}));
  CHECK(schema["properties"]["count"]["default"] == 3);
  CHECK(schema["properties"]["count"]["maximum"] == 10);
  CHECK(schema["properties"]["colour"]["default"] == "GREEN");
  CHECK(schema["properties"]["colour"]["enum"] == json::array({"RED", "GREEN"}));
  CHECK(schema["$defs"].contains("Inner"));
}

}  // namespace
}  // namespace cm

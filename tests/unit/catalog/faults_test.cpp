// What is refused, and the words that say how to mend it.
#include "world.hpp"

namespace cm::test {
namespace {

json faults_of(const Error& e) { return json::parse(e.detail())["faults"]; }

json filter_fault(const std::string& filters) {
  World w;
  const Error e = error_of([&] { w.count("{\"filters\":" + filters + "}"); });
  CHECK(e.status() == Status::invalid);
  const json faults = faults_of(e);
  CHECK(faults.size() == 1);
  return faults[0];
}

bool has_pointer(const json& faults, const std::string& pointer) {
  return std::any_of(faults.begin(), faults.end(), [&](const json& f) { return f["pointer"] == pointer; });
}

TEST_CASE("a doubled id and a stray if_version stand beside the other faults of a put") {
  World w;
  const Error e = error_of([&] {
    w.put(R"({"talents":[{"id":"a","name":"A"},{"id":"a","name":"B","x":1},{"id":"b"},5,{"id":7}],
              "if_version":{"c":1,"a":1}})");
  });
  const json faults = faults_of(e);
  for (const char* pointer :
       {"/talents/1/id", "/talents/1/x", "/talents/2/name", "/talents/3", "/talents/4/id", "/if_version/c"}) {
    CAPTURE(pointer);
    CHECK(has_pointer(faults, pointer));
  }
  CHECK(faults.size() == 7);  // and the missing name of talent 4
  for (const char* odd :
       {R"({"talents":5,"if_version":{"c":1}})", R"({"talents":[],"if_version":5})", "{}"}) {
    CHECK(error_of([&] { w.put(odd); }).status() == Status::invalid);
  }
}

TEST_CASE("a patch that takes away what is required is one fault") {
  World w;
  w.fill(R"([{"id":"a","name":"A","rate":{"amount":1,"currency":"INR","per":"day"}}])");
  const std::pair<std::string, std::string> cases[] = {{R"({"name":null})", "/patch/name"},
                                                       {R"({"rate":{"amount":null}})", "/patch/rate/amount"}};
  for (const auto& one : cases) {
    const auto &patch = one.first, &pointer = one.second;  // clang 14 captures no structured binding
    const json faults =
        faults_of(error_of([&] { w.patch(std::string(R"({"id":"a","patch":)") + patch + "}"); }));
    REQUIRE(faults.size() == 1);
    CHECK(faults[0]["pointer"] == pointer);
    CHECK(faults[0]["message"] == "cannot be removed");
  }
}

TEST_CASE("an object in place of a value: fields that it has are named") {
  for (const auto& [filter, field] : {std::pair{R"({"credits":"x"})", "credits.title"},
                                      {R"({"playing_age":30})", "playing_age.min"},
                                      {R"({"rate":5})", "rate.amount"},
                                      {R"({"availability":"2027-01-10"})", "availability.from"},
                                      {R"({"attributes":"x"})", "attributes.NAME"}}) {
    CHECK(filter_fault(filter)["message"] ==
          "is an object; name a field of it, as in \"" + std::string(field) + "\", or use operators");
  }
}

TEST_CASE("a nested field is named with dots, and no operator is proposed") {
  const json fault = filter_fault(R"({"playing_age":{"min":3}})");
  CHECK(fault["message"] == "is not an operator; nested fields are named with dots: \"playing_age.min\"");
  CHECK(fault["nearest"] == "playing_age.min");
  CHECK(filter_fault(R"({"playing_age":{"mim":3}})")["nearest"] == "playing_age.min");
  const json misspelt = filter_fault(R"({"city":{"eq":"Pune"}})");
  CHECK(misspelt["message"] == "is not an operator");
  CHECK(misspelt["nearest"] == "$eq");
}

TEST_CASE("common names that are no fields lead to those that are") {
  for (const auto& [name, first] : std::map<std::string, std::string>{{"age", "age_min"},
                                                                      {"min_age", "age_min"},
                                                                      {"max_age", "age_max"},
                                                                      {"experience", "experience_level"},
                                                                      {"lang", "language"},
                                                                      {"cities", "city"},
                                                                      {"location", "city"},
                                                                      {"height", "height_min"},
                                                                      {"budget", "rate_max"}}) {
    const json fault = filter_fault(json{{name, "x"}}.dump());
    CHECK(fault["nearest"] == first);
  }
  CHECK(filter_fault(R"({"age":30})")["message"] ==
        "is neither a filter nor a field of a talent; use age_min and age_max");
  CHECK(filter_fault(R"({"age":{"$gt":30}})")["nearest"] == "age_min");
}

TEST_CASE("a currency is three capital letters") {
  World w;
  for (const char* code : {"RUPEES", "inr", "IN", "₹", ""}) {
    json talent = {{"id", "a"}, {"name", "A"}};
    talent["rate"] = {{"amount", 1}, {"currency", code}, {"per", "day"}};
    const json faults = faults_of(error_of([&] { w.put(json{{"talents", {talent}}}.dump()); }));
    REQUIRE(faults.size() == 1);
    CHECK(faults[0]["pointer"] == "/talents/0/rate/currency");
    CHECK(faults[0]["message"] ==
          "must be three capital letters, like \"INR\", was \"" + std::string(code) + "\"");
  }
  CHECK(filter_fault(R"({"rate_max":{"amount":1,"currency":"inr","per":"day"}})")["pointer"] ==
        "/filters/rate_max/currency");
}

TEST_CASE("an attribute without a name is refused") {
  World w;
  const json faults =
      faults_of(error_of([&] { w.put(R"({"talents":[{"id":"a","name":"A","attributes":{"":1,"b":2}}]})"); }));
  REQUIRE(faults.size() == 1);
  CHECK(faults[0]["pointer"] == "/talents/0/attributes/");
  CHECK(faults[0]["message"] == "has no name; give it one");
  w.fill(R"([{"id":"a","name":"A"}])");
  CHECK(error_of([&] { w.patch(R"({"id":"a","patch":{"attributes":{"":1}}})"); }).status() ==
        Status::invalid);
}

TEST_CASE("what a date is compared with must be a date") {
  for (const char* filter :
       {R"({"birth_date":{"$gt":"1999-02-30"}})", R"({"availability.from":{"$lte":"2027-1-5"}})",
        R"({"birth_date":{"$lt":1999}})", R"({"birth_date":{"$gte":"199"}})",
        R"({"birth_date":{"$gte":"1999-13"}})", R"({"birth_date":{"$eq":"1999"}})",
        R"({"birth_date":"1999-02-30"})", R"({"birth_date":{"$ne":"never"}})",
        R"({"birth_date":{"$in":["yesterday"]}})", R"({"availability":{"$elem":{"to":{"$gt":"soon"}}}})"}) {
    CAPTURE(filter);
    CHECK(filter_fault(filter)["message"].get<std::string>().find("must be a date that exists, like ") == 0);
  }
}

TEST_CASE("a year or a month stands for all of its days") {
  World w;
  w.fill(R"([{"id":"a","name":"A","birth_date":"1998-12-31"},{"id":"b","name":"B","birth_date":"1999-01-01"},
             {"id":"c","name":"C","birth_date":"1999-12-31"},{"id":"d","name":"D","birth_date":"2000-01-01"}])");
  CHECK(w.passing(R"({"birth_date":{"$gt":"1999"}})") == 1);
  CHECK(w.passing(R"({"birth_date":{"$gte":"1999"}})") == 3);
  CHECK(w.passing(R"({"birth_date":{"$lt":"1999"}})") == 1);
  CHECK(w.passing(R"({"birth_date":{"$lte":"1999"}})") == 3);
  CHECK(w.passing(R"({"birth_date":{"$gte":"1999-01","$lte":"1999-01"}})") == 1);
  CHECK(w.passing(R"({"birth_date":{"$lte":"1999-12"}})") == 3);
  CHECK(w.passing(R"({"birth_date":{"$gt":"1999-01-01"}})") == 2);
}

TEST_CASE("levels of experience compare by rank") {
  World w;
  w.fill(
      R"([{"id":"a","name":"A","experience_level":"NEWCOMER"},{"id":"b","name":"B","experience_level":"INTERMEDIATE"},
             {"id":"c","name":"C","experience_level":"EXPERIENCED"},{"id":"d","name":"D","experience_level":"VETERAN"},
             {"id":"e","name":"E"}])");
  const auto passing = [&](const char* op, const char* level) {
    return w.passing(json{{"experience_level", {{op, level}}}}.dump());
  };
  CHECK(passing("$gt", "INTERMEDIATE") == 2);
  CHECK(passing("$gte", "INTERMEDIATE") == 3);
  CHECK(passing("$lt", "EXPERIENCED") == 2);
  CHECK(passing("$lte", "EXPERIENCED") == 3);
  CHECK(passing("$gt", "VETERAN") == 0);
  CHECK(passing("$lt", "NEWCOMER") == 0);
  CHECK(w.passing(R"({"experience_level":{"$not":{"$gte":"EXPERIENCED"}}})") == 3);
  CHECK(w.passing(R"({"experience_level":{"$elem":{"$gt":"NEWCOMER","$lt":"VETERAN"}}})") == 2);
  CHECK(filter_fault(R"({"experience_level":{"$gt":"veteran"}})")["nearest"] == "VETERAN");
  CHECK(filter_fault(R"({"experience_level":{"$gt":3}})")["pointer"] == "/filters/experience_level/$gt");
  CHECK(filter_fault(R"({"gender":{"$gt":"MALE"}})")["message"] ==
        "gender is an enumeration and has no order; use $in");
}

}  // namespace
}  // namespace cm::test

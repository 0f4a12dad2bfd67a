#include "cli/filters.hpp"

#include <doctest/doctest.h>

using cm::cli::filters_of;
using cm::cli::json;
using cm::cli::preferences_of;
using cm::cli::UsageError;

namespace {

json of(std::vector<std::string> pairs, std::string full = {}) {
  return filters_of({std::move(pairs), std::move(full)});
}

}  // namespace

TEST_CASE("no filters are no filters") { CHECK(of({}).is_null()); }

TEST_CASE("a value, and any of several") {
  CHECK(of({"city=Mumbai"}) == json::parse(R"({"city":"Mumbai"})"));
  CHECK(of({"language=Hindi,Marathi"}) == json::parse(R"({"language":["Hindi","Marathi"]})"));
  CHECK(of({"skill=horse riding,sword fighting"}) ==
        json::parse(R"({"skill":["horse riding","sword fighting"]})"));
  CHECK(of({"city=मुंबई"}) == json::parse(R"({"city":"मुंबई"})"));
}

TEST_CASE("ranges set both bounds, or the one that is given") {
  CHECK(of({"age=25-30"}) == json::parse(R"({"age_min":25,"age_max":30})"));
  CHECK(of({"age=25"}) == json::parse(R"({"age_min":25,"age_max":25})"));
  CHECK(of({"age=25-"}) == json::parse(R"({"age_min":25})"));
  CHECK(of({"age=25+"}) == json::parse(R"({"age_min":25})"));
  CHECK(of({"height=-175"}) == json::parse(R"({"height_max":175})"));
  CHECK(of({"age_min=25"}) == json::parse(R"({"age_min":25})"));
  CHECK(of({"available=2027-01-10..2027-01-20"}) ==
        json::parse(R"({"available_from":"2027-01-10","available_to":"2027-01-20"})"));
}

TEST_CASE("money has a currency and a period") {
  CHECK(of({"rate_max=25000"}) ==
        json::parse(R"({"rate_max":{"amount":25000,"currency":"INR","per":"day"}})"));
  CHECK(of({"rate_max=300 USD/hour"}) ==
        json::parse(R"({"rate_max":{"amount":300,"currency":"USD","per":"hour"}})"));
}

TEST_CASE("enumerations in any case, paths with numbers and booleans") {
  CHECK(of({"gender=female"}) == json::parse(R"({"gender":"FEMALE"})"));
  CHECK(of({"project_type=tv_serial"}) == json::parse(R"({"project_type":"TV_SERIAL"})"));
  CHECK(of({"project_type=Ad Film,film"}) == json::parse(R"({"project_type":["AD_FILM","FILM"]})"));
  CHECK(of({"medium=Web-Series"}) == json::parse(R"({"medium":"web_series"})"));
  CHECK(of({"gender=femal"}) == json::parse(R"({"gender":"femal"})"));  // as typed: the engine quotes it
  CHECK(of({"attributes.rating=4.5"}) == json::parse(R"({"attributes.rating":4.5})"));
  CHECK(of({"attributes.union=yes,no"}) == json::parse(R"({"attributes.union":{"$in":["yes","no"]}})"));
  CHECK(of({"city=12"}) == json::parse(R"({"city":"12"})"));
}

TEST_CASE("several hold together; a key that comes again is a condition of its own") {
  CHECK(of({"city=Mumbai", "age=25-30"}) == json::parse(R"({"city":"Mumbai","age_min":25,"age_max":30})"));
  CHECK(of({"language=Hindi", "language=Marathi"}) ==
        json::parse(R"({"$and":[{"language":"Hindi"},{"language":"Marathi"}]})"));
  CHECK(of({"city=Mumbai"}, R"({"city":{"$ne":"Pune"}})") ==
        json::parse(R"({"$and":[{"city":{"$ne":"Pune"}},{"city":"Mumbai"}]})"));
}

TEST_CASE("what is no filter is told") {
  for (const char* wrong : {"city", "=Mumbai", "city=", "age=young", "age=-", "city=,", "rate_max=many"}) {
    CAPTURE(wrong);
    CHECK_THROWS_AS(of({wrong}), UsageError);
  }
  CHECK_THROWS_AS(of({}, "[1]"), UsageError);
  CHECK_THROWS_AS(of({}, "{"), UsageError);
}

TEST_CASE("a rate that is none is told what a rate is") {
  CHECK_THROWS_WITH_AS(of({"rate_max=abc"}), doctest::Contains("rate_max=25000"), UsageError);
  CHECK_THROWS_WITH_AS(of({"age=abc"}), doctest::Contains("age=25-30"), UsageError);
  CHECK(of({"rate_max=300.5 USD/hour"})["rate_max"]["amount"] == 300.5);
}

TEST_CASE("a word that is a filter") {
  for (const char* filter : {"gender=female", "age=25-30", "attributes.union=yes", "languages=Hindi"})
    CHECK(cm::cli::is_filter(filter));
  for (const char* word : {"kathak", "x=y", "=", "gender", "a city=Mumbai"})
    CHECK_FALSE(cm::cli::is_filter(word));
  CHECK_THROWS_WITH_AS(cm::cli::refuse_filters({"dancer", "gender=female"}),
                       doctest::Contains("did you mean --filter gender=female?"), UsageError);
}

TEST_CASE("preferences take a weight") {
  CHECK(preferences_of({"languages=Marathi:0.5", "city=Pune"}) ==
        json::parse(R"({"languages":{"weight":0.5,"value":"Marathi"},"city":{"value":"Pune"}})"));
  CHECK_THROWS_AS(preferences_of({"city=Pune:much"}), UsageError);
  CHECK_THROWS_AS(preferences_of({"city=Pune", "city=Mumbai"}), UsageError);
}

// Every hit explains itself: highlights and reasons for each term, and the nearness in words.
#include <algorithm>
#include <set>

#include "text/canonical.hpp"
#include "text/tokenize.hpp"
#include "unit/catalog/random_talents.hpp"
#include "unit/search/engine.hpp"
#include "unit/search/models.hpp"

namespace cm::test {
namespace {

json everything_indexed() {
  return json::parse(R"({"id":"a","name":"Aname","other_names":["Bother"],"skills":["cskill face"],
    "dialects":["ddialect"],"training":["etraining"],"credits":[{"title":"Ftitle","character":"Gcharacter",
    "director":"Hdirector","platform":"Iplatform"}],"city":"Jcity","local_hire":["Bombay"],
    "languages":[{"name":"Klanguage"}],"genres":["lgenre"],"tags":["mtag face"],"build":"nbuild",
    "experience_level":"VETERAN","bio":"obio"})");
}

const std::map<std::string, std::string>& words_of_fields() {
  static const std::map<std::string, std::string> made = {{"aname", "name"},
                                                          {"bother", "other_names"},
                                                          {"cskill", "skills"},
                                                          {"ddialect", "dialects"},
                                                          {"etraining", "training"},
                                                          {"ftitle", "credits.title"},
                                                          {"gcharacter", "credits.character"},
                                                          {"hdirector", "credits.director"},
                                                          {"iplatform", "credits.platform"},
                                                          {"jcity", "city"},
                                                          {"bombay", "local_hire"},
                                                          {"mumbai", "local_hire"},
                                                          {"klanguage", "languages"},
                                                          {"lgenre", "genres"},
                                                          {"mtag", "tags"},
                                                          {"nbuild", "build"},
                                                          {"veteran", "experience_level"},
                                                          {"obio", "bio"}};
  return made;
}

TEST_CASE("a word found in any indexed field is shown there, and is a reason") {
  Engine engine;
  engine.put(json::array({everything_indexed()}));
  for (const auto& one : words_of_fields()) {
    const auto &word = one.first, &field = one.second;  // clang 14 captures no structured binding
    CAPTURE(word);
    const json hit = engine.search({{"query", word}, {"semantic_weight", 0}})["results"][0];
    REQUIRE(hit["highlights"].size() == 1);
    CHECK(hit["highlights"][0]["field"] == field);
    REQUIRE(hit["reasons"].size() == 1);
    CHECK(hit["reasons"][0].get<std::string>().find(field + ": ") == 0);
  }
}

TEST_CASE("a value found by its usual name is marked whole, as it was put") {
  Engine engine;
  engine.put(json::array({everything_indexed()}));
  const json hit = engine.search({{"query", "mumbai"}, {"semantic_weight", 0}})["results"][0];
  CHECK(hit["highlights"] ==
        json::parse(R"([{"field":"local_hire","text":"Bombay","matches":[{"start":0,"end":6}]}])"));
  CHECK(hit["reasons"] == json::array({"local_hire: Bombay (words)"}));
}

TEST_CASE("more terms than highlights: each is shown all the same") {
  Engine engine;
  engine.put(json::array({everything_indexed()}));
  std::string query;
  for (const auto& [word, field] : words_of_fields()) query += word + " ";
  const json hit = engine.search({{"query", query}, {"semantic_weight", 0}})["results"][0];
  std::set<std::string> fields;
  for (const json& h : hit["highlights"]) fields.insert(h["field"]);
  for (const auto& [word, field] : words_of_fields()) CHECK(fields.contains(field));
}

TEST_CASE("terms far apart in a bio have a window each, with offsets that hold") {
  Engine engine;
  std::string filler;
  for (int i = 0; i < 60; ++i) filler += "और कुछ ";
  const std::string bio = "kathak " + filler + "stunts " + filler + "fencing";
  engine.put(json::array({json{{"id", "a"}, {"name", "A"}, {"bio", bio}}}));
  const json hit = engine.search({{"query", "kathak stunts fencing"}, {"semantic_weight", 0}})["results"][0];
  REQUIRE(hit["highlights"].size() == 3);
  std::set<std::string> shown;
  for (const json& h : hit["highlights"]) {
    const std::string text = h["text"];
    for (const json& m : h["matches"]) {
      const size_t start = m["start"], end = m["end"];
      shown.insert(text.substr(start, end - start));
    }
  }
  CHECK(shown == std::set<std::string>{"kathak", "stunts", "fencing"});
}

/// The words of a highlight's marks, and of the usual name of what is marked whole.
std::set<std::string> marked_words(const json& highlight) {
  std::set<std::string> out;
  const auto add = [&](std::string_view text) {
    tokenize(text, [&](const Token& token) { out.insert(std::string(token.text)); });
  };
  const std::string text = highlight["text"];
  for (const json& m : highlight["matches"]) {
    const size_t start = m["start"], end = m["end"];
    add(text.substr(start, end - start));
  }
  for (const char* kind : {"city", "language"}) add(canonical_display(kind, text));
  return out;
}

LexicalField group_of(const std::string& field) {
  if (field == "name" || field == "other_names") return LexicalField::name;
  if (field == "skills" || field == "dialects" || field == "training") return LexicalField::skills;
  if (field == "bio") return LexicalField::bio;
  return field.find("credits.") == 0 ? LexicalField::credits : LexicalField::facts;
}

void check_explained(Engine& engine, const std::string& query, const json& hit) {
  const Searcher::Parts& parts = engine.core.searcher().parts();
  const auto lock = parts.replica.read(Call());
  const Row row = *parts.catalog.row_of(hit["id"].get<std::string>());
  const LexicalQuery words = parse_query(query);
  for (const TermMatch& match : parts.words.explain(words, row)) {
    const auto less = [](const auto& a, const auto& b) { return a.contribution < b.contribution; };
    const LexicalField best = std::max_element(match.fields.begin(), match.fields.end(), less)->field;
    const auto shows = [&](const json& h) {
      return group_of(h["field"]) == best && marked_words(h).contains(std::string(match.term));
    };
    const auto highlight = std::find_if(hit["highlights"].begin(), hit["highlights"].end(), shows);
    CAPTURE(std::string(match.term));
    CAPTURE(hit.dump());
    REQUIRE(highlight != hit["highlights"].end());
    const std::string begins = highlight->at("field").get<std::string>() + ": ";
    const auto reasons = [&](const json& text) {
      const std::string reason = text;
      return reason.find(begins) == 0 && reason.find(" (words)") != std::string::npos;
    };
    REQUIRE(std::any_of(hit["reasons"].begin(), hit["reasons"].end(), reasons));
  }
}

TEST_CASE("each term of each hit is shown in the field that counts most for it, on random catalogues") {
  const std::vector<std::string> vocabulary = {"asha",   "verma",  "ravi",    "kathak", "horse",   "riding",
                                               "mumbai", "bombay", "pune",    "hindi",  "marathi", "drama",
                                               "comedy", "new",    "rooted",  "list",   "one",     "netflix",
                                               "short",  "bio",    "veteran", "three"};
  for (unsigned seed = 1; seed <= 20; ++seed) {
    Engine engine;
    RandomTalents make(seed);
    json talents = json::array();
    for (int i = 0; i < 40; ++i) talents.push_back(make.profile("t" + std::to_string(i)));
    engine.put(talents);
    for (int i = 0; i < 10; ++i) {
      std::string query;
      for (size_t n = 1 + make.below(6); n > 0; --n) query += vocabulary[make.below(vocabulary.size())] + " ";
      CAPTURE(query);
      const json answer = engine.search({{"query", query}, {"semantic_weight", make.chance(2) ? 0.0 : 0.3}});
      for (const json& hit : answer["results"]) check_explained(engine, query, hit);
    }
  }
}

TEST_CASE("nearness is told as the cosine itself; nonsense is not close") {
  Engine engine;
  engine.put(json::parse(
      R"([{"id":"a","name":"Asha","bio":"kathak dancer"},{"id":"b","name":"Bina","bio":"stunts"}])"));
  const json near = engine.search({{"query", "kathak dancer"}, {"use_hybrid", false}})["results"][0];
  CHECK(near["reasons"][0].get<std::string>().find("profile: cosine 0.") == 0);
  CHECK(near["score"] == 1);
  const json nonsense = engine.search({{"query", "qqq vvv zzz"}, {"use_hybrid", false}});
  for (const json& hit : nonsense["results"]) {
    const std::string reason = hit["reasons"][0];
    CHECK(std::stod(reason.substr(std::string("profile: cosine ").size())) < 0.3);
  }
}

struct Signed : Engine {
  Signed() {
    core.embeddings().use(
        Call(), std::make_shared<ChosenVectors>(std::map<std::string, std::vector<float>>{
                    {"behind", {-1, 0}}, {"beside", {0, 1}}, {"edge", {-.1F, 1}}, {"front", {.5F, 1}}}));
    put(json::parse(
        R"([{"id":"a","name":"N","bio":"behind"},{"id":"b","name":"N","bio":"beside"},{"id":"c","name":"N","bio":"edge"},
                        {"id":"d","name":"N","bio":"front"},{"id":"e","name":"N"}])"));
    core.embeddings().settle(Call());
  }
};

TEST_CASE_FIXTURE(Signed, "cosines below zero count: the least is what the embedder says") {
  const json answer = search({{"vector", {1, 0}}});
  CHECK(ids(answer) == std::vector<std::string>{"d", "b", "c", "a", "e"});
  const double best = 0.5 / std::sqrt(1.25), edge = -0.1 / std::sqrt(1.01);
  const auto score = [&](size_t i) { return answer["results"][i]["score"].get<double>(); };
  CHECK(score(0) == doctest::Approx(1));
  CHECK(score(1) == doctest::Approx(1 / (best + 1)).epsilon(1e-5));
  CHECK(score(2) == doctest::Approx((edge + 1) / (best + 1)).epsilon(1e-5));
  CHECK(score(3) == 0);
  CHECK(score(4) == 0);
  CHECK(answer["results"][0]["reasons"] == json::array({"profile: cosine 0.45 to the vector (semantic)"}));
  CHECK(answer["results"][3]["reasons"] == json::array({"profile: cosine -1.00 to the vector (semantic)"}));
  CHECK(answer["results"][4]["reasons"] == json::array({"profile: no vector (semantic)"}));
  CHECK_FALSE(answer["results"][4]["signals"]["semantic"].contains("rank"));
}

TEST_CASE_FIXTURE(Signed, "all cosines below zero still tell talents apart") {
  const json answer = search({{"vector", {0, -1}}, {"filters", {{"bio", {{"$in", {"beside", "front"}}}}}}});
  CHECK(ids(answer) == std::vector<std::string>{"d", "b"});
  CHECK(answer["results"][0]["score"] == 1);
  CHECK(answer["results"][1]["score"] == 0);
}

}  // namespace
}  // namespace cm::test

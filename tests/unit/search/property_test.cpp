// Random catalogues and requests against brute force: totals, facets, pages, scores, determinism, history.
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>

#include "unit/catalog/naive_filter.hpp"
#include "unit/catalog/random_talents.hpp"
#include "unit/search/engine.hpp"

namespace cm::test {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr unsigned kWorlds = 4;  // a sanitizer looks at the same code over and over
#else
constexpr unsigned kWorlds = 40;  // of 250 requests: 10,000 cases
#endif
constexpr const char* kNow = "2026-11-24T10:00:00+05:30";

/// Random edits on an engine and on a map that says what must be in it.
class Model {
 public:
  Model(Engine& engine, unsigned seed) : engine_(engine), make_(seed) {}

  void edit(size_t times) {
    for (size_t i = 0; i < times; ++i) {
      const std::string id = "t" + std::to_string(make_.below(60));
      if (make_.chance(4)) {
        engine_.call("talent_remove", {{"ids", {id}}});
        talents_.erase(id);
      } else {
        const json profile = make_.profile(id);
        engine_.put(json::array({profile}));
        talents_[id] = profile;
      }
    }
  }

  std::map<std::string, json> passing(const json& filters) const {
    std::map<std::string, json> out;
    for (const auto& [id, profile] : talents_) {
      if (NaiveFilter{*parse_date("2026-11-24")}.passes(filters, profile)) out.emplace(id, profile);
    }
    return out;
  }
  RandomTalents& make() { return make_; }
  const std::map<std::string, json>& talents() const { return talents_; }

 private:
  Engine& engine_;
  RandomTalents make_;
  std::map<std::string, json> talents_;
};

json random_request(RandomTalents& make) {
  json out = {{"reference_time", kNow}, {"filters", make.chance(4) ? json::object() : make.filter()}};
  const char* queries[] = {
      "kathak", "asha verma", "short bio", "drama thriller", "kathak -singing", "\"horse riding\" pune",
      "zzz"};
  if (!make.chance(4)) out["query"] = queries[make.below(7)];
  if (make.chance(3)) out["semantic_weight"] = static_cast<double>(make.below(5)) / 4;
  if (make.chance(5)) out["use_hybrid"] = false;
  if (make.chance(3))
    out["preferences"] = {{"city", {{"value", "Pune"}, {"weight", 0.5}}}, {"genre", {{"value", "drama"}}}};
  const char* keys[] = {"rate", "age", "height", "experience"};
  if (make.chance(4)) out["sort"] = {{"by", keys[make.below(4)]}, {"order", make.chance(2) ? "asc" : "desc"}};
  if (make.chance(4)) out["order"] = make.chance(2) ? "alphabetical" : "random";
  if (make.chance(3)) out["facets"] = {"city", "credits.genres", "attributes.union"};
  out["top_k"] = 1000;
  return out;
}

double contribution(const json& hit) {
  double sum = 0;
  for (const auto& [name, signal] : hit["signals"].items()) sum += signal["contribution"].get<double>();
  return sum;
}

void check_scores(const json& request, const json& answer) {
  const bool ranked = !request.contains("sort") && !request.contains("order");
  double before = 2;
  std::string id_before;
  for (const json& hit : answer["results"]) {
    const double score = hit["score"];
    REQUIRE(score >= 0);
    REQUIRE(score <= 1);
    REQUIRE(std::fabs(score - contribution(hit)) < 1e-9);
    if (ranked) {
      REQUIRE(score <= before);
      if (score == before) REQUIRE(id_before < hit["id"].get<std::string>());
    }
    before = score;
    id_before = hit["id"];
  }
}

/// Pages of a random size, one after the other, are the whole.
void check_pages(Engine& engine, RandomTalents& make, json request, const json& answer) {
  const size_t size = 1 + make.below(9);
  std::vector<std::string> pages;
  request["top_k"] = size;
  for (size_t offset = 0; offset < answer["results"].size(); offset += size) {
    request["offset"] = offset;
    const json page = engine.search(request);
    REQUIRE(page["total"] == answer["total"]);
    for (const json& hit : page["results"]) {
      REQUIRE(hit == answer["results"][pages.size()]);
      pages.push_back(hit["id"]);
    }
  }
  REQUIRE(pages == ids(answer));
}

/// Counts over the profiles of the hits: with top_k 1000 these are all that match.
void check_facet(const json& answer, const std::map<std::string, json>& talents, const std::string& field) {
  std::map<std::string, size_t> expected;
  for (const json& hit : answer["results"]) {
    std::map<std::string, bool> of_one;
    for (const json& value : values(talents.at(hit["id"]), field)) of_one[value.dump()] = true;
    for (const auto& [value, yes] : of_one) ++expected[value];
  }
  std::map<std::string, size_t> given;
  for (const json& entry : answer["facets"][field]) given[entry["value"].dump()] = entry["count"];
  REQUIRE(given == expected);
}

bool only_terms_count(const json& answer) { return answer["plan"]["mode"] == "keyword"; }

void check_request(Engine& engine, Model& model, json request) {
  request["include"] = {"plan"};
  CAPTURE(request.dump());
  const json answer = engine.search(request);
  const auto passing = model.passing(request["filters"]);
  const std::string query = request.value("query", "");
  const bool narrowed = query.find_first_of("\"-") != std::string::npos || only_terms_count(answer);
  for (const json& hit : answer["results"]) REQUIRE(passing.contains(hit["id"].get<std::string>()));
  if (!narrowed) REQUIRE(answer["total"] == passing.size());
  REQUIRE(answer["total"] == answer["results"].size());
  check_scores(request, answer);
  if (model.make().chance(5)) check_pages(engine, model.make(), request, answer);
  if (request.contains("facets")) {
    for (const std::string field : {"city", "credits.genres", "attributes.union"})
      check_facet(answer, model.talents(), field);
  }
}

TEST_CASE("random requests agree with brute force") {
  for (unsigned seed = 1; seed <= kWorlds; ++seed) {
    Engine engine;
    Model model(engine, seed);
    for (int round = 0; round < 5; ++round) {
      model.edit(40);
      for (int i = 0; i < 50; ++i) check_request(engine, model, random_request(model.make()));
    }
  }
}

TEST_CASE("fused scores are made of the signals' own") {
  Engine engine;
  Model model(engine, 99);
  model.edit(120);
  for (int i = 0; i < 200; ++i) {
    json request = random_request(model.make());
    request["query"] = "kathak drama";
    for (const char* key : {"sort", "order", "preferences", "use_hybrid"}) request.erase(key);
    request["semantic_weight"] = 0.4;
    std::map<std::string, double> words, meaning;
    json only = request;
    only["semantic_weight"] = 0;
    const json by_words = engine.search(only);
    for (const json& hit : by_words["results"]) words[hit["id"]] = hit["score"];
    only["use_hybrid"] = false;
    const json by_meaning = engine.search(only);
    for (const json& hit : by_meaning["results"]) meaning[hit["id"]] = hit["score"];
    const json hybrid = engine.search(request);
    for (const json& hit : hybrid["results"]) {
      const std::string id = hit["id"];
      REQUIRE(hit["score"].get<double>() ==
              doctest::Approx(0.4 * meaning[id] + 0.6 * words[id]).epsilon(1e-9));
    }
  }
}

TEST_CASE("the same data gives the same bytes, whatever its history and the number of threads") {
  const std::string file = (std::filesystem::temp_directory_path() / "castmatch-search-history.db").string();
  for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(file + end);
  std::vector<std::pair<json, json>> answers;
  json talents = json::array();
  {
    Engine engine(file, 1);
    Model model(engine, 5);
    model.edit(300);
    for (const auto& [id, profile] : model.talents()) talents.push_back(profile);
    for (int i = 0; i < 200; ++i) {
      const json request = random_request(model.make());
      answers.emplace_back(request, stable(engine.search(request)));
    }
  }
  Engine reopened(file, 8);
  Engine fresh(":memory:", 2);
  std::reverse(talents.begin(), talents.end());
  fresh.put(talents);
  for (const auto& asked : answers) {
    const json &request = asked.first, &answer = asked.second;  // clang 14 captures no structured binding
    CAPTURE(request.dump());
    REQUIRE(stable(reopened.search(request)).dump() == answer.dump());
    REQUIRE(stable(fresh.search(request)).dump() == answer.dump());
  }
}

}  // namespace
}  // namespace cm::test

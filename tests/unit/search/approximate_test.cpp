// An index type proposes: every page, every score and, with an exact type, the order are those of the exact
// search.
#include <algorithm>
#include <set>

#include "unit/search/engine.hpp"
#include "unit/search/models.hpp"

namespace cm::test {
namespace {

constexpr int kTalents = 6000;  // more than are scanned without asking the index

struct Many : Engine {
  explicit Many(const std::string& type = "exact") : Engine(":memory:", 2, with(type)) {
    core.embeddings().use(Call(), std::make_shared<RandomVectors>());
    json talents = json::array();
    for (int i = 0; i < kTalents; ++i) talents.push_back(talent(i));
    put(talents);
    core.embeddings().settle(Call());
  }

 private:
  static Settings with(const std::string& type) {
    Settings out;
    out.index = type;
    return out;
  }
  static json talent(int i) {
    const char* cities[] = {"Mumbai", "Pune", "Delhi"};
    json out = {{"id", "t" + std::to_string(i)}, {"name", "N"}, {"city", cities[i % 3]}};
    out["bio"] = "word" + std::to_string(i % 900) + (i % 7 == 0 ? " drama" : " comedy");
    return out;
  }
};

struct Indexed : Many {
  explicit Indexed(const std::string& type) : Many(type) { build(); }

 private:
  /// What the background thread does, at once.
  void build() {
    const Searcher::Parts& parts = core.searcher().parts();
    const auto shared = [&](const std::function<void()>& body) {
      const auto lock = parts.replica.read(Call());
      body();
    };
    const auto exclusive = [&](const std::function<void()>& body) { parts.replica.update(body); };
    REQUIRE(rebuild_faiss(Call(), *parts.vectors.faiss(), parts.vectors.index(), shared, exclusive));
  }
};

const std::vector<json>& requests() {
  static const std::vector<json> made = {
      {{"query", "police drama"}, {"use_hybrid", false}},
      {{"query", "police drama word5"}},
      {{"query", "word5"}, {"semantic_weight", 0.2}, {"preferences", {{"city", {{"value", "Pune"}}}}}},
      {{"query", "police"}, {"use_hybrid", false}, {"preferences", {{"city", {{"value", "Pune"}}}}}}};
  return made;
}

json pages(Engine& engine, json request, int size) {
  json out = json::array();
  request["top_k"] = size;
  for (int offset = 0; offset < kTalents; offset += size) {
    request["offset"] = offset;
    const json answer = engine.search(request);
    REQUIRE(answer["total"] == kTalents);
    for (const json& hit : answer["results"]) out.push_back(hit);
  }
  return out;
}

std::map<std::string, json> by_id(const json& hits) {
  std::map<std::string, json> out;
  for (const json& hit : hits) out.emplace(hit["id"], hit);
  return out;
}

TEST_CASE("pages of an approximate search are disjoint and complete, and scores do not depend on them") {
  for (const char* type : {"Flat", "IVF16,Flat", "HNSW16", "SQ8"}) {
    CAPTURE(type);
    Indexed engine(type);
    for (json request : requests()) {
      CAPTURE(request.dump());
      request["exact"] = false;
      const json large = pages(engine, request, 1000);
      CHECK(by_id(large).size() == kTalents);
      CHECK(large.size() == kTalents);
      CHECK(pages(engine, request, 700) == large);
      request["top_k"] = 20;
      request["offset"] = 0;
      const json first = engine.search(request)["results"];
      for (size_t i = 0; i < first.size(); ++i) CHECK(first[i] == large[i]);
    }
  }
}

TEST_CASE("Flat gives the order and the scores of the exact search") {
  Indexed engine("Flat");
  for (json request : requests()) {
    CAPTURE(request.dump());
    request["exact"] = true;
    const json exact = pages(engine, request, 1000);
    request["exact"] = false;
    const json proposed = pages(engine, request, 1000);
    REQUIRE(ids({{"results", proposed}}) == ids({{"results", exact}}));
    for (size_t i = 0; i < exact.size(); ++i) REQUIRE(proposed[i]["score"] == exact[i]["score"]);
  }
}

TEST_CASE("codes rule out, the kernel decides: a small page is a piece of the large one, byte for byte") {
  Many engine;
  for (json request : requests()) {
    CAPTURE(request.dump());
    request["top_k"] = 1000;  // so many of 6,000 are scored by the kernel at once
    const json large = engine.search(request)["results"];
    for (const int size : {1, 7, 300}) {
      request["top_k"] = size;
      request["offset"] = 0;
      const json first = engine.search(request)["results"];
      REQUIRE(first.size() == static_cast<size_t>(size));
      for (size_t i = 0; i < first.size(); ++i) REQUIRE(first[i] == large[i]);
    }
    request["top_k"] = 20;
    request["offset"] = 200;
    const json page = engine.search(request)["results"];
    for (size_t i = 0; i < page.size(); ++i) REQUIRE(page[i] == large[200 + i]);
  }
  const json all = engine.call("similar", {{"id", "t7"}, {"top_k", 1000}})["results"];
  const json some = engine.call("similar", {{"id", "t7"}, {"top_k", 50}})["results"];
  REQUIRE(some.size() == 50);
  for (size_t i = 0; i < some.size(); ++i) REQUIRE(some[i] == all[i]);
}

TEST_CASE("scores are the kernel's, whatever proposed: they differ by the maximum alone") {
  for (const char* type : {"IVF16,Flat", "HNSW16", "SQ8"}) {
    CAPTURE(type);
    Indexed engine(type);
    json request = requests()[0];
    request["exact"] = true;
    const json exact_hits = pages(engine, request, 1000);
    const auto exact = by_id(exact_hits);
    request["exact"] = false;
    const json proposed = pages(engine, request, 1000);
    const double best = exact.at(proposed[0]["id"])["score"];
    for (const json& hit : proposed) {
      const double expected = exact.at(hit["id"])["score"].get<double>() / best;
      REQUIRE(hit["score"].get<double>() == doctest::Approx(std::min(1.0, expected)).epsilon(1e-9));
    }
  }
}

TEST_CASE("what the index proposes changes no order but the one by score") {
  Indexed engine("IVF16,Flat");
  for (const json& order : {json{{"order", "alphabetical"}}, json{{"order", "random"}, {"seed", 3}},
                            json{{"sort", {{"by", "age"}}}}}) {
    json request = requests()[1];
    request.update(order);
    request["exact"] = false;
    const json approximate = stable(engine.search(request));
    request["exact"] = true;
    CHECK(approximate == stable(engine.search(request)));
  }
}

TEST_CASE("a warning counts talents without a vector in an approximate search too") {
  Settings settings;
  settings.index = "Flat";
  Engine engine(":memory:", 1, settings);
  engine.core.embeddings().use(Call(), std::make_shared<OutOfReach>());
  engine.put(json::parse(R"([{"id":"a","name":"A"},{"id":"b","name":"B"}])"));
  const float values[] = {1, 0};
  const std::vector<std::string_view> one = {"a"};
  engine.core.embeddings().put_vectors(Call(), one, values, 2);
  const json answer = engine.search({{"vector", {1, 0}}, {"exact", false}});
  CHECK(ids(answer) == std::vector<std::string>{"a", "b"});
  CHECK(answer["results"][1]["score"] == 0);
  CHECK(answer["warnings"][0].get<std::string>().find("1 matching talents have no vector") == 0);
}

}  // namespace
}  // namespace cm::test

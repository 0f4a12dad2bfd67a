// Compiled filters against the naive ones, over random profiles.
#include <set>

#include "naive_filter.hpp"
#include "random_talents.hpp"
#include "world.hpp"

namespace cm::test {
namespace {

const Day kToday = *parse_date("2026-11-22");

struct Rows {
  TalentRows rows;
  std::vector<json> profiles;  // by row; null: the row is free

  void put(json profile) {
    Faults faults;
    const auto read_back = read_profile(profile, "", faults);
    faults.raise();
    const Row row = rows.put(read_back->talent.id, RowValues(profile));
    if (row >= profiles.size()) profiles.resize(row + 1);
    profiles[row] = std::move(profile);
  }
  void remove(const std::string& id) {
    if (const auto row = rows.remove(id)) profiles[*row] = nullptr;
  }
  /// Whether the filter told rows apart.
  bool compare(const json& filter) const {
    Faults faults;
    const Filter compiled = Filter::compile(filter, "", faults);
    CAPTURE(filter.dump());
    for (const Fault& fault : faults.list()) FAIL(fault.pointer << " " << fault.message);
    const Bitmap passing = compiled.evaluate(rows.columns(), rows.live(), {kToday});
    const NaiveFilter naive(kToday);
    for (Row row = 0; row < profiles.size(); ++row) {
      const bool wanted = !profiles[row].is_null() && naive.passes(filter, profiles[row]);
      if (passing.test(row) == wanted) continue;
      FAIL(profiles[row].dump() << " should " << (wanted ? "pass" : "not pass"));
    }
    return passing.any() && passing.count() < rows.size();
  }
};

TEST_CASE("10,000 random filters pass what the naive evaluation passes") {
  RandomTalents random(7);
  Rows all;
  size_t compared = 0, told_apart = 0;
  for (int round = 0; round < 20; ++round) {
    for (int i = 0; i < 40; ++i) all.put(random.profile("t" + std::to_string(random.below(200))));
    for (int i = 0; i < 10; ++i) all.remove("t" + std::to_string(random.below(200)));
    for (int i = 0; i < 500; ++i, ++compared) told_apart += all.compare(random.filter()) ? 1U : 0U;
  }
  CHECK(compared == 10'000);
  CHECK(told_apart > 6'000);
}

TEST_CASE("facets and counts over random rows are exact") {
  RandomTalents random(8);
  Rows all;
  for (int i = 0; i < 400; ++i) all.put(random.profile("t" + std::to_string(random.below(300))));
  const NaiveFilter naive(kToday);
  for (int i = 0; i < 300; ++i) {
    const json filter = random.filter();
    Faults faults;
    const Bitmap passing =
        Filter::compile(filter, "", faults).evaluate(all.rows.columns(), all.rows.live(), {kToday});
    for (const char* name : {"city", "languages", "credits.year", "attributes.a", "skills"}) {
      std::map<json, size_t> counts;
      for (const json& profile : all.profiles) {
        if (profile.is_null() || !naive.passes(filter, profile)) continue;
        const auto found = values(profile, name);
        for (const json& v : std::set<json>(found.begin(), found.end())) ++counts[v];
      }
      const Facet facet = count_facet(all.rows.columns(), facet_columns(name, "", faults), passing);
      REQUIRE(facet.values.size() == counts.size());
      for (const FacetValue& value : facet.values) {
        std::string text;
        JsonWriter out(text);
        write(out, value.value);
        CHECK(counts[json::parse(text)] == value.count);
      }
      for (size_t k = 1; k < facet.values.size(); ++k)
        CHECK(facet.values[k - 1].count >= facet.values[k].count);
    }
  }
}

TEST_CASE("memory stays flat under endless updates") {
  RandomTalents random(9);
  Rows all;
  const auto update = [&](const std::string& id, int i) {
    json profile = random.profile(id);
    profile["attributes"]["only" + std::to_string(i)] = i;  // a column of its own that goes again
    profile["name"] = "name " + std::to_string(i);
    all.put(std::move(profile));
  };
  for (int i = 0; i < 200; ++i) update("t" + std::to_string(i), i);
  for (int i = 200; i < 10'000; ++i) update("t" + std::to_string(random.below(200)), i);
  const size_t settled = all.rows.columns().memory();  // pools are compacted from 4,096 dead numbers on
  for (int i = 10'000; i < 40'000; ++i) update("t" + std::to_string(random.below(200)), i);
  CHECK(all.rows.columns().memory() < settled + settled / 8);
  CHECK(all.rows.rows() == 200);
}

}  // namespace
}  // namespace cm::test

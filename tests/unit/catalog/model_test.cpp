// Random sequences of operations against a std::map, over a real store, with a second engine reading along.
#include <map>

#include "naive_filter.hpp"
#include "random_talents.hpp"
#include "world.hpp"

namespace cm::test {
namespace {

struct Stored {
  json profile;
  int64_t version = 0;
};
using Model = std::map<std::string, Stored>;

json as_stored(const json& profile) {
  Faults faults;
  return json::parse(profile_text(profile, "", faults));
}

void merge_patch(json& target, const json& patch) { target.merge_patch(patch); }  // nlohmann's own RFC 7396

class Sequence {
 public:
  Sequence(unsigned seed, World& world) : random_(seed), world_(world) {}

  void step() {
    switch (random_.below(10)) {
      case 0:
        return remove();
      case 1:
      case 2:
        return patch();
      case 3:
        return put_with_versions();
      default:
        return put();
    }
  }

  void compare() {
    for (const auto& [id, stored] : model_) {
      const json got = world_.get(json{{"id", id}}.dump());
      REQUIRE(got["talents"].size() == 1);
      CHECK(got["talents"][0]["profile"] == stored.profile);
      CHECK(got["talents"][0]["version"] == stored.version);
    }
    REQUIRE(world_.passing("{}") == static_cast<int64_t>(model_.size()));
    const NaiveFilter naive(*parse_date("2026-11-22"));
    for (int i = 0; i < 10; ++i) compare_filter(random_.filter(), naive);
  }

 private:
  std::string id() { return "t" + std::to_string(random_.below(30)); }

  void expect(const json& answer, size_t stored, size_t unchanged) {
    CHECK(answer["stored"] == stored);
    CHECK(answer["unchanged"] == unchanged);
  }

  void put() {
    json talents = json::array();
    size_t stored = 0, unchanged = 0;
    std::map<std::string, json> chosen;
    for (size_t n = 1 + random_.below(4); n > 0; --n) {
      const std::string name = id();
      const auto old = model_.find(name);
      chosen[name] = old != model_.end() && random_.chance(4) ? old->second.profile : random_.profile(name);
    }
    for (auto& [name, profile] : chosen) {
      Stored& slot = model_[name];
      const json fresh = as_stored(profile);
      ++(slot.profile == fresh ? unchanged : stored);
      if (slot.profile != fresh) slot = {fresh, slot.version + 1};
      talents.push_back(profile);
    }
    expect(world_.put(json{{"talents", talents}}.dump()), stored, unchanged);
  }

  void put_with_versions() {
    const std::string a = id();
    const auto found = model_.find(a);
    const int64_t now = found == model_.end() ? 0 : found->second.version;
    const int64_t claimed = random_.chance(2) ? now : now + 1;
    const json profile = random_.profile(a), other = random_.profile("bystander");
    const std::string request = json{{"talents", {profile, other}}, {"if_version", {{a, claimed}}}}.dump();
    if (claimed != now) {
      CHECK(error_of([&] { world_.put(request); }).status() == Status::conflict);
      return;
    }
    world_.put(request);
    for (const json& p : {profile, other}) {
      Stored& slot = model_[p["id"]];
      if (slot.profile != as_stored(p)) slot = {as_stored(p), slot.version + 1};
    }
  }

  void patch() {
    const std::string name = id();
    json changes = random_.profile(name);
    changes.erase("name");
    if (random_.chance(2)) changes["city"] = nullptr;
    if (random_.chance(3)) changes["attributes"] = {{"a", nullptr}, {"fresh", 1}};
    if (random_.chance(3)) changes = {{"height_cm", 171}};
    const std::string request = json{{"id", name}, {"patch", changes}}.dump();
    const auto found = model_.find(name);
    if (found == model_.end()) {
      CHECK(error_of([&] { world_.patch(request); }).status() == Status::not_found);
      return;
    }
    json wanted = found->second.profile;
    merge_patch(wanted, changes);
    Faults faults;
    if (!check_profile(wanted, "", faults)) {  // a playing age that no longer fits
      CHECK(error_of([&] { world_.patch(request); }).status() == Status::invalid);
      return;
    }
    wanted = as_stored(wanted);
    const bool changed = wanted != found->second.profile;
    expect(world_.patch(request), changed ? 1 : 0, changed ? 0 : 1);
    if (changed) found->second = {wanted, found->second.version + 1};
  }

  void remove() {
    const std::string a = id(), b = id();
    size_t removed = model_.erase(a);
    removed += model_.erase(b);
    CHECK(world_.remove(json{{"ids", {a, b}}}.dump())["removed"] == removed);
  }

  void compare_filter(const json& filter, const NaiveFilter& naive) {
    CAPTURE(filter.dump());
    std::vector<std::string> wanted, listed;
    for (const auto& [id, stored] : model_) {
      if (naive.passes(filter, stored.profile)) wanted.push_back(id);
    }
    json request = {{"filters", filter}, {"limit", 3}, {"reference_time", "2026-11-22T10:00:00+05:30"}};
    for (;;) {
      const json page = world_.list(request.dump());
      for (const json& entry : page["talents"]) listed.push_back(entry["profile"]["id"]);
      if (!page.contains("next")) break;
      request["after"] = page["next"];
    }
    REQUIRE(listed == wanted);
  }

  RandomTalents random_;
  World& world_;
  Model model_;
};

TEST_CASE("random puts, patches and removals leave what a map would hold") {
  for (unsigned seed = 1; seed <= 6; ++seed) {
    World world(seed % 2 + 1);
    Sequence sequence(seed, world);
    for (int round = 0; round < 25; ++round) {
      for (int i = 0; i < 8; ++i) sequence.step();
      sequence.compare();
    }
  }
}

}  // namespace
}  // namespace cm::test

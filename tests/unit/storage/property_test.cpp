// A store against a map, over random work with reopening.
#include <random>
#include <set>

#include "support.hpp"

using namespace cm;
using namespace cm::test;

namespace {

/// What a store should hold.
struct Model {
  std::map<std::pair<std::string, std::string>, std::string> records;
  std::map<std::pair<std::string, std::string>, std::vector<float>> vectors;  // model, id
  std::vector<std::pair<std::string, std::string>> log;                       // kind, id
  std::map<std::string, std::string> meta;
};

class Play {
 public:
  explicit Play(unsigned seed) : random_(seed) {}

  /// One write of a few random steps; now and then it throws and must leave nothing.
  void write(Store& store) {
    Model next = model_;
    const bool fails = random_() % 7 == 0;
    const size_t before = model_.log.size();
    Committed range;
    try {
      range = store.write({}, [&](StoreWriter& w) {
        for (size_t i = random_() % 6; i-- > 0;) step(w, next);
        if (fails) throw Error(Status::conflict, "thrown");
      });
    } catch (const Error& error) {
      REQUIRE(error.status() == Status::conflict);
      return;
    }
    model_ = std::move(next);
    CHECK(range.empty() == (model_.log.size() == before));
    if (range.empty()) return;
    CHECK(range.first == static_cast<int64_t>(before) + 1);
    CHECK(range.last == static_cast<int64_t>(model_.log.size()));
  }

  void compare(Store& store) {
    store.read({}, [&](StoreReader& r) {
      compare_records(r);
      compare_vectors(r);
      compare_log(r);
      for (const auto& [key, value] : model_.meta) CHECK(r.meta(key) == value);
    });
  }

 private:
  std::string pick(const char* prefix, unsigned n) { return prefix + std::to_string(random_() % n); }

  void step(StoreWriter& w, Model& next) {
    const std::string kind = random_() % 3 == 0 ? "role" : "talent";
    const std::string id = pick("x", 30), model = pick("m", 2);
    switch (random_() % 6) {
      case 0:
      case 1:
        return put(w, next, kind, id);
      case 2:
        return remove(w, next, kind, id);
      case 3:
        return put_vector(w, next, model, id);
      case 4:
        return remove_vector(w, next, model, id);
      default:
        next.meta[pick("k", 5)] = id;
        for (const auto& [key, value] : next.meta) w.set_meta(key, value);
    }
  }

  void put(StoreWriter& w, Model& next, const std::string& kind, const std::string& id) {
    std::string body(random_() % 5 == 0 ? random_() % 40'000 : random_() % 700, ' ');
    for (char& c : body) c = static_cast<char>('a' + random_() % 26);
    w.put(kind, talent(id, body));
    next.records[{kind, id}] = body;
    next.log.emplace_back(kind, id);
  }

  void remove(StoreWriter& w, Model& next, const std::string& kind, const std::string& id) {
    const bool there = next.records.erase({kind, id}) > 0;
    CHECK(w.remove(kind, id) == there);
    if (there) next.log.emplace_back(kind, id);
    if (there && kind == "talent")
      std::erase_if(next.vectors, [&](const auto& v) { return v.first.second == id; });
  }

  static void remove_vector(StoreWriter& w, Model& next, const std::string& model, const std::string& id) {
    const bool there = next.vectors.erase({model, id}) > 0;
    CHECK(w.remove_vector(model, id) == there);
    if (there) next.log.emplace_back("vector", id);
  }

  void put_vector(StoreWriter& w, Model& next, const std::string& model, const std::string& id) {
    std::vector<float> values(random_() % 400);
    for (float& v : values) v = static_cast<float>(random_() % 1000) / 7.0F;
    w.put_vector(model, {id, "digest of " + id, values});
    next.vectors[{model, id}] = values;
    next.log.emplace_back("vector", id);
  }

  void compare_records(StoreReader& r) {
    decltype(model_.records) found;
    for (const char* kind : {"talent", "role"}) {
      int64_t n = 0;
      r.scan(kind, "", [&](const Record& record) {
        found[{kind, record.id}] = record.body;
        return ++n > 0;
      });
      CHECK(r.count(kind) == n);
    }
    CHECK(found == model_.records);
    for (int i = 0; i < 30; ++i) {
      const std::string id = "x" + std::to_string(i);
      const auto expected = model_.records.find({"talent", id});
      const auto record = r.get("talent", id);
      REQUIRE(record.has_value() == (expected != model_.records.end()));
      if (record) CHECK(record->body == expected->second);
    }
  }

  void compare_vectors(StoreReader& r) {
    decltype(model_.vectors) found;
    for (const char* model : {"m0", "m1"}) {
      r.scan_vectors(model, [&](const StoredVector& v) {
        found[{model, std::string(v.id)}].assign(v.values.begin(), v.values.end());
        return true;
      });
    }
    CHECK(found == model_.vectors);
    for (const auto& entry : model_.vectors) {
      const auto& key = entry.first;
      const std::vector<float>& values = entry.second;
      CHECK(r.cached_vector(key.first, "digest of " + key.second, [&](std::span<const float> v) {
        CHECK(std::equal(v.begin(), v.end(), values.begin(), values.end()));
      }));
    }
  }

  void compare_log(StoreReader& r) {
    CHECK(r.last_change() == static_cast<int64_t>(model_.log.size()));
    int64_t seq = r.change_horizon();
    r.changes(seq, [&](const Change& change) {
      CHECK(change.seq == ++seq);
      const auto& [kind, id] = model_.log[static_cast<size_t>(seq) - 1];
      CHECK(change.kind == kind);
      CHECK(change.id == id);
      return true;
    });
    CHECK(seq == static_cast<int64_t>(model_.log.size()));
  }

  std::mt19937 random_;
  Model model_;
};

}  // namespace

TEST_CASE("random work equals a map, over reopening, checkpoints, pruning and scrubbing") {
  for (unsigned seed = 1; seed <= 6; ++seed) {
    Folder folder;
    Play play(seed);
    StoreOptions options;
    options.durability = "off";
    options.keep_changes = seed % 2 == 0 ? 20 : 100'000;
    for (int life = 0; life < 5; ++life) {
      const auto store = open_store(folder / "a", options);
      for (int i = 0; i < 40; ++i) play.write(*store);
      if (life == 2) store->checkpoint({});
      if (life == 3) store->scrub({});
      CAPTURE(seed);
      CAPTURE(life);
      play.compare(*store);
    }
    play.compare(*open_store(folder / "a", options));
  }
}

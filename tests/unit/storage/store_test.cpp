// What every store does, in a file and in memory.
#include "support.hpp"

using namespace cm;
using namespace cm::test;

namespace {

struct EveryStore {
  Folder folder;
  std::unique_ptr<Store> store;
  void open(bool memory, const StoreOptions& options = {}) {
    store = open_store(memory ? ":memory:" : folder / "a.castmatch", options);
  }
};

std::optional<Record> get(Store& store, const std::string& id) {
  std::optional<Record> found;
  store.read({}, [&](StoreReader& r) { found = r.get("talent", id); });
  return found;
}

std::vector<float> vector_of(Store& store, const std::string& model, const std::string& id,
                             std::string* digest = nullptr) {
  std::vector<float> out;
  store.read({}, [&](StoreReader& r) {
    r.vector(model, id, [&](const StoredVector& v) {
      out.assign(v.values.begin(), v.values.end());
      if (digest != nullptr) *digest = v.digest;
    });
  });
  return out;
}

}  // namespace

TEST_CASE("records: put, get, replace, remove") {
  EveryStore s;
  SUBCASE("file") { s.open(false); }
  SUBCASE("memory") { s.open(true); }
  CHECK_FALSE(get(*s.store, "t1"));
  put(*s.store, "t1", "{\"name\":\"Asha\"}");
  const auto first = get(*s.store, "t1");
  REQUIRE(first);
  CHECK(first->id == "t1");
  CHECK(first->version == 1);
  CHECK(first->updated == 1'700'000'000'000'001);
  CHECK(first->body == "{\"name\":\"Asha\"}");
  s.store->write({}, [](StoreWriter& w) { w.put("talent", talent("t1", "", 2)); });
  CHECK(get(*s.store, "t1")->version == 2);
  CHECK(get(*s.store, "t1")->body.empty());
  CHECK(remove(*s.store, "t1"));
  CHECK_FALSE(remove(*s.store, "t1"));
  CHECK_FALSE(get(*s.store, "t1"));
}

TEST_CASE("records: kinds do not mix, counts and scans are by kind, in the order of bytes") {
  EveryStore s;
  SUBCASE("file") { s.open(false); }
  SUBCASE("memory") { s.open(true); }
  s.store->write({}, [](StoreWriter& w) {
    for (const char* id : {"b", "a", "\xe0\xa4\x95", "B", "a b", "aa"}) w.put("talent", talent(id, id));
    w.put("role", talent("a", "role"));
    CHECK(w.count("talent") == 6);
    CHECK(w.get("role", "a")->body == "role");
  });
  std::vector<std::string> ids;
  s.store->read({}, [&](StoreReader& r) {
    CHECK(r.count("talent") == 6);
    CHECK(r.count("role") == 1);
    CHECK(r.count("shortlist") == 0);
    r.scan("talent", "", [&](const Record& record) {
      ids.push_back(record.id);
      return true;
    });
  });
  CHECK(ids == std::vector<std::string>{"B", "a", "a b", "aa", "b", "\xe0\xa4\x95"});
  CHECK(bodies(*s.store, "talent", "aa").size() == 2);
}

TEST_CASE("a visitor that returns false ends the scan; a scan may run inside a scan") {
  EveryStore s;
  SUBCASE("file") { s.open(false); }
  SUBCASE("memory") { s.open(true); }
  s.store->write({}, [](StoreWriter& w) {
    for (int i = 0; i < 10; ++i) w.put("talent", talent("t" + std::to_string(i), "x"));
  });
  int outer = 0, inner = 0;
  s.store->read({}, [&](StoreReader& r) {
    r.scan("talent", "", [&](const Record& a) {
      ++outer;
      r.scan("talent", a.id, [&](const Record&) { return ++inner > 0; });
      return outer < 4;
    });
  });
  CHECK(outer == 4);
  CHECK(inner == 9 + 8 + 7 + 6);
}

TEST_CASE("change log: sequences are exact and contiguous, a write that throws takes none") {
  EveryStore s;
  SUBCASE("file") { s.open(false); }
  SUBCASE("memory") { s.open(true); }
  const Committed first = put(*s.store, "a", "1");
  CHECK(first.first == 1);
  CHECK(first.last == 1);
  CHECK_THROWS_AS(s.store->write({},
                                 [](StoreWriter& w) {
                                   w.put("talent", talent("b", "2"));
                                   throw Error(Status::conflict, "no");
                                 }),
                  Error);
  const Committed next = s.store->write({}, [](StoreWriter& w) {
    w.put("talent", talent("c", "3"));
    w.put("role", talent("r", "4"));
    const std::vector<float> values{1.0F, 2.0F};
    w.put_vector("m", {"c", "d", values});
    w.remove("talent", "a");
    w.set_meta("k", "v");
  });
  CHECK(next.first == 2);
  CHECK(next.last == 5);
  const std::vector<Change> log = changes(*s.store);
  REQUIRE(log.size() == 5);
  const char* expected[][2] = {
      {"talent", "a"}, {"talent", "c"}, {"role", "r"}, {"vector", "c"}, {"talent", "a"}};
  for (size_t i = 0; i < log.size(); ++i) {
    CHECK(log[i].seq == static_cast<int64_t>(i) + 1);
    CHECK(log[i].kind == expected[i][0]);
    CHECK(log[i].id == expected[i][1]);
  }
  CHECK(changes(*s.store, 3).size() == 2);
  CHECK(changes(*s.store, 5).empty());
  CHECK(s.store->write({}, [](StoreWriter& w) { w.set_meta("k", "w"); }).empty());
  CHECK(s.store->write({}, [](StoreWriter& w) { CHECK_FALSE(w.remove("talent", "none")); }).empty());
  CHECK(s.store->write({}, [](StoreWriter&) {}).empty());
}

TEST_CASE("vectors: by model and id, found again by the digest of their text, removed with their talent") {
  EveryStore s;
  SUBCASE("file") { s.open(false); }
  SUBCASE("memory") { s.open(true); }
  const std::vector<float> one{0.5F, -1.0F, 3.25F}, two{9.0F}, none{};
  s.store->write({}, [&](StoreWriter& w) {
    w.put("talent", talent("a", "1"));
    w.put("talent", talent("b", "1"));
    w.put_vector("m1", {"a", "d1", one});
    w.put_vector("m2", {"a", "d1", two});
    w.put_vector("m1", {"b", "", one});
    w.put_vector("m1", {"c", "d3", none});
  });
  std::string digest;
  CHECK(vector_of(*s.store, "m1", "a", &digest) == one);
  CHECK(digest == "d1");
  CHECK(vector_of(*s.store, "m2", "a") == two);
  CHECK(vector_of(*s.store, "m3", "a").empty());
  s.store->read({}, [&](StoreReader& r) {
    std::vector<float> cached;
    const auto take = [&](std::span<const float> v) { cached.assign(v.begin(), v.end()); };
    CHECK(r.cached_vector("m2", "d1", take));
    CHECK(cached == two);
    CHECK_FALSE(r.cached_vector("m2", "d9", take));
    CHECK_FALSE(r.cached_vector("m1", "", take));
    std::vector<std::string> ids;
    r.scan_vectors("m1", [&](const StoredVector& v) {
      ids.emplace_back(v.id);
      return true;
    });
    CHECK(ids == std::vector<std::string>{"a", "b", "c"});
  });
  s.store->write({}, [&](StoreWriter& w) { w.put_vector("m1", {"a", "d2", two}); });
  CHECK(vector_of(*s.store, "m1", "a") == two);
  const Committed removal = s.store->write({}, [](StoreWriter& w) { CHECK(w.remove("talent", "a")); });
  CHECK(removal.first == removal.last);
  CHECK(vector_of(*s.store, "m1", "a").empty());
  CHECK(vector_of(*s.store, "m2", "a").empty());
  s.store->write({}, [](StoreWriter& w) {
    CHECK(w.remove_vector("m1", "b"));
    CHECK_FALSE(w.remove_vector("m1", "b"));
    CHECK_FALSE(w.remove_vector("nobody", "b"));
  });
}

TEST_CASE("removing a record of another kind leaves the vectors of a talent of the same id") {
  EveryStore s;
  s.open(true);
  const std::vector<float> one{1.0F};
  s.store->write({}, [&](StoreWriter& w) {
    w.put("talent", talent("a", "1"));
    w.put("role", talent("a", "1"));
    w.put_vector("m", {"a", "d", one});
    w.remove("role", "a");
  });
  CHECK(vector_of(*s.store, "m", "a") == one);
}

TEST_CASE("meta is kept, and the database id with the file") {
  Folder folder;
  std::string id;
  {
    const auto store = open_store(folder / "a.castmatch");
    id = store->health().database_id;
    store->write({}, [](StoreWriter& w) {
      CHECK_FALSE(w.meta("embedder"));
      w.set_meta("embedder", "ngram");
      CHECK(w.meta("embedder") == "ngram");
    });
  }
  const auto store = open_store(folder / "a.castmatch");
  CHECK(id.size() == 32);
  CHECK(store->health().database_id == id);
  store->read({}, [](StoreReader& r) { CHECK(r.meta("embedder") == "ngram"); });
  CHECK(open_store(":memory:")->health().database_id != id);
}

TEST_CASE("a write reads what it wrote; a reader beside it does not, until it is committed") {
  Folder folder;
  const auto store = open_store(folder / "a.castmatch");
  store->write({}, [&](StoreWriter& w) {
    w.put("talent", talent("a", "1"));
    CHECK(w.get("talent", "a"));
    CHECK(w.last_change() == 1);
    int seen = 0;
    w.changes(0, [&](const Change&) { return ++seen > 0; });
    CHECK(seen == 1);
    CHECK(bodies(*store).empty());  // a file: another connection, an older snapshot
  });
  CHECK(bodies(*store).size() == 1);
}

TEST_CASE("calling the store from inside its own work is refused where it could only wait for itself") {
  EveryStore s;
  SUBCASE("file") { s.open(false); }
  SUBCASE("memory") {
    s.open(true);
    s.store->read({}, [&](StoreReader&) {
      CHECK(status_of([&] { s.store->read({}, [](StoreReader&) {}); }) == Status::misuse);
    });
  }
  s.store->write({}, [&](StoreWriter& w) {
    w.put("talent", talent("a", "1"));
    CHECK(status_of([&] { put(*s.store, "b", "2"); }) == Status::misuse);
  });
  CHECK(bodies(*s.store).size() == 1);
}

TEST_CASE("data_version changes with every commit of any connection and stays without") {
  Folder folder;
  const auto one = open_store(folder / "a.castmatch");
  const auto two = open_store(folder / "a.castmatch");
  int64_t before = one->data_version({});
  CHECK(one->data_version({}) == before);
  put(*one, "a", "1");
  CHECK(one->data_version({}) > before);
  before = one->data_version({});
  CHECK(one->data_version({}) == before);
  put(*two, "b", "1");
  CHECK(one->data_version({}) > before);
  before = one->data_version({});
  one->checkpoint({});
  put(*two, "c", "1");
  CHECK(one->data_version({}) > before);
}

TEST_CASE("data_version in memory") {
  const auto store = open_store(":memory:");
  const int64_t before = store->data_version({});
  put(*store, "a", "1");
  CHECK(store->data_version({}) > before);
}

TEST_CASE("health tells sizes and schema") {
  Folder folder;
  const auto store = open_store(folder / "a.castmatch");
  put(*store, "a", std::string(100'000, 'x'));
  const StoreHealth health = store->health();
  CHECK(health.engine.rfind("sqlite 3.", 0) == 0);
  CHECK(health.location == folder / "a.castmatch");
  CHECK(health.schema == 1);
  CHECK(health.log_bytes > 100'000);
  CHECK_FALSE(health.read_only);
  store->checkpoint({});
  CHECK(store->health().log_bytes == 0);
  CHECK(store->health().bytes > 100'000);
}

TEST_CASE("pruning keeps about keep_changes, moves the horizon and never the sequence back") {
  Folder folder;
  StoreOptions options;
  options.keep_changes = 10;
  {
    const auto store = open_store(folder / "a.castmatch", options);
    for (int i = 0; i < 100; ++i) put(*store, "t" + std::to_string(i % 7), std::to_string(i));
    CHECK(last_change(*store) == 100);
    CHECK(horizon(*store) >= 100 - 10 - 16);
    CHECK(horizon(*store) <= 90);
    const auto log = changes(*store, 0);
    REQUIRE_FALSE(log.empty());
    CHECK(log.front().seq == horizon(*store) + 1);
    CHECK(log.back().seq == 100);
    CHECK(changes(*store, horizon(*store)).size() == log.size());
  }
  {
    const auto store = open_store(folder / "a.castmatch", options);
    store->scrub({});  // empties the log
    CHECK(changes(*store).empty());
    CHECK(horizon(*store) == 100);
  }
  const auto store = open_store(folder / "a.castmatch", options);
  CHECK(last_change(*store) == 100);
  CHECK(put(*store, "x", "y").first == 101);
  CHECK(changes(*store, 100).size() == 1);
}

TEST_CASE("history tells two pasts of one sequence apart") {
  Folder folder;
  const auto value = [](Store& store, int64_t seq) {
    std::optional<uint64_t> out;
    store.read({}, [&](StoreReader& r) { out = r.history(seq); });
    return out;
  };
  const auto one = open_store(folder / "a.castmatch");
  put(*one, "a", "1");
  one->backup({}, folder / "b.castmatch");
  const auto two = open_store(folder / "b.castmatch");
  CHECK(value(*one, 1) == value(*two, 1));
  CHECK(value(*one, 1));
  put(*one, "a", "2");
  put(*two, "a", "3");
  CHECK(value(*one, 2) != value(*two, 2));
  put(*one, "z", "9");  // the same last row after different ones
  put(*two, "z", "9");
  CHECK(value(*one, 3) != value(*two, 3));
  CHECK_FALSE(value(*one, 4));
  one->scrub({});
  CHECK_FALSE(value(*one, 2));
  CHECK(value(*one, 3));
}

// A replica in memory follows every commit of every store on the file.
#include <sqlite3.h>

#include <atomic>
#include <thread>

#include "storage/replica.hpp"
#include "support.hpp"

using namespace cm;
using namespace cm::test;

namespace {

/// Keeps the bodies of one kind.
class Mirror : public Follower {
 public:
  explicit Mirror(std::string kind) : kind_(std::move(kind)) {}

  struct Bits final : Delta {
    bool all = false;
    std::map<std::string, std::optional<std::string>> bodies;
  };

  std::unique_ptr<Delta> load(const Call&, StoreReader& reader,
                              const std::vector<std::string>& ids) override {
    ++loads;
    auto bits = std::make_unique<Bits>();
    for (const std::string& id : ids) {
      const auto record = reader.get(kind_, id);
      bits->bodies[id] = record ? std::optional(record->body) : std::nullopt;
    }
    return bits;
  }
  std::unique_ptr<Delta> load_all(const Call&, StoreReader& reader) override {
    ++full_loads;
    auto bits = std::make_unique<Bits>();
    bits->all = true;
    reader.scan(kind_, "", [&](const Record& record) {
      bits->bodies[record.id] = record.body;
      return true;
    });
    return bits;
  }
  void apply(Delta& delta) override {
    auto& bits = static_cast<Bits&>(delta);
    if (bits.all) known.clear();
    for (auto& [id, body] : bits.bodies) {
      if (body) known[id] = *body;
      if (!body) known.erase(id);
    }
  }

  Bodies known;
  std::atomic<int> loads{0}, full_loads{0};

 private:
  std::string kind_;
};

std::unique_ptr<Delta> just(const std::string& id, const std::string& body) {
  auto bits = std::make_unique<Mirror::Bits>();
  bits->bodies[id] = body;
  return bits;
}

struct Engine {
  std::unique_ptr<Store> store;
  Mirror talents{"talent"}, roles{"role"};
  Replica replica;
  explicit Engine(const std::string& path, const StoreOptions& options = {})
      : store(open_store(path, options)), replica(*store) {
    replica.follow("talent", talents);
    replica.follow("role", roles);
  }
  Bodies now() {
    const auto lock = replica.read({});
    return talents.known;
  }
};

}  // namespace

TEST_CASE("it loads everything once and then follows its own commits without reading back") {
  Folder folder;
  put(*open_store(folder / "a"), "a", "1");
  Engine engine(folder / "a");
  CHECK(engine.now() == Bodies{{"a", "1"}});
  CHECK(engine.talents.full_loads == 1);
  const Committed range = put(*engine.store, "b", "2");
  engine.replica.committed(range, "talent", just("b", "2"));
  CHECK(engine.replica.applied() == range.last);
  CHECK(engine.now() == Bodies{{"a", "1"}, {"b", "2"}});
  CHECK(engine.talents.loads == 0);
  CHECK(engine.talents.full_loads == 1);
}

TEST_CASE("it sees the commits of another store on the file, each kind for its follower") {
  Folder folder;
  Engine engine(folder / "a");
  const auto other = open_store(folder / "a");
  CHECK(engine.now().empty());
  put(*other, "a", "1");
  CHECK(engine.now() == Bodies{{"a", "1"}});
  other->write({}, [](StoreWriter& w) {
    w.remove("talent", "a");
    w.put("talent", talent("b", "2"));
    w.put("role", talent("r", "3"));
  });
  CHECK(engine.now() == Bodies{{"b", "2"}});
  CHECK(engine.roles.known == Bodies{{"r", "3"}});
  CHECK(engine.talents.full_loads == 1);
  other->write({}, [](StoreWriter& w) { w.set_meta("k", "v"); });
  const int loads = engine.talents.loads;
  CHECK(engine.now().size() == 1);
  CHECK(engine.talents.loads == loads);
}

TEST_CASE("a commit of its own after a commit of another catches up instead") {
  Folder folder;
  Engine engine(folder / "a");
  engine.now();
  const auto other = open_store(folder / "a");
  put(*other, "theirs", "1");
  const Committed range = put(*engine.store, "mine", "2");
  engine.replica.committed(range, "talent", just("mine", "not read back"));
  CHECK(engine.now() == Bodies{{"mine", "2"}, {"theirs", "1"}});
}

TEST_CASE("behind the horizon it rebuilds") {
  Folder folder;
  StoreOptions options;
  options.keep_changes = 5;
  Engine engine(folder / "a", options);
  put(*engine.store, "gone", "1");
  CHECK(engine.now().size() == 1);
  const auto other = open_store(folder / "a", options);
  remove(*other, "gone");
  for (int i = 0; i < 60; ++i) put(*other, "t" + std::to_string(i % 3), std::to_string(i));
  CHECK(horizon(*other) > engine.replica.applied());
  CHECK(engine.now() == Bodies{{"t0", "57"}, {"t1", "58"}, {"t2", "59"}});
  CHECK(engine.talents.full_loads == 2);
  other->scrub({});
  put(*other, "x", "1");
  CHECK(engine.now().size() == 4);
}

TEST_CASE(
    "two engines on one file, threads in both: both end with the same, and what a writer wrote it sees") {
  Folder folder;
  Engine one(folder / "a"), two(folder / "a");
  std::atomic<int> missed{0}, failed{0};
  const auto work = [&](Engine& engine, const std::string& name) {
    try {
      for (int i = 0; i < 40; ++i) {
        const std::string id = name + std::to_string(i % 5), body = std::to_string(i);
        engine.replica.committed(put(*engine.store, id, body), "talent", just(id, body));
        const auto lock = engine.replica.read({});
        if (engine.talents.known.at(id) != body) ++missed;
      }
    } catch (...) {
      ++failed;
    }
  };
  std::vector<std::thread> threads;
  for (int t = 0; t < 2; ++t) {
    threads.emplace_back(work, std::ref(one), "one-" + std::to_string(t) + "-");
    threads.emplace_back(work, std::ref(two), "two-" + std::to_string(t) + "-");
  }
  for (std::thread& t : threads) t.join();
  CHECK(failed == 0);
  CHECK(missed == 0);
  CHECK(one.now() == bodies(*one.store));
  CHECK(one.now() == two.now());
  CHECK(one.now().size() == 20);
}

namespace {

/// Copies the database `from` over the live one, as the backup interface of SQLite does from another process.
void restore_in_place(const std::string& from, const std::string& over) {
  sqlite3 *source = nullptr, *target = nullptr;
  REQUIRE(sqlite3_open(from.c_str(), &source) == SQLITE_OK);
  REQUIRE(sqlite3_open(over.c_str(), &target) == SQLITE_OK);
  sqlite3_backup* copy = sqlite3_backup_init(target, "main", source, "main");
  REQUIRE(copy != nullptr);
  CHECK(sqlite3_backup_step(copy, -1) == SQLITE_DONE);
  sqlite3_backup_finish(copy);
  sqlite3_close(target);
  sqlite3_close(source);
}

}  // namespace

TEST_CASE("a file that was restored in place is loaded anew, whichever is the longer past") {
  for (const auto& [length, written_first] :
       {std::pair(3, false), {3, true}, {5, false}, {5, true}, {8, false}}) {
    Folder folder;
    {
      const auto other = open_store(folder / "b");
      for (int i = 0; i < length; ++i) put(*other, "new" + std::to_string(i), "1");
    }
    Engine engine(folder / "a");
    for (int i = 0; i < 5; ++i) put(*engine.store, "old" + std::to_string(i), "1");
    CHECK(engine.now().size() == 5);
    restore_in_place(folder / "b", folder / "a");
    if (written_first) {
      engine.replica.committed(put(*engine.store, "mine", "2"), "talent", just("mine", "2"));
    }
    CHECK(engine.now() == bodies(*engine.store));
    CHECK(engine.now().count("new0") == 1);
    CHECK(engine.now().count("old0") == 0);
  }
}

TEST_CASE("who waits for another thread that catches up leaves at its deadline or when cancelled") {
  Folder folder;
  const auto store = open_store(folder / "a");
  put(*store, "a", "1");
  struct Slow : Mirror {
    using Mirror::Mirror;
    std::atomic<bool> begun{false}, go{false};
    std::unique_ptr<Delta> load_all(const Call& call, StoreReader& reader) override {
      begun = true;
      while (!go) std::this_thread::yield();
      return Mirror::load_all(call, reader);
    }
  } slow{"talent"};
  Replica replica(*store);
  replica.follow("talent", slow);
  std::thread first([&] { replica.read({}); });
  while (!slow.begun) std::this_thread::yield();
  CHECK(status_of([&] { replica.read(Call(nullptr, Call::Clock::now() + std::chrono::milliseconds(5))); }) ==
        Status::timeout);
  CancelToken cancel;
  std::thread canceller([&] { cancel.trigger(); });
  CHECK(status_of([&] { replica.read(Call(&cancel)); }) == Status::cancelled);
  canceller.join();
  slow.go = true;
  first.join();
  const auto lock = replica.read({});
  CHECK(slow.known.size() == 1);
}

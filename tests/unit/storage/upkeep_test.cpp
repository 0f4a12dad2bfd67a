// Backup, checkpoint, scrub.
#include <atomic>
#include <random>
#include <thread>

#include "fault_vfs.hpp"
#include "support.hpp"

using namespace cm;
using namespace cm::test;

namespace {

bool holds(const std::string& path, const std::string& text) {
  return bytes_of(path).find(text) != std::string::npos ||
         bytes_of(path + "-wal").find(text) != std::string::npos;
}

size_t files_in(const Folder& folder) {
  size_t n = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder.path())) ++n;
  return n;
}

}  // namespace

TEST_CASE("a backup is a whole database with the same identity; nothing is overwritten") {
  Folder folder;
  std::unique_ptr<Store> store;
  SUBCASE("file") { store = open_store(folder / "a"); }
  SUBCASE("memory") { store = open_store(":memory:"); }
  for (int i = 0; i < 50; ++i) put(*store, "t" + std::to_string(i), std::string(3000, 'x'));
  store->backup({}, folder / "b");
  CHECK(status_of([&] { store->backup({}, folder / "b"); }) == Status::conflict);
  CHECK(status_of([&] { store->backup({}, folder / "no/b"); }) == Status::storage);
  CHECK(status_of([&] { store->backup({}, ""); }) == Status::invalid);
  put(*store, "later", "x");
  const auto copy = open_store(folder / "b");
  CHECK(bodies(*copy).size() == 50);
  CHECK(copy->health().database_id == store->health().database_id);
  CHECK(changes(*copy).size() == 50);
  CHECK(put(*copy, "own", "x").first == 51);
}

TEST_CASE("a backup beside a writer is one moment of it") {
  Folder folder;
  const auto store = open_store(folder / "a");
  for (int i = 0; i < 300; ++i) put(*store, "t" + std::to_string(i), std::string(3000, 'x'));
  std::atomic<bool> stop{false};
  std::thread writer([&] {
    for (int i = 0; !stop.load(); ++i) {
      store->write({}, [&](StoreWriter& w) {
        w.put("talent", talent("a", std::to_string(i)));
        w.put("talent", talent("b", std::to_string(i)));
      });
    }
  });
  for (int i = 0; i < 3; ++i) store->backup({}, folder / ("b" + std::to_string(i)));
  stop = true;
  writer.join();
  for (int i = 0; i < 3; ++i) {
    const Bodies now = bodies(*open_store(folder / ("b" + std::to_string(i))));
    CHECK((now.count("a") == 0 || now.at("a") == now.at("b")));
    CHECK(now.size() >= 300);
  }
}

TEST_CASE("a backup that is cancelled or fails leaves no file") {
  Folder folder;
  const auto store = open_store(":memory:");
  put(*store, "a", std::string(4 << 20, 'x'));
  CancelToken cancel;
  cancel.trigger();
  CHECK(status_of([&] { store->backup(Call(&cancel), folder / "b"); }) == Status::cancelled);
  CHECK(files_in(folder) == 0);
  FaultVfs vfs;
  vfs.arm({Op::write, 3, true, SQLITE_FULL});
  CHECK(status_of([&] { store->backup({}, folder / "b"); }) == Status::storage);
  CHECK(files_in(folder) == 0);
}

TEST_CASE("checkpoint empties the log, and says BUSY while a reader needs it") {
  Folder folder;
  const auto store = open_store(folder / "a");
  put(*store, "a", "1");
  store->checkpoint({});
  CHECK(store->health().log_bytes == 0);
  put(*store, "b", "1");
  store->read({}, [&](StoreReader& r) {
    CHECK(r.count("talent") == 2);
    put(*store, "c", "1");
    const Call soon(nullptr, Call::Clock::now() + std::chrono::milliseconds(30));
    CHECK(status_of([&] { store->checkpoint(soon); }) == Status::busy);
  });
  store->checkpoint({});
  CHECK(store->health().log_bytes == 0);
}

TEST_CASE("after a scrub no byte of what was removed is left") {
  std::mt19937 random(3);
  for (int round = 0; round < 8; ++round) {
    Folder folder;
    const std::string path = folder / "a", secret = "SECRET-OF-ONE", secret_id = "secret-id";
    const auto store = open_store(path);
    const std::vector<float> values(200, 1.0F);
    const auto fill = [&](const std::string& id, const std::string& mark) {
      std::string body;
      for (size_t n = random() % 30; n-- > 0;) body += mark + std::string(random() % 200, 'x');
      store->write({}, [&](StoreWriter& w) {
        w.put("talent", talent(id, body + mark));
        w.put_vector("m", {id, mark + "digest", values});
      });
    };
    // Rows that grow, shrink and go make SQLite move cells between pages; none of the moves may leave a copy.
    for (int i = 0; i < 250; ++i) {
      const bool is_secret = random() % 3 == 0;
      const std::string id = (is_secret ? secret_id : "open") + std::to_string(random() % 60);
      if (random() % 4 == 0) {
        remove(*store, id);
      } else {
        fill(id, is_secret ? secret : "open");
      }
      if (i % 100 == 50) store->checkpoint({});
    }
    CHECK(holds(path, secret));
    const Bodies before = bodies(*store);
    for (const auto& [id, body] : before) {
      if (id.rfind(secret_id, 0) == 0) remove(*store, id);
    }
    store->scrub({});
    CAPTURE(round);
    CHECK_FALSE(holds(path, secret));
    CHECK_FALSE(holds(path, secret_id));
    for (const auto& [id, body] : before) {
      if (id.rfind("open", 0) == 0) CHECK(bodies(*store).at(id) == body);
    }
  }
}

TEST_CASE("a scrub that a reader hinders stays due and is done at the next open") {
  Folder folder;
  const std::string path = folder / "a", secret = "SECRET-OF-ONE";
  {
    const auto store = open_store(path);
    put(*store, "a", secret);
    put(*store, "b", "open");
    store->checkpoint({});
    store->read({}, [&](StoreReader& r) {
      CHECK(r.count("talent") == 2);
      store->write({}, [](StoreWriter& w) {
        w.remove("talent", "a");
        w.set_meta(kScrubDue, "1");
      });
      const Call soon(nullptr, Call::Clock::now() + std::chrono::milliseconds(30));
      CHECK(status_of([&] { store->scrub(soon); }) == Status::busy);
    });
    store->read({}, [&](StoreReader& r) { CHECK(r.meta(kScrubDue)); });
  }
  const auto store = open_store(path);
  store->read({}, [&](StoreReader& r) { CHECK_FALSE(r.meta(kScrubDue)); });
  CHECK(changes(*store).empty());
  CHECK_FALSE(holds(path, secret));
  CHECK(bodies(*store) == Bodies{{"b", "open"}});
}

TEST_CASE("the log file does not grow with the number of writes") {
  Folder folder;
  StoreOptions options;
  options.durability = "off";
  const auto store = open_store(folder / "a", options);
  for (int i = 0; i < 1500; ++i) put(*store, "t", std::string(30'000, static_cast<char>('a' + i % 26)));
  CHECK(store->health().log_bytes < (40 << 20));
}

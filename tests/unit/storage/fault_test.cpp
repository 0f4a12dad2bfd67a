// The disk fails at every place where it can: an error comes back, what was acknowledged stays, the file
// opens again.
#include <memory>
#include <random>

#include "fault_vfs.hpp"
#include "support.hpp"

using namespace cm;
using namespace cm::test;

namespace {

struct Outcome {
  Bodies acknowledged;  // what must be there
  Bodies with_failed;   // the same with the write whose commit failed
  std::vector<Status> errors;
};

/// A day in the life of a store; each step may fail, the next goes on.
Outcome live(const std::string& path, Bodies before) {
  Outcome out{before, before, {}};
  const auto tried = [&](auto step) {
    const Status status = status_of(step);
    if (status != Status::ok) out.errors.push_back(status);
    return status == Status::ok;
  };
  std::unique_ptr<Store> store;
  if (!tried([&] { store = open_store(path); })) return out;
  for (int round = 0; round < 3; ++round) {
    Bodies next = out.acknowledged;
    const auto work = [&](StoreWriter& w) {
      for (int i = 0; i < 12; ++i) {
        const std::string id = "t" + std::to_string((round * 5 + i) % 16);
        const std::string body(static_cast<size_t>(700 * (i % 5) + 10 * round),
                               static_cast<char>('a' + round));
        w.put("talent", talent(id, body));
        next[id] = body;
      }
    };
    if (tried([&] { store->write({}, work); })) {
      out.acknowledged = next;
      out.with_failed = next;
    } else {
      out.with_failed = next;
    }
    if (round == 1) tried([&] { store->checkpoint({}); });
  }
  Bodies seen = out.acknowledged;
  tried([&] { seen = bodies(*store); });
  CHECK(seen == out.acknowledged);
  return out;
}

void check_after(const std::string& path, const Outcome& outcome, bool disk_stayed_bad) {
  const auto store = open_store(path);
  const Bodies now = bodies(*store);
  // On a disk that stays bad to the end, the log of a failed commit may be all there is: SQLite then finds it
  // whole.
  const bool whole = now == outcome.acknowledged || (disk_stayed_bad && now == outcome.with_failed);
  CHECK(whole);
  CHECK(changes(*store).size() == static_cast<size_t>(last_change(*store) - horizon(*store)));
  put(*store, "after", "works");
  CHECK(bodies(*store).at("after") == "works");
}

/// Fails the n-th call for every n until none is left; true when at least one fault was met.
int fail_everywhere(FaultVfs& vfs, FaultPlan plan, const std::vector<Status>& allowed) {
  int faults = 0;
  for (plan.at = 1; plan.at < 400; ++plan.at) {
    Folder folder;
    const std::string path = folder / "a";
    vfs.disarm();
    const Bodies before{{"kept", "1"}};
    put(*open_store(path), "kept", "1");
    vfs.arm(plan);
    const Outcome outcome = live(path, before);
    const bool fired = vfs.fired();
    vfs.disarm();
    CAPTURE(plan.at);
    for (const Status status : outcome.errors) {
      CAPTURE(status_name(status));
      CHECK(std::find(allowed.begin(), allowed.end(), status) != allowed.end());
    }
    check_after(path, outcome, plan.goes_on);
    if (!fired) return faults;
    ++faults;
  }
  return faults;
}

constexpr std::initializer_list<Status> kStorage = {Status::storage};

}  // namespace

TEST_CASE("every write fails once, or from there on") {
  FaultVfs vfs;
  SUBCASE("full") { CHECK(fail_everywhere(vfs, {Op::write, 0, false, SQLITE_FULL}, kStorage) > 10); }
  SUBCASE("full for good") { CHECK(fail_everywhere(vfs, {Op::write, 0, true, SQLITE_FULL}, kStorage) > 5); }
  SUBCASE("half written") {
    CHECK(fail_everywhere(vfs, {Op::write, 0, false, SQLITE_IOERR_WRITE, true}, kStorage) > 10);
  }
  SUBCASE("half written, for good") {
    CHECK(fail_everywhere(vfs, {Op::write, 0, true, SQLITE_IOERR_WRITE, true}, kStorage) > 5);
  }
}

TEST_CASE("every sync fails once, or from there on") {
  FaultVfs vfs;
  CHECK(fail_everywhere(vfs, {Op::sync, 0, false, SQLITE_IOERR_FSYNC}, kStorage) > 3);
  CHECK(fail_everywhere(vfs, {Op::sync, 0, true, SQLITE_IOERR_FSYNC}, kStorage) > 3);
}

TEST_CASE("every truncation, removal and open fails") {
  FaultVfs vfs;
  CHECK(fail_everywhere(vfs, {Op::truncate, 0, true, SQLITE_IOERR_TRUNCATE}, kStorage) > 0);
  CHECK(fail_everywhere(vfs, {Op::remove, 0, true, SQLITE_IOERR_DELETE}, kStorage) > 0);
  CHECK(fail_everywhere(vfs, {Op::open, 0, false, SQLITE_CANTOPEN}, kStorage) > 2);
  CHECK(fail_everywhere(vfs, {Op::open, 0, true, SQLITE_CANTOPEN}, kStorage) > 2);
}

TEST_CASE("every read fails") {
  FaultVfs vfs;
  CHECK(fail_everywhere(vfs, {Op::read, 0, false, SQLITE_IOERR_READ}, kStorage) > 5);
  CHECK(fail_everywhere(vfs, {Op::read, 0, true, SQLITE_IOERR_READ}, kStorage) > 5);
}

TEST_CASE("every lock is busy once (waited for) or fails") {
  FaultVfs vfs;
  CHECK(fail_everywhere(vfs, {Op::lock, 0, false, SQLITE_IOERR_LOCK}, kStorage) > 1);
  CHECK(fail_everywhere(vfs, {Op::shm_lock, 0, false, SQLITE_BUSY}, {Status::busy}) > 5);
  CHECK(fail_everywhere(vfs, {Op::shm_lock, 0, false, SQLITE_IOERR_SHMLOCK}, kStorage) > 5);
}

TEST_CASE("a write that wrote nothing costs no sync; one group costs one") {
  FaultVfs vfs;
  Folder folder;
  const auto store = open_store(folder / "a");
  put(*store, "a", "1");
  vfs.disarm();
  store->write({}, [](StoreWriter& w) { CHECK(w.get("talent", "a")); });
  store->write({}, [](StoreWriter& w) { CHECK_FALSE(w.remove("talent", "b")); });
  CHECK(vfs.log_calls(Op::sync) == 0);
  CHECK(vfs.log_calls(Op::write) == 0);
  put(*store, "b", "1");
  CHECK(vfs.log_calls(Op::sync) == 1);
}

TEST_CASE("durability: full syncs each commit, normal and off do not") {
  FaultVfs vfs;
  for (const char* durability : {"full", "normal", "off"}) {
    Folder folder;
    StoreOptions options;
    options.durability = durability;
    const auto store = open_store(folder / "a", options);
    put(*store, "a", "1");
    vfs.disarm();
    for (int i = 0; i < 5; ++i) put(*store, "a", "2");
    CAPTURE(durability);
    CHECK(vfs.log_calls(Op::sync) == (std::string(durability) == "full" ? 5 : 0));
  }
}

TEST_CASE("an error that the work swallows does not commit half of it") {
  FaultVfs vfs;
  Folder folder;
  const auto store = open_store(folder / "a");
  put(*store, "a", "1");
  vfs.arm({Op::write, 1, false, SQLITE_FULL});
  const Status status = status_of([&] {
    store->write({}, [&](StoreWriter& w) {
      const std::string large(1 << 20, 'x');
      for (int i = 0; i < 40;
           ++i) {  // more than the cache: SQLite spills, fails and rolls back in the middle
        status_of([&] { w.put("talent", talent("t" + std::to_string(i), large)); });
      }
    });
  });
  CHECK(vfs.fired());
  vfs.disarm();
  CHECK(status == Status::storage);
  CHECK(bodies(*store) == Bodies{{"a", "1"}});
}

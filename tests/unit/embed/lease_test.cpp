#include "embed/lease.hpp"

#include <doctest/doctest.h>

#include <atomic>

#include "world.hpp"

using namespace cm;
using namespace cm::testing;

namespace {

struct Time {
  std::atomic<int64_t> micros{1'000'000'000};
  WallClock clock() {
    return WallClock([this] { return micros.load(); });
  }
  void pass_ms(int64_t ms) { micros += ms * 1000; }
};

bool renew(Store& store, const EmbedLease& lease) {
  bool ours = false;
  store.write(Call(), [&](StoreWriter& writer) { ours = lease.renew(writer); });
  return ours;
}

}  // namespace

TEST_CASE("lease: one of two processes on one file holds it, until it runs out") {
  const TempFile file;
  const auto a = open_sqlite(Call(), file.path(), {});
  const auto b = open_sqlite(Call(), file.path(), {});
  Time time;
  const EmbedLease ours("model", time.clock(), 1000), theirs("model", time.clock(), 1000);
  CHECK(ours.acquire(Call(), *a));
  CHECK(ours.acquire(Call(), *a));
  CHECK_FALSE(theirs.acquire(Call(), *b));
  time.pass_ms(900);
  CHECK(renew(*a, ours));
  time.pass_ms(900);
  CHECK_FALSE(theirs.acquire(Call(), *b));
  time.pass_ms(200);
  CHECK(theirs.acquire(Call(), *b));  // the first fell silent
  CHECK_FALSE(renew(*a, ours));
  CHECK_FALSE(ours.acquire(Call(), *a));
}

TEST_CASE("lease: given back at once, by its holder alone, and one for each model") {
  const auto store = open_sqlite(Call(), ":memory:", {});
  Time time;
  const EmbedLease ours("model", time.clock(), 1000), theirs("model", time.clock(), 1000);
  const EmbedLease other("other model", time.clock(), 1000);
  REQUIRE(ours.acquire(Call(), *store));
  CHECK(other.acquire(Call(), *store));
  store->write(Call(), [&](StoreWriter& writer) { theirs.give_back(writer); });
  CHECK_FALSE(theirs.acquire(Call(), *store));
  store->write(Call(), [&](StoreWriter& writer) { ours.give_back(writer); });
  CHECK(theirs.acquire(Call(), *store));
}

TEST_CASE("lease: one that a wrong clock or a wrong hand wrote blocks nobody") {
  const auto store = open_sqlite(Call(), ":memory:", {});
  Time time;
  const EmbedLease ours("model", time.clock(), 1000);
  for (const char* value : {"somebody 99999999999999999", "somebody", "somebody x", ""}) {
    store->write(Call(), [&](StoreWriter& writer) { writer.set_meta("embedding:model", value); });
    CHECK(ours.acquire(Call(), *store));
  }
}

#include "embed/embed_rows.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace cm;

namespace {

std::shared_ptr<const EmbedText> text(std::string words, std::string_view record = "",
                                      bool may_leave = false) {
  return std::make_shared<const EmbedText>(embed_text_of("", words, record, may_leave));
}

VectorOrigin by_model(std::string_view words) { return {VectorOrigin::Kind::model, digest_of(words)}; }
VectorOrigin by_host(std::string_view record) { return {VectorOrigin::Kind::host, digest_of(record)}; }

struct Rows : EmbedRows {
  explicit Rows(bool in_memory = false, bool hosted = false) {
    configure(true, in_memory, hosted, false);
    resize(8);
  }
};

}  // namespace

TEST_CASE("names: whoever takes them is due when they change, nobody else is") {
  const auto named = [](std::string name, std::string_view words) {
    return std::make_shared<const EmbedText>(embed_text_of(std::move(name), words, name, false));
  };
  EmbedRows with, without;
  for (EmbedRows* rows : {&with, &without}) {
    rows->configure(true, true, false, rows == &with);
    rows->resize(2);
    rows->change(0, "a", named("Asha", "kathak"));
    rows->change(1, "b", named("Bela", ""));
  }
  CHECK(with.due() == 2);
  CHECK(without.due() == 1);
  CHECK(with.made(0, digest_of("Asha kathak")));
  CHECK(without.made(0, digest_of("kathak")));
  with.change(0, "a", named("Usha", "kathak"));
  without.change(0, "a", named("Usha", "kathak"));
  CHECK(with.is_due(0));
  CHECK_FALSE(without.is_due(0));
  with.configure(true, false, false, false);  // another model: what it gets was known all the time
  CHECK(with.stored(0, {VectorOrigin::Kind::model, digest_of("kathak")}));
  CHECK_FALSE(with.is_due(0));
}

TEST_CASE("vector origin: what is written is read, anything else is nobody's") {
  for (const VectorOrigin& origin : {by_model("a"), by_host("a")}) {
    const VectorOrigin read = VectorOrigin::from(origin.text());
    CHECK(read.kind == origin.kind);
    CHECK(read.digest == origin.digest);
  }
  for (const char* other : {"", "host:", "host:12", "x", "host:99aa06d3014798d86001c324468d497"}) {
    CHECK(VectorOrigin::from(other).kind == VectorOrigin::Kind::none);
  }
}

TEST_CASE("embed rows: due until the vector of its text is there") {
  Rows rows;
  rows.change(2, "t2", text("kathak"));
  CHECK(rows.due() == 1);
  CHECK(rows.missing() == 1);
  CHECK(rows.stored(2, by_model("ghoomar")));  // of an older text: serves meanwhile
  CHECK(rows.due() == 1);
  CHECK(rows.missing() == 0);
  CHECK(rows.stored(2, by_model("kathak")));
  CHECK(rows.due() == 0);
  CHECK_FALSE(rows.change(2, "t2", text("kathak", "another record")));
  CHECK(rows.due() == 0);
  CHECK_FALSE(rows.change(2, "t2", text("ghoomar")));
  CHECK(rows.due() == 1);
  CHECK(rows.change(2, "t2", nullptr));
  CHECK(rows.due() == 0);
  CHECK(rows.missing() == 0);
}

TEST_CASE("embed rows: a vector of the host's is good for one record") {
  Rows rows;
  rows.change(0, "t0", text("kathak", "v1"));
  CHECK(rows.stored(0, by_host("v1")));
  CHECK(rows.due() == 0);
  CHECK(rows.change(0, "t0", text("kathak", "v2")));
  CHECK(rows.due() == 1);
  CHECK_FALSE(rows.stored(0, by_host("v1")));  // seen again at the next open
  CHECK(rows.due() == 1);
}

TEST_CASE("embed rows: a row that is used again knows nothing of who was there") {
  Rows rows;
  rows.change(1, "t1", text("kathak"));
  rows.stored(1, by_model("kathak"));
  CHECK(rows.change(1, "t9", text("stunts")));
  CHECK(rows.missing() == 1);
  rows.stored(1, by_model("stunts"));
  CHECK(rows.change(1, "t1", text("stunts")));
}

TEST_CASE("embed rows: vectors in memory outlive their absence in the store, stored ones do not") {
  Rows memory(true), store(false);
  for (Rows* rows : {&memory, &store}) {
    rows->change(0, "t0", text("kathak"));
    rows->change(1, "t1", text("stunts", "r1"));
    rows->stored(1, by_host("r1"));
  }
  CHECK(memory.made(0, digest_of("kathak")));
  CHECK_FALSE(memory.unstored(0));
  CHECK(memory.unstored(1));
  CHECK(memory.due() == 1);
  store.stored(0, by_model("kathak"));
  CHECK(store.unstored(0));
  CHECK(store.unstored(1));
  CHECK_FALSE(store.unstored(1));
  CHECK(store.due() == 2);
}

TEST_CASE("embed rows: a vector made of a text that is no longer wanted is not taken") {
  Rows rows(true);
  rows.change(0, "t0", text("kathak"));
  CHECK_FALSE(rows.made(0, digest_of("ghoomar")));
  CHECK(rows.made(0, digest_of("kathak")));
  CHECK_FALSE(rows.made(0, digest_of("kathak")));
  CHECK_FALSE(rows.made(99, digest_of("kathak")));
}

TEST_CASE("embed rows: nothing to say is never due") {
  Rows rows;
  rows.change(0, "t0", text(""));
  CHECK(rows.due() == 0);
  CHECK(rows.missing() == 0);
  rows.change(0, "t0", text("kathak"));
  CHECK(rows.due() == 1);
}

TEST_CASE("embed rows: a hosted model gets the texts of those who consented") {
  Rows rows(false, true);
  rows.change(0, "t0", text("kathak", "", false));
  rows.change(1, "t1", text("stunts", "", true));
  CHECK(rows.due() == 1);
  CHECK(rows.withheld() == 1);
  CHECK(rows.pick(0, 9).front().row == 1);
  rows.change(1, "t1", text("stunts", "", false));
  CHECK(rows.due() == 0);
  CHECK(rows.withheld() == 2);
}

TEST_CASE("embed rows: forcing all but what the host put") {
  Rows rows;
  rows.change(0, "t0", text("a"));
  rows.stored(0, by_model("a"));
  rows.change(1, "t1", text("b", "r"));
  rows.stored(1, by_host("r"));
  rows.change(2, "t2", text("c"));
  rows.force_all();
  CHECK(rows.due() == 2);
  CHECK(rows.pick(0, 9)[0].forced);
  rows.stored(0, by_model("a"));
  CHECK(rows.due() == 1);
  rows.force_all();
  rows.unforce_all();
  CHECK(rows.due() == 1);  // t2 never had one
}

TEST_CASE("embed rows: counters and picks are those of a plain model under any history") {
  std::mt19937 random(17);
  EmbedRows rows;
  rows.configure(true, false, false, false);
  constexpr Row kRows = 300;
  rows.resize(kRows);
  std::vector<std::string> wanted(kRows), have(kRows);
  for (int step = 0; step < 20'000; ++step) {
    const Row row = static_cast<Row>(random() % kRows);
    const std::string words = std::to_string(random() % 3);
    switch (random() % 3) {
      case 0:
        rows.change(row, "t" + std::to_string(row), text(words));
        wanted[row] = words;
        break;
      case 1:
        if (!wanted[row].empty()) rows.stored(row, by_model(have[row] = words));
        break;
      default:
        rows.change(row, "", nullptr);
        wanted[row] = have[row] = "";
    }
    if (step % 500 != 0) continue;
    std::vector<Row> due;
    for (Row r = 0; r < kRows; ++r) {
      if (wanted[r] != have[r] && !wanted[r].empty()) due.push_back(r);
    }
    CHECK(rows.due() == due.size());
    const Row from = static_cast<Row>(random() % kRows);
    std::erase_if(due, [&](Row r) { return r < from; });
    if (due.size() > 20) due.resize(20);
    std::vector<Row> picked;
    for (const DueRow& d : rows.pick(from, 20)) {
      picked.push_back(d.row);
      CHECK((!d.text || d.text->all == wanted[d.row]));  // not at hand: read again
    }
    CHECK(picked == due);
  }
}

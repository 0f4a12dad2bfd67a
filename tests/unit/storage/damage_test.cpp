// Damaged files: CORRUPT, or right answers; never a crash, never a wrong answer.
#include <unistd.h>

#include <random>

#include "support.hpp"

using namespace cm;
using namespace cm::test;

namespace {

struct Sample {
  Bodies talents;
  std::vector<float> values = std::vector<float>(96, 0.5F);
  std::string bytes;  // of the closed file
};

Sample make_sample(const std::string& path) {
  Sample sample;
  {
    const auto store = open_store(path);
    for (int i = 0; i < 60; ++i) {
      const std::string id = "t" + std::to_string(i * 37 % 100);
      sample.talents[id] = std::string(static_cast<size_t>(i * 53 % 1500), static_cast<char>('a' + i % 26));
      store->write({}, [&](StoreWriter& w) {
        w.put("talent", talent(id, sample.talents[id]));
        w.put_vector("m", {id, "d" + id, sample.values});
        w.set_meta("key", "value");
      });
    }
  }
  sample.bytes = bytes_of(path);
  return sample;
}

/// Everything an engine asks for at its start and after; an exception is for the caller.
bool answers_are_right(Store& store, const Sample& sample) {
  bool right = bodies(store) == sample.talents;
  store.read({}, [&](StoreReader& r) {
    right = right && r.count("talent") == static_cast<int64_t>(sample.talents.size());
    right = right && r.last_change() == 120;
    for (const auto& [id, body] : sample.talents)
      right = right && r.get("talent", id).value_or(Record{}).body == body;
    size_t vectors = 0;
    r.scan_vectors("m", [&](const StoredVector& v) {
      ++vectors;
      right =
          right && std::equal(v.values.begin(), v.values.end(), sample.values.begin(), sample.values.end());
      return true;
    });
    right = right && vectors == 60;
  });
  return right && changes(store).size() == 120;
}

struct Tally {
  int right = 0, refused = 0, wrong = 0, other = 0;
};

void judge(const std::string& path, const Sample& sample, Tally& tally) {
  Status status = Status::ok;
  bool right = false;
  status = status_of([&] { right = answers_are_right(*open_store(path), sample); });
  if (status == Status::ok) {
    ++(right ? tally.right : tally.wrong);
    CHECK(right);
  } else if (status == Status::corrupt || status == Status::unsupported) {
    ++tally.refused;  // UNSUPPORTED: the version number itself was hit
  } else {
    ++tally.other;
    MESSAGE("status " << status_name(status));
  }
  std::filesystem::remove(path + "-wal");
}

void flip(std::string& bytes, size_t at, unsigned bit) {
  bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ (1U << bit));
}

}  // namespace

TEST_CASE("one flipped bit anywhere: CORRUPT or right") {
  Folder folder;
  const std::string path = folder / "a";
  const Sample sample = make_sample(path);
  std::mt19937 random(5);
  Tally tally;
  for (int i = 0; i < 1500; ++i) {
    std::string bytes = sample.bytes;
    const size_t at = random() % bytes.size();
    CAPTURE(at);
    flip(bytes, at, random() % 8);
    write_bytes(path, bytes);
    judge(path, sample, tally);
  }
  CHECK(tally.wrong == 0);
  CHECK(tally.other == 0);
  CHECK(tally.refused > 200);
  CHECK(tally.right > 200);
}

TEST_CASE("a page of zeros, of noise, or of another place: CORRUPT or right") {
  Folder folder;
  const std::string path = folder / "a";
  const Sample sample = make_sample(path);
  constexpr size_t kPage = 8192;
  const size_t pages = sample.bytes.size() / kPage;
  std::mt19937 random(6);
  Tally tally;
  for (size_t page = 0; page < pages; ++page) {
    for (int way = 0; way < 4; ++way) {
      std::string bytes = sample.bytes;
      const auto at = bytes.begin() + static_cast<std::ptrdiff_t>(page * kPage);
      const size_t other = random() % pages * kPage;
      const std::string noise(kPage, static_cast<char>(random()));
      if (way == 0) std::fill(at, at + kPage, '\0');
      if (way == 1) std::copy(noise.begin(), noise.end(), at);
      if (way == 2) std::copy_n(sample.bytes.begin() + static_cast<std::ptrdiff_t>(other), kPage, at);
      if (way == 3)
        std::copy_n(sample.bytes.begin() + static_cast<std::ptrdiff_t>(other), kPage / 2, at + kPage / 2);
      write_bytes(path, bytes);
      judge(path, sample, tally);
    }
  }
  CHECK(tally.wrong == 0);
  CHECK(tally.other == 0);
  CHECK(tally.refused > static_cast<int>(pages));
}

TEST_CASE("a damaged log of an unclean end: what was acknowledged before it, or CORRUPT") {
  Folder folder;
  const std::string path = folder / "a", copy = folder / "b";
  const auto store = open_store(path);
  std::vector<Bodies> states{{}};
  for (int i = 0; i < 12; ++i) {
    put(*store, "t" + std::to_string(i), std::string(900, static_cast<char>('a' + i)));
    states.push_back(bodies(*store));
  }
  const std::string database = bytes_of(path), log = bytes_of(path + "-wal");
  std::mt19937 random(7);
  for (int i = 0; i < 120; ++i) {
    std::string bytes = log;
    if (i % 3 == 0) bytes.resize(random() % log.size());  // the end was lost
    if (i % 3 != 0) flip(bytes, random() % bytes.size(), random() % 8);
    write_bytes(copy, database);
    write_bytes(copy + "-wal", bytes);
    CAPTURE(i);
    Bodies now;
    const Status status = status_of([&] { now = bodies(*open_store(copy)); });
    const bool known = std::find(states.begin(), states.end(), now) != states.end();
    CHECK(((status == Status::ok && known) || status == Status::corrupt));
    std::filesystem::remove(copy + "-wal");
    std::filesystem::remove(copy + "-shm");
  }
}

TEST_CASE("after an unclean end the whole file is checked; a clean one is opened at once") {
  Folder folder;
  const std::string path = folder / "a", copy = folder / "b";
  const auto store = open_store(path);
  for (int i = 0; i < 60; ++i) put(*store, "t" + std::to_string(i), std::string(2000, 'x'));
  store->checkpoint({});
  put(*store, "last", "one");
  std::string database = bytes_of(path);
  const std::string log = bytes_of(path + "-wal");
  write_bytes(copy, database);
  write_bytes(copy + "-wal", log);
  CHECK(bodies(*open_store(copy)).size() == 61);
  CHECK(size_or_none(copy + "-wal") == -1);
  // A b-tree page without a header, in the middle: only a look at everything finds it before it is asked for.
  std::fill_n(database.begin() + 8192 * 10, 8192, '\0');
  write_bytes(copy, database);
  write_bytes(copy + "-wal", log);
  std::string message;
  CHECK(status_of([&] { open_store(copy); }, &message) == Status::corrupt);
  CHECK(message.find("backup") != std::string::npos);
  CHECK(bytes_of(copy + "-wal") == log);  // left for the next attempt
  CHECK(status_of([&] { open_store(copy); }) == Status::corrupt);
}

TEST_CASE("a file that shrinks while it is open: an error, not a crash") {
  Folder folder;
  const std::string path = folder / "a";
  const auto store = open_store(path);
  for (int i = 0; i < 400; ++i) put(*store, "t" + std::to_string(i), std::string(8000, 'x'));
  store->checkpoint({});
  REQUIRE(truncate(path.c_str(), 8192 * 3) == 0);
  const Status status = status_of([&] { bodies(*store); });
  CHECK((status == Status::corrupt || status == Status::storage));
}

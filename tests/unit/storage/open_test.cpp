// What may lie at a path, and what opening says about it.
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support.hpp"

using namespace cm;
using namespace cm::test;

namespace {

/// Runs SQL on a file as another program would.
void run_sql(const std::string& path, const std::string& sql) {
  sqlite3* db = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &db) == SQLITE_OK);
  char* message = nullptr;
  const int code = sqlite3_exec(db, sql.c_str(), nullptr, nullptr, &message);
  INFO(sql << ": " << (message == nullptr ? "" : message));
  CHECK(code == SQLITE_OK);
  sqlite3_free(message);
  sqlite3_close(db);
}

Status open_status(const std::string& path, const StoreOptions& options = {},
                   std::string* message = nullptr) {
  return status_of([&] { open_store(path, options)->read({}, [](StoreReader& r) { r.count("talent"); }); },
                   message);
}

StoreOptions no_create() {
  StoreOptions options;
  options.create = false;
  return options;
}

StoreOptions read_only() {
  StoreOptions options;
  options.read_only = true;
  return options;
}

/// Runs `work` as a user without rights in a process of its own; its result is the exit status.
template <class Work>
int as_nobody(Work work) {
  const pid_t child = fork();
  if (child == 0) {
    if (getuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0)) _exit(99);
    int result = 98;
    try {
      result = work();
    } catch (...) {
    }
    _exit(result);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

TEST_CASE("a file is made, closed without a trace beside it, and opened again") {
  Folder folder;
  const std::string path = folder / "a b%3F?#.castmatch";
  put(*open_store(path), "a", "1");
  CHECK(size_or_none(path) > 0);
  CHECK(size_or_none(path + "-wal") == -1);
  CHECK(bodies(*open_store(path, no_create())) == Bodies{{"a", "1"}});
  CHECK(bodies(*open_store(path, read_only())) == Bodies{{"a", "1"}});
}

TEST_CASE("what is not there") {
  Folder folder;
  std::string message;
  CHECK(open_status(folder / "none", no_create(), &message) == Status::not_found);
  CHECK(message.find("create") != std::string::npos);
  CHECK(open_status(folder / "none", read_only()) == Status::not_found);
  CHECK(open_status(folder / "no/such/file", {}, &message) == Status::storage);
  CHECK(message.find("does not exist") != std::string::npos);
  CHECK(open_status(folder.path()) == Status::storage);
  CHECK(open_status("") == Status::invalid);
  CHECK(open_status(std::string("a\0b", 3)) == Status::invalid);
  StoreOptions options;
  options.durability = "ful";
  CHECK(open_status(folder / "x", options, &message) == Status::invalid);
  CHECK(message.find("full") != std::string::npos);
  CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("an empty file is new only when one may be made") {
  Folder folder;
  const std::string path = folder / "a";
  write_bytes(path, "");
  CHECK(open_status(path, no_create()) == Status::corrupt);
  CHECK(open_status(path, read_only()) == Status::corrupt);
  write_bytes(path + "-wal", "something");
  CHECK(open_status(path) == Status::corrupt);
  std::filesystem::remove(path + "-wal");
  CHECK(open_status(path) == Status::ok);
  CHECK(open_status(path, no_create()) == Status::ok);
}

TEST_CASE("not a database, or another program's: CORRUPT, and left as it is") {
  Folder folder;
  std::string bytes, message;
  const std::string path = folder / "a";
  SUBCASE("text") { write_bytes(path, "id,name\n1,Asha\n"); }
  SUBCASE("long text") { write_bytes(path, std::string(100'000, 'x')); }
  SUBCASE("the magic alone") { write_bytes(path, std::string("SQLite format 3\0", 16)); }
  SUBCASE("another program's tables") { run_sql(path, "CREATE TABLE t(a); INSERT INTO t VALUES(1)"); }
  SUBCASE("another program's application_id") {
    run_sql(path, "PRAGMA application_id = 7; CREATE TABLE t(a)");
  }
  SUBCASE("another program's user_version") { run_sql(path, "PRAGMA user_version = 3"); }
  bytes = bytes_of(path);
  for (const StoreOptions& options : {StoreOptions{}, no_create(), read_only()}) {
    CHECK(open_status(path, options, &message) == Status::corrupt);
    CHECK(message.find(path) != std::string::npos);
  }
  CHECK(bytes_of(path) == bytes);
}

TEST_CASE("a newer schema is UNSUPPORTED; one that went back is CORRUPT") {
  Folder folder;
  const std::string path = folder / "a";
  put(*open_store(path), "a", "1");
  std::string message;
  run_sql(path, "PRAGMA user_version = 2");
  CHECK(open_status(path, {}, &message) == Status::unsupported);
  CHECK(message.find("upgrade") != std::string::npos);
  CHECK(open_status(path, read_only()) == Status::unsupported);
  run_sql(path, "PRAGMA user_version = 0");
  CHECK(open_status(path) == Status::corrupt);
  run_sql(path, "PRAGMA user_version = 1");
  CHECK(open_status(path) == Status::ok);
}

TEST_CASE("an upgrade by a newer program while the file is open stops writing") {
  Folder folder;
  const auto store = open_store(folder / "a");
  put(*store, "a", "1");
  run_sql(folder / "a", "PRAGMA user_version = 2");
  CHECK(status_of([&] { put(*store, "b", "1"); }) == Status::unsupported);
  CHECK(bodies(*store).size() == 1);
}

TEST_CASE("tables, triggers and views that are not ours are refused") {
  Folder folder;
  const std::string path = folder / "a";
  put(*open_store(path), "a", "1");
  SUBCASE("trigger") {
    run_sql(path, "CREATE TRIGGER t AFTER INSERT ON record BEGIN DELETE FROM record; END");
  }
  SUBCASE("view") { run_sql(path, "CREATE VIEW v AS SELECT * FROM record"); }
  SUBCASE("index") { run_sql(path, "CREATE INDEX i ON record(version)"); }
  SUBCASE("missing index") { run_sql(path, "DROP INDEX vector_digest"); }
  SUBCASE("missing table") { run_sql(path, "DROP TABLE change"); }
  CHECK(open_status(path) == Status::corrupt);
}

TEST_CASE("a truncated file is CORRUPT at every length") {
  Folder folder;
  const std::string path = folder / "a";
  {
    const auto store = open_store(path);
    for (int i = 0; i < 40; ++i) put(*store, "t" + std::to_string(i), std::string(2000, 'x'));
  }
  const std::string whole = bytes_of(path);
  for (size_t length = 1; length < whole.size(); length += 1 + whole.size() / 40) {
    write_bytes(path, whole.substr(0, length));
    CAPTURE(length);
    CHECK(open_status(path) == Status::corrupt);
    CHECK(open_status(path, no_create()) == Status::corrupt);
    CHECK(open_status(path, read_only()) == Status::corrupt);
  }
}

TEST_CASE("read-only: reads go, writes say why not") {
  Folder folder;
  put(*open_store(folder / "a"), "a", "1");
  const auto store = open_store(folder / "a", read_only());
  CHECK(store->health().read_only);
  CHECK(bodies(*store).size() == 1);
  std::string message;
  CHECK(status_of([&] { put(*store, "b", "2"); }, &message) == Status::storage);
  CHECK(message.find("read-only") != std::string::npos);
  CHECK(status_of([&] { store->checkpoint({}); }) == Status::storage);
  CHECK(status_of([&] { store->scrub({}); }) == Status::storage);
  store->backup({}, folder / "copy");
  CHECK(bodies(*open_store(folder / "copy")).size() == 1);
}

TEST_CASE("a read-only store sees what a writer commits") {
  Folder folder;
  const auto writer = open_store(folder / "a");
  put(*writer, "a", "1");
  const auto reader = open_store(folder / "a", read_only());
  const int64_t before = reader->data_version({});
  put(*writer, "b", "1");
  CHECK(reader->data_version({}) > before);
  CHECK(bodies(*reader).size() == 2);
}

TEST_CASE("without rights on the file or its folder") {
  Folder folder;
  const std::string path = folder / "a";
  put(*open_store(path), "a", "1");
  namespace fs = std::filesystem;
  const auto reads_one = [&] { return bodies(*open_store(path, read_only())) == Bodies{{"a", "1"}} ? 0 : 1; };
  SUBCASE("read-only folder: reading works and leaves nothing behind") {
    fs::permissions(path, fs::perms(0444));
    fs::permissions(folder.path(), fs::perms(0555));
    CHECK(as_nobody(reads_one) == 0);
    CHECK(as_nobody([&] { return open_status(path) == Status::storage ? 0 : 1; }) == 0);
    CHECK(as_nobody([&] { return open_status(folder / "new") == Status::storage ? 0 : 1; }) == 0);
    CHECK(size_or_none(path + "-shm") == -1);
    CHECK(size_or_none(path + "-wal") == -1);
  }
  SUBCASE("read-only folder: a file that changes meanwhile is not read on") {
    fs::permissions(path, fs::perms(0444));
    fs::permissions(folder.path(), fs::perms(0555));
    if (getuid() != 0) return;  // somebody else has to write
    int go[2], ready[2];
    REQUIRE(pipe(go) == 0);
    REQUIRE(pipe(ready) == 0);
    const pid_t child = fork();
    if (child == 0) {
      if (setgid(65534) != 0 || setuid(65534) != 0) _exit(99);
      const auto store = open_store(path, read_only());
      char byte = 'r';
      if (bodies(*store).size() != 1 || ::write(ready[1], &byte, 1) != 1 || ::read(go[0], &byte, 1) != 1)
        _exit(97);
      _exit(status_of([&] { bodies(*store); }) == Status::storage ? 0 : 1);
    }
    char byte = 'g';
    REQUIRE(::read(ready[0], &byte, 1) == 1);
    put(*open_store(path), "b", "2");
    REQUIRE(::write(go[1], &byte, 1) == 1);
    int status = 0;
    waitpid(child, &status, 0);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
  }
  SUBCASE("unreadable file") {
    fs::permissions(path, fs::perms(0000));
    fs::permissions(folder.path(), fs::perms(0777));
    CHECK(as_nobody([&] { return open_status(path, read_only()) == Status::storage ? 0 : 1; }) == 0);
    CHECK(as_nobody([&] { return open_status(path) == Status::storage ? 0 : 1; }) == 0);
  }
  fs::permissions(folder.path(), fs::perms(0777));
}

TEST_CASE("every durability works") {
  for (const char* durability : {"full", "normal", "off"}) {
    Folder folder;
    StoreOptions options;
    options.durability = durability;
    put(*open_store(folder / "a", options), "a", "1");
    CHECK(bodies(*open_store(folder / "a")).size() == 1);
  }
}

TEST_CASE("the checked-in database of schema 1 opens and says what it said") {
  const std::string fixture =
      std::string(CASTMATCH_SOURCE_DIR) + "/tests/fixtures/databases/schema1.castmatch";
  Folder folder;
  std::filesystem::copy_file(fixture, folder / "a");
  const auto store = open_store(folder / "a", no_create());
  CHECK(store->health().schema == 1);
  CHECK(bodies(*store) ==
        Bodies{{"t1", "{\"id\":\"t1\",\"name\":\"Asha\"}"}, {"t3", "{\"id\":\"t3\",\"name\":\"आशा\"}"}});
  CHECK(bodies(*store, "role") == Bodies{{"r1", "{\"id\":\"r1\",\"title\":\"Inspector Rane\"}"}});
  CHECK(last_change(*store) == 6);
  CHECK(changes(*store).size() == 6);
  store->read({}, [](StoreReader& r) {
    CHECK(r.meta("fixture") == "schema 1");
    std::vector<float> values;
    CHECK(r.cached_vector("m", "digest-1",
                          [&](std::span<const float> v) { values.assign(v.begin(), v.end()); }));
    CHECK(values == std::vector<float>{0.25F, -0.5F, 1.0F});
    CHECK(r.get("talent", "t1")->version == 2);
  });
  CHECK(put(*store, "t4", "{}").first == 7);
}

// Files that move under an open store, logs of other files, and what a backup may be put beside.
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <thread>

#include "support.hpp"

using namespace cm;
using namespace cm::test;
namespace fs = std::filesystem;

namespace {

unsigned permissions_of(const std::string& path) {
  struct stat info {};
  REQUIRE(stat(path.c_str(), &info) == 0);
  return info.st_mode & 0777U;
}

/// Leaves the file and its log as a killed process does; `work` writes.
void write_and_die(const std::string& path, const std::function<void(Store&)>& work) {
  const pid_t child = fork();
  if (child == 0) {
    const auto store = open_store(path);
    work(*store);
    kill(getpid(), SIGKILL);
  }
  int status = 0;
  waitpid(child, &status, 0);
  REQUIRE(WIFSIGNALED(status));
  REQUIRE(size_or_none(path + "-wal") > 0);
}

/// A life of which the end lies in the log and the rest in the file.
void live_and_die(const std::string& path, const std::string& name) {
  write_and_die(path, [&](Store& store) {
    for (int i = 0; i < 30; ++i) put(store, name + std::to_string(i), std::string(2000, 'x'));
    store.checkpoint({});
    for (int i = 0; i < 5; ++i) put(store, name + "late" + std::to_string(i), "y");
  });
}

size_t parts_in(const Folder& folder) {
  size_t n = 0;
  for (const auto& entry : fs::directory_iterator(folder.path())) {
    if (entry.path().extension() == ".part") ++n;
  }
  return n;
}

}  // namespace

TEST_CASE(
    "a store whose file was moved, deleted or replaced neither writes nor reads, and leaves the new one "
    "alone") {
  Folder folder;
  put(*open_store(folder / "other"), "other", "1");
  auto store = open_store(folder / "a");
  put(*store, "a", "1");
  SUBCASE("moved, and back again") {
    fs::rename(folder / "a", folder / "b");
    CHECK(status_of([&] { put(*store, "b", "2"); }) == Status::storage);
    fs::rename(folder / "b", folder / "a");
    put(*store, "b", "2");
    CHECK(bodies(*store).size() == 2);
    return;
  }
  SUBCASE("deleted") { fs::remove(folder / "a"); }
  SUBCASE("replaced") { fs::rename(folder / "other", folder / "a"); }
  const std::string before = bytes_of(folder / "a");
  for (const auto& work : std::vector<std::function<void()>>{
           [&] { put(*store, "b", "2"); }, [&] { bodies(*store); }, [&] { store->health(); },
           [&] { store->checkpoint({}); }, [&] { store->scrub({}); }, [&] { store->check_in_place(); },
           [&] { store->backup({}, folder / "backup"); }}) {
    std::string message;
    CHECK(status_of(work, &message) == Status::storage);
    CHECK(message.find("moved, deleted or replaced") != std::string::npos);
  }
  store.reset();
  CHECK(bytes_of(folder / "a") == before);
}

TEST_CASE("a log is only applied to the file that it was written for") {
  Folder folder;
  const std::string a = folder / "a", wal = a + "-wal", early = folder / "early";
  SUBCASE("a file of another past") {
    put(*open_store(early), "other", "1");
    live_and_die(a, "t");
  }
  SUBCASE("a file with a longer past") {
    for (int i = 0; i < 99; ++i) put(*open_store(early), "other" + std::to_string(i), "1");
    live_and_die(a, "t");
  }
  SUBCASE("an earlier copy of the same file") {
    put(*open_store(a), "first", "1");
    fs::copy_file(a, early);
    live_and_die(a, "t");
  }
  SUBCASE("an earlier copy, the change log of which is pruned since") {
    put(*open_store(a), "first", "1");
    fs::copy_file(a, early);
    write_and_die(a, [&](Store& store) {
      for (int i = 0; i < 30; ++i) put(store, "t" + std::to_string(i), std::string(2000, 'x'));
      store.scrub({});
      put(store, "late", "y");
    });
  }
  const std::string log = bytes_of(wal), restored = bytes_of(early);
  const Bodies wanted = bodies(*open_store(early));
  fs::rename(early, a);
  const Status status = status_of([&] { open_store(a); });
  CHECK((status == Status::storage || status == Status::corrupt));
  CHECK(bytes_of(a) == restored);  // nothing of it was lost
  CHECK(bytes_of(wal) == log);
  fs::remove(wal);
  CHECK(bodies(*open_store(a)) == wanted);
}

TEST_CASE("a log goes with its file, also when both were copied together") {
  Folder folder;
  live_and_die(folder / "a", "t");
  fs::copy_file(folder / "a", folder / "b");
  fs::copy_file(folder / "a-wal", folder / "b-wal");
  CHECK(bodies(*open_store(folder / "b")).size() == 35);
  CHECK(bodies(*open_store(folder / "a")).size() == 35);
}

TEST_CASE("a log without its file is not made one") {
  Folder folder;
  live_and_die(folder / "a", "t");
  fs::remove(folder / "a");
  std::string message;
  CHECK(status_of([&] { open_store(folder / "a"); }, &message) == Status::storage);
  CHECK(message.find("but its log does") != std::string::npos);
  CHECK(size_or_none(folder / "a-wal") > 0);
}

TEST_CASE("a backup is not put beside a log that would be applied to it") {
  Folder folder;
  const auto store = open_store(folder / "a");
  put(*store, "a", "1");
  for (const char* ending : {"-wal", "-journal"}) {
    write_bytes(folder / "b" + ending, "left over");
    CHECK(status_of([&] { store->backup({}, folder / "b"); }) == Status::conflict);
    CHECK(size_or_none(folder / "b") == -1);
    fs::remove(folder / "b" + ending);
  }
  write_bytes(folder / "b-wal", "");  // SQLite leaves an empty one when it may not delete
  store->backup({}, folder / "b");
  CHECK(bodies(*open_store(folder / "b")).size() == 1);
  CHECK(parts_in(folder) == 0);
}

TEST_CASE("backups of one moment to one path do not meet: one is whole, the others are CONFLICT") {
  Folder folder;
  const auto store = open_store(folder / "a");
  for (int i = 0; i < 400; ++i) put(*store, "t" + std::to_string(i), std::string(5000, 'x'));
  for (int round = 0; round < 5; ++round) {
    const std::string path = folder / ("b" + std::to_string(round));
    std::atomic<int> good{0}, conflicts{0};
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
      threads.emplace_back([&] {
        const Status status = status_of([&] { store->backup({}, path); });
        good += status == Status::ok;
        conflicts += status == Status::conflict;
      });
    }
    for (auto& t : threads) t.join();
    CHECK(good == 1);
    CHECK(conflicts == 3);
    CHECK(bodies(*open_store(path)).size() == 400);
  }
  CHECK(parts_in(folder) == 0);
}

TEST_CASE("a backup may be read by those who may read the file, its owner may write it") {
  Folder folder;
  const auto store = open_store(folder / "a");
  put(*store, "a", "1");
  const unsigned given[] = {0600, 0640, 0666, 0444};
  const unsigned wanted[] = {0600, 0640, 0666, 0644};
  for (size_t i = 0; i < std::size(given); ++i) {
    fs::permissions(folder / "a", fs::perms(given[i]));
    const std::string path = folder / ("b" + std::to_string(i));
    store->backup({}, path);
    CHECK(permissions_of(path) == wanted[i]);
  }
  open_store(":memory:")->backup({}, folder / "memory");
  CHECK(permissions_of(folder / "memory") == 0600);
}

TEST_CASE("paths that cannot be say why") {
  Folder folder;
  const std::string longest(300, 'x');
  const auto store = open_store(":memory:");
  const auto says = [&](const std::string& path, Status status, const std::string& text) {
    CAPTURE(path);
    std::string message;
    CHECK(status_of([&] { open_store(path); }, &message) == status);
    CHECK(message.find(text) != std::string::npos);
    CHECK(status_of([&] { store->backup({}, path); }, &message) == status);
    CHECK(message.find(text) != std::string::npos);
  };
  write_bytes(folder / "file", "x");
  says(folder / longest, Status::storage, "too long");
  says(folder / (longest + "/a"), Status::storage, "too long");
  says(folder / "none/a", Status::storage, "does not exist");
  says(folder / "file/a", Status::storage, "is not a folder");
  says(folder.path(), Status::storage, "is a folder");
  says(std::string("a\0b", 3), Status::invalid, "zero byte");
  fs::create_directory(folder / "locked");
  fs::permissions(folder / "locked", fs::perms(0700));
  fs::permissions(folder.path(), fs::perms(0755));
  const pid_t child = fork();
  if (child == 0) {
    if (setgid(65534) != 0 || setuid(65534) != 0) _exit(0);  // not root: nothing to see
    std::string message;
    const Status opened = status_of([&] { open_store(folder / "locked/a"); }, &message);
    const bool clear = message.find("may not be used") != std::string::npos;
    _exit(opened == Status::storage && clear ? 0 : 1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 0);
}

TEST_CASE("a location that is not UTF-8 is shown as UTF-8") {
  Folder folder;
  const auto store = open_store(folder / "bad\xff.db");
  CHECK(store->health().location == folder / "bad\xEF\xBF\xBD.db");
}

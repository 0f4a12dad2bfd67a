#include "core/os.hpp"

#include <doctest/doctest.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "core/error.hpp"
#include "core/os_file.hpp"
#include "core/pool.hpp"

namespace cm {
namespace {

namespace fs = std::filesystem;

TEST_CASE("a thread of the library takes no signal but those of its own faults, from its first moment on") {
  sigset_t before, inside, after;
  pthread_sigmask(SIG_SETMASK, nullptr, &before);
  std::thread thread = os::start_thread([&] { pthread_sigmask(SIG_SETMASK, nullptr, &inside); });
  pthread_sigmask(SIG_SETMASK, nullptr, &after);
  thread.join();
  for (const int signal : {SIGINT, SIGTERM, SIGUSR1, SIGALRM, SIGCHLD, SIGPROF, SIGPIPE}) {
    CHECK(sigismember(&inside, signal) == 1);
  }
  for (const int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGSYS}) {
    CHECK(sigismember(&inside, signal) == 0);
  }
  for (int signal = 1; signal < 32; ++signal) {
    CHECK(sigismember(&before, signal) == sigismember(&after, signal));
  }
}

/// A folder of its own that goes away with the test.
struct TempFolder {
  std::string path = (fs::temp_directory_path() / "castmatch-core-XXXXXX").string();
  TempFolder() { REQUIRE(mkdtemp(path.data()) != nullptr); }
  ~TempFolder() {
    std::error_code ignored;
    fs::remove_all(path, ignored);
  }
  std::string operator/(const std::string& name) const { return path + "/" + name; }
  std::vector<std::string> names() const {
    std::vector<std::string> out;
    for (const auto& entry : fs::directory_iterator(path)) out.push_back(entry.path().filename().string());
    return out;
  }
};

std::string read_all(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

Status status_of(const std::function<void()>& work) {
  try {
    work();
    return Status::ok;
  } catch (const Error& error) {
    return error.status();
  }
}

TEST_CASE("a file appears whole or not at all") {
  TempFolder folder;
  const std::string path = folder / "a", text(200'000, 'x');
  {
    os::WholeFile given_up(path, os::Existing::replace, std::nullopt);
    given_up.add(text);
    CHECK_FALSE(os::exists(path));
  }
  CHECK(folder.names().empty());
  os::WholeFile file(path, os::Existing::replace, std::nullopt);
  file.add(text);
  file.add("end");
  CHECK_FALSE(os::exists(path));
  file.finish();
  CHECK(read_all(path) == text + "end");
  CHECK(folder.names().size() == 1);
  CHECK(os::permissions(path) == 0600U);
}

TEST_CASE("two files of one name do not meet; the later replaces or is refused") {
  TempFolder folder;
  const std::string path = folder / std::string(255, 'n');  // the longest name
  os::WholeFile one(path, os::Existing::refuse, 0644U), two(path, os::Existing::refuse, 0644U);
  os::WholeFile three(path, os::Existing::replace, 0640U);
  one.add("one");
  two.add("two");
  three.add("three");
  one.finish();
  CHECK(os::permissions(path) == 0644U);
  CHECK(status_of([&] { two.finish(); }) == Status::conflict);
  CHECK(read_all(path) == "one");
  three.finish();
  CHECK(read_all(path) == "three");
  CHECK(os::permissions(path) == 0640U);
  CHECK(status_of([&] { os::WholeFile(path, os::Existing::refuse, {}); }) == Status::conflict);
}

TEST_CASE("a name tells one file from the next") {
  TempFolder folder;
  CHECK_FALSE(os::file_id(folder / "a"));
  std::ofstream(folder / "a") << "1";
  const os::FileId first = os::file_id(folder / "a");
  fs::create_hard_link(folder / "a", folder / "b");
  CHECK(os::file_id(folder / "b") == first);
  std::ofstream(folder / "c") << "2";
  fs::rename(folder / "c", folder / "a");
  CHECK(os::file_id(folder / "a"));
  CHECK_FALSE(os::file_id(folder / "a") == first);
}

}  // namespace
}  // namespace cm

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

#include "core/os.hpp"
#include "storage/sqlite_file.hpp"

namespace cm::sqlite {
namespace {

namespace fs = std::filesystem;

constexpr int kPagesAStep = 128;  // 1 MB between looks at the call

[[noreturn]] void fail_copy(const std::string& doing, const std::string& path, int os_error) {
  throw Error(Status::storage,
              doing + " " + path + " failed (" + std::generic_category().message(os_error) + ")",
              detail_of(path));
}

[[noreturn]] void fail_exists(const std::string& path) {
  throw Error(Status::conflict, path + " exists already; choose another name or move it away",
              detail_of(path));
}

/// A name beside the final one that goes away unless the copy is finished.
class PartFile {
 public:
  explicit PartFile(const std::string& path)
      : final_(path), part_(path + ".part" + std::to_string(os::process_id())) {
    fs::remove(part_);
  }
  ~PartFile() {
    std::error_code ignored;
    fs::remove(part_, ignored);
  }
  PartFile(const PartFile&) = delete;
  PartFile& operator=(const PartFile&) = delete;
  const std::string& path() const noexcept { return part_; }

  void finish() {
    sync(part_, O_RDONLY);
    rename_new();
    sync(fs::path(final_).parent_path().string(), O_RDONLY | O_DIRECTORY);
  }

 private:
  static void sync(const std::string& path, int flags) {
    const int file = ::open(path.c_str(), flags | O_CLOEXEC);
    if (file < 0) fail_copy("opening", path, errno);
    const int failed = fsync(file) == 0 ? 0 : errno;
    ::close(file);
    if (failed != 0) fail_copy("writing", path, failed);
  }
  void rename_new() {
    if (renameat2(AT_FDCWD, part_.c_str(), AT_FDCWD, final_.c_str(), RENAME_NOREPLACE) == 0) return;
    if (errno == EEXIST) fail_exists(final_);
    if (errno != EINVAL && errno != ENOSYS) fail_copy("renaming", part_, errno);
    if (fs::exists(final_)) fail_exists(final_);  // a file system without the atomic way
    if (::rename(part_.c_str(), final_.c_str()) != 0) fail_copy("renaming", part_, errno);
  }

  std::string final_;
  std::string part_;
};

void copy_pages(const Call& call, Connection& source, Connection& copy) {
  sqlite3_backup* backup = sqlite3_backup_init(copy.handle(), "main", source.handle(), "main");
  if (backup == nullptr) copy.fail(sqlite3_errcode(copy.handle()));
  int code = SQLITE_OK;
  while (code == SQLITE_OK && !call.cancelled() && !call.expired())
    code = sqlite3_backup_step(backup, kPagesAStep);
  sqlite3_backup_finish(backup);
  if (code == SQLITE_OK) call.check();
  if (code != SQLITE_DONE) copy.fail(code);
}

}  // namespace

void copy_database(const Call& call, Connection& source, const std::string& path) {
  if (path.empty()) fail_invalid("/path", "must not be empty");
  const std::string target = fs::absolute(path).lexically_normal().string();
  if (!fs::is_directory(fs::path(target).parent_path())) {
    throw Error(Status::storage, "the folder of " + target + " does not exist; make it first",
                detail_of(target));
  }
  if (fs::exists(target)) fail_exists(target);
  PartFile part(target);
  {
    Connection copy(part.path(), part.path(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    copy.execute(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF");  // synced as a whole before it gets its name
    copy_pages(call, source, copy);
  }
  part.finish();
}

}  // namespace cm::sqlite

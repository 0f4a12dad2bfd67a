#include "core/os_file.hpp"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

#include "core/error.hpp"
#include "core/json_writer.hpp"
#include "core/os.hpp"

namespace cm::os {
namespace {

constexpr size_t kBuffer = 1 << 16;
constexpr int kTries = 100;  // for a name that nobody has

std::string text_of(int os_error) { return std::generic_category().message(os_error); }

Error file_error(Status status, const std::string& path, std::string message) {
  std::string detail;
  JsonWriter(detail).begin_object().member("path", path).end_object();
  return Error(status, std::move(message), std::move(detail));
}

std::string folder_problem(const std::string& folder, int os_error) {
  switch (os_error) {
    case ENOENT:
      return "the folder " + folder + " does not exist; make it first";
    case ENOTDIR:
      return folder + " is not a folder; choose another path";
    case ENAMETOOLONG:
      return "the path in " + folder + " is too long; choose a shorter one";
    case EACCES:
    case EPERM:
      return "the folder " + folder + " may not be used (" + text_of(os_error) +
             "); choose another or change its permissions";
    default:
      return "the folder " + folder + " cannot be used (" + text_of(os_error) + ")";
  }
}

/// 0, or what stat(2) says.
int look(const std::string& path, struct stat& info) noexcept {
  return ::stat(path.c_str(), &info) == 0 ? 0 : errno;
}

/// False when the disk fails. A folder that cannot be opened or synced for another reason (some file systems
/// have no such thing) is let be: the file itself is on the disk already.
bool sync_folder(const std::string& folder) noexcept {
  const int opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (opened < 0) return true;
  const bool good = ::fsync(opened) == 0 || errno != EIO;
  ::close(opened);
  return good;
}

}  // namespace

void check_file_name(std::string_view name, std::string_view pointer) {
  if (name.empty()) fail_invalid(std::string(pointer), "must not be empty");
  if (name.find('\0') != std::string_view::npos) {
    fail_invalid(std::string(pointer), "must not hold a zero byte");
  }
}

std::string absolute_path(const std::string& path) {
  std::error_code failed;
  const std::filesystem::path absolute = std::filesystem::absolute(path, failed);
  if (failed) {
    throw file_error(Status::storage, path,
                     "the current folder cannot be found (" + failed.message() + "); give an absolute path");
  }
  return absolute.lexically_normal().string();
}

std::string folder_of(const std::string& path) { return std::filesystem::path(path).parent_path().string(); }

void check_place(const std::string& path) {
  struct stat info {};
  const std::string folder = folder_of(path);
  int wrong = look(folder, info);
  if (wrong == 0 && !S_ISDIR(info.st_mode)) wrong = ENOTDIR;
  if (wrong == 0) wrong = look(path, info);
  if (wrong == 0 || (wrong == ENOENT && is_folder(folder))) return;
  throw file_error(Status::storage, path, folder_problem(folder, wrong));
}

bool is_folder(const std::string& path) noexcept {
  struct stat info {};
  return look(path, info) == 0 && S_ISDIR(info.st_mode);
}

bool exists(const std::string& path) noexcept {
  struct stat info {};
  return ::lstat(path.c_str(), &info) == 0;
}

uint64_t file_bytes(const std::string& path) noexcept {
  struct stat info {};
  return look(path, info) == 0 ? static_cast<uint64_t>(info.st_size) : 0;
}

std::optional<unsigned> permissions(const std::string& path) noexcept {
  struct stat info {};
  if (look(path, info) != 0) return std::nullopt;
  return info.st_mode & 0777U;
}

FileId file_id(const std::string& path) noexcept {
  struct stat info {};
  if (look(path, info) != 0) return {};
  return {static_cast<uint64_t>(info.st_dev), static_cast<uint64_t>(info.st_ino)};
}

void fail_exists(const std::string& path) {
  throw file_error(Status::conflict, path, path + " exists already; choose another name or move it away");
}

WholeFile::WholeFile(const std::string& path, Existing existing, std::optional<unsigned> permissions)
    : path_(absolute_path(path)), existing_(existing), permissions_(permissions) {
  check_place(path_);
  if (is_folder(path_)) {
    throw file_error(Status::storage, path_, path_ + " is a folder; give the path of a file in it");
  }
  if (existing == Existing::refuse && exists(path_)) fail_exists(path_);
  buffer_.reserve(kBuffer);
  create();
}

WholeFile::~WholeFile() {
  if (file_ >= 0) remove();
}

void WholeFile::create() {
  const std::string folder = folder_of(path_);
  for (int i = 0; i < kTries && file_ < 0; ++i) {
    part_ = folder + "/.castmatch-" + std::to_string(random_bits() + static_cast<uint64_t>(i)) + ".part";
    file_ = ::open(part_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file_ < 0 && errno != EEXIST) break;
  }
  if (file_ < 0) fail("making a file", errno);
}

void WholeFile::add(std::string_view bytes) {
  buffer_.append(bytes);
  if (buffer_.size() >= kBuffer) flush();
}

void WholeFile::flush() {
  for (std::string_view left = buffer_; !left.empty();) {
    const ssize_t done = ::write(file_, left.data(), left.size());
    if (done < 0 && errno != EINTR) fail("writing", errno);
    if (done > 0) left.remove_prefix(static_cast<size_t>(done));
  }
  buffer_.clear();
}

void WholeFile::finish() {
  flush();
  if (permissions_ && ::fchmod(file_, static_cast<mode_t>(*permissions_)) != 0) {
    fail("setting the permissions", errno);
  }
  if (::fsync(file_) != 0) fail("writing", errno);
  rename_new();
  ::close(file_);
  file_ = -1;
  if (!sync_folder(folder_of(path_))) fail("writing", EIO);
}

void WholeFile::rename_new() {
  if (existing_ == Existing::refuse) {
    if (renameat2(AT_FDCWD, part_.c_str(), AT_FDCWD, path_.c_str(), RENAME_NOREPLACE) == 0) return;
    if (errno == EEXIST) fail_exists(path_);
    if (errno != EINVAL && errno != ENOSYS) fail("renaming", errno);
    if (exists(path_)) fail_exists(path_);  // a file system without the atomic way
  }
  if (::rename(part_.c_str(), path_.c_str()) != 0) fail("renaming", errno);
}

void WholeFile::remove() noexcept {
  ::close(file_);
  ::unlink(part_.c_str());
}

void WholeFile::fail(const std::string& doing, int os_error) const {
  const char* mend = os_error == ENOSPC || os_error == EDQUOT ? "; free space and try again"
                     : os_error == EACCES || os_error == EROFS || os_error == EPERM
                         ? "; choose another folder or change its permissions"
                         : "; check the disk";
  throw file_error(Status::storage, path_,
                   doing + " for " + path_ + " failed (" + text_of(os_error) + ")" + mend);
}

}  // namespace cm::os

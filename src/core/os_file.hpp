// Files by their names: what stands in the way of one, which one it is, and writing a new one whole.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cm::os {

/// INVALID at `pointer` for what is no file name: empty, or with a zero byte in it.
void check_file_name(std::string_view name, std::string_view pointer);

/// Absolute and without "." and "..". The name is not looked up.
std::string absolute_path(const std::string& path);
/// The folder that holds `path`, an absolute one.
std::string folder_of(const std::string& path);

/// STORAGE, with the reason and what to do, when nothing can be at `path` because of its folder or its
/// length.
void check_place(const std::string& path);
bool is_folder(const std::string& path) noexcept;
bool exists(const std::string& path) noexcept;
/// 0 when there is none.
uint64_t file_bytes(const std::string& path) noexcept;
/// The nine bits of chmod; none when there is no such file.
std::optional<unsigned> permissions(const std::string& path) noexcept;

/// Which file a name stands for at the moment. As long as somebody has it open, no other file gets the same.
struct FileId {
  uint64_t device = 0;
  uint64_t inode = 0;  // 0: there is none
  explicit operator bool() const noexcept { return inode != 0; }
  bool operator==(const FileId&) const = default;
};
FileId file_id(const std::string& path) noexcept;

enum class Existing { refuse, replace };

/// A file that appears under its name when it is whole and on the disk, or not at all. Until then it has a
/// name of its own in the same folder (".castmatch-<random>.part") and only its owner may read it. Not shared
/// between threads.
class WholeFile {
 public:
  /// STORAGE when it cannot be made. Without `permissions` it stays the owner's alone (0600 and the umask).
  WholeFile(const std::string& path, Existing existing, std::optional<unsigned> permissions);
  ~WholeFile();
  WholeFile(const WholeFile&) = delete;
  WholeFile& operator=(const WholeFile&) = delete;

  /// The name until `finish`, for a writer other than `add`.
  const std::string& part() const noexcept { return part_; }
  void add(std::string_view bytes);
  /// Syncs it and gives it its name. CONFLICT when there is a file and it must not be replaced.
  void finish();

 private:
  void create();
  void flush();
  void rename_new();
  void remove() noexcept;
  [[noreturn]] void fail(const std::string& doing, int os_error) const;

  std::string path_, part_, buffer_;
  Existing existing_;
  std::optional<unsigned> permissions_;
  int file_ = -1;
};

/// STORAGE or another status about a file, with its path in the detail.
[[noreturn]] void fail_exists(const std::string& path);

}  // namespace cm::os

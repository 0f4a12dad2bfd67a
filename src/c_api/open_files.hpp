// The files that this process has open, and those that its parent had open when it forked.
#pragma once
#include <string>

namespace cm {

/// SQLite's table of locks is one a process: a fork inherits it, the locks themselves it does not. A child
/// that opened a file of its parent's would believe that it holds the parent's locks.
class OpenFile {
 public:
  /// Before the file is opened. FORKED when the parent had it open at the fork; CONFLICT when it is open here
  /// under another name, since a log goes by the name.
  explicit OpenFile(const std::string& path);
  /// After it is closed.
  ~OpenFile();
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  /// Once it is open: a new file has come to be.
  void opened() noexcept;

  /// What one open file is known by; never freed, used again.
  struct Entry;

 private:
  Entry* entry_;
};

}  // namespace cm

// Whether a database is still where it was opened.
#pragma once
#include <atomic>

#include "core/os_file.hpp"
#include "storage/sqlite_file.hpp"

namespace cm::sqlite {

/// SQLite goes on with the files that it opened when others take their names: what is written then reaches
/// nobody, and the log that it leaves behind would be applied to the file that stands there now.
class FileWatch {
 public:
  /// After the first connection was made.
  explicit FileWatch(const Location& location);
  /// STORAGE when the database or its log was moved, deleted or replaced.
  void check() const;
  /// For reads: looks for the database alone, and once a millisecond at most, since a stat(2) costs as much
  /// as the rest of a small read. Once it was found gone every read looks.
  void check_often() const;

 private:
  void check_database() const;

  const Location& location_;
  const std::string log_path_;
  os::FileId database_, log_;                  // none: not watched
  mutable std::atomic<int64_t> next_look_{0};  // steady clock
};

}  // namespace cm::sqlite

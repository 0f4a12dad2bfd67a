#include "storage/sqlite_watch.hpp"

namespace cm::sqlite {
namespace {

constexpr std::chrono::milliseconds kBetweenLooks{1};

}  // namespace

FileWatch::FileWatch(const Location& location) : location_(location), log_path_(location.path + "-wal") {
  if (location.memory) return;
  database_ = os::file_id(location.path);
  if (!location.immutable) log_ = os::file_id(log_path_);
}

void FileWatch::check() const {
  check_database();
  if (!log_ || os::file_id(log_path_) == log_) return;
  throw Error(Status::storage,
              log_path_ + " was moved or deleted while " + location_.path +
                  " was open; close every engine on it, which saves what was written, and open it again",
              detail_of(location_.path));
}

void FileWatch::check_often() const {
  const auto now = Call::Clock::now();
  if (now.time_since_epoch().count() < next_look_.load(std::memory_order_relaxed)) return;
  check_database();
  next_look_.store((now + kBetweenLooks).time_since_epoch().count(), std::memory_order_relaxed);
}

void FileWatch::check_database() const {
  if (!database_ || os::file_id(location_.path) == database_) return;
  next_look_.store(0, std::memory_order_relaxed);
  throw Error(
      Status::storage,
      location_.path +
          " was moved, deleted or replaced while it was open; move it back, or close every engine on it "
          "and open the file that is there now",
      detail_of(location_.path));
}

}  // namespace cm::sqlite

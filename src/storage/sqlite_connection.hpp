// One SQLite connection: knows whose call it works for, keeps its statements prepared. Used by one thread at
// a time.
#pragma once
#include <sqlite3.h>

#include <chrono>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/call.hpp"
#include "storage/sqlite_error.hpp"

namespace cm::sqlite {

class Connection;

/// A prepared statement on loan; ready for the next borrower when it goes. Bound text must outlive it.
class Statement {
 public:
  Statement(Connection& connection, sqlite3_stmt* handle, bool cached) noexcept
      : connection_(connection), handle_(handle), cached_(cached) {}
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  Statement& bind(int64_t value) { return bound(sqlite3_bind_int64(handle_, ++parameter_, value)); }
  Statement& bind(uint64_t value) { return bind(static_cast<int64_t>(value)); }
  Statement& bind(std::string_view text);
  Statement& bind_blob(const void* data, size_t bytes);

  /// True while there is a row; throws what SQLite fails with.
  bool step();
  /// Steps to the end.
  void run();
  /// Ready to be bound and stepped again.
  void reset() noexcept;

  int64_t integer(int column) { return sqlite3_column_int64(handle_, column); }
  uint64_t word(int column) { return static_cast<uint64_t>(integer(column)); }
  /// Good until the next step.
  std::string_view text(int column);
  std::string_view blob(int column);

 private:
  Statement& bound(int code);

  Connection& connection_;
  sqlite3_stmt* handle_;
  bool cached_;
  int parameter_ = 0;
};

class Connection {
 public:
  using Clock = Call::Clock;

  Connection(std::string path, const std::string& uri, int flags);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  sqlite3* handle() noexcept { return db_; }
  const std::string& path() const noexcept { return path_; }

  /// `sql` must be a literal: its address is the key of the statement cache.
  Statement prepare(const char* sql);
  /// Runs statements that give no rows and are not worth caching.
  void execute(const std::string& sql);
  int64_t integer(const char* sql);
  std::string text(const char* sql);

  bool in_transaction() const noexcept { return sqlite3_get_autocommit(db_) == 0; }
  void rollback() noexcept;

  /// For whom it works from now on: lock waits end with the call's cancel or deadline, without one at
  /// `patience`.
  void work_for(const Call* call, Clock::time_point patience) noexcept;
  /// Long statements end with the call too. Not inside a group of writes: SQLite would roll all of it back.
  void set_interruptible(bool on) noexcept;
  void check() const {
    if (call_ != nullptr) call_->check();
  }
  [[noreturn]] void fail(int code);

 private:
  friend class Statement;
  struct Cached {
    const char* sql;
    sqlite3_stmt* handle;
    bool lent;
  };
  static int on_busy(void* self, int count) noexcept;
  static int on_progress(void* self) noexcept;
  sqlite3_stmt* compile(const char* sql);
  void give_back(sqlite3_stmt* handle) noexcept;

  std::string path_;
  sqlite3* db_ = nullptr;
  std::vector<Cached> statements_;
  const Call* call_ = nullptr;
  Clock::time_point patience_{};
};

/// Works for a call while it lives.
class CallScope {
 public:
  CallScope(Connection& connection, const Call& call, Connection::Clock::time_point patience,
            bool interruptible = true)
      : connection_(connection) {
    connection_.work_for(&call, patience);
    connection_.set_interruptible(interruptible);
  }
  ~CallScope() {
    connection_.set_interruptible(false);
    connection_.work_for(nullptr, {});
  }
  CallScope(const CallScope&) = delete;
  CallScope& operator=(const CallScope&) = delete;

 private:
  Connection& connection_;
};

}  // namespace cm::sqlite

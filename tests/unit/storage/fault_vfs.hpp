// A SQLite file system that passes everything on to the real one, counts, and fails when it is told to.
#pragma once
#include <sqlite3.h>

#include <atomic>

namespace cm::test {

enum class Op { read, write, sync, truncate, open, remove, lock, shm_lock, count };

struct FaultPlan {
  Op op = Op::count;     // count: nothing fails
  int at = 0;            // the n-th such call fails, from 1
  bool goes_on = false;  // and every later one
  int code = SQLITE_IOERR;
  bool half = false;  // a write that fails has written half
};

/// The default file system of SQLite while it lives. Makes syncs cheap: they are counted, not done.
class FaultVfs {
 public:
  FaultVfs();
  ~FaultVfs();
  FaultVfs(const FaultVfs&) = delete;
  FaultVfs& operator=(const FaultVfs&) = delete;

  void arm(const FaultPlan& plan);
  void disarm() { arm({}); }
  /// Whether the planned fault was met.
  bool fired() const;
  /// Calls of a kind on the write-ahead log.
  int log_calls(Op op) const;
};

}  // namespace cm::test

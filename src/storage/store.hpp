// The truth: records, their change log and vectors in SQL. SQLite stands behind it by default; nothing above
// this header knows which engine it is.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/call.hpp"

namespace cm {

/// One record of a kind ("talent"; roles and shortlists later).
struct Record {
  std::string id;
  int64_t version = 0;  ///< 1 for a new record, one more at each change
  int64_t updated = 0;  ///< wall time in microseconds
  std::string body;     ///< canonical JSON
};

/// One line of the change log: record `id` of `kind` is not what it was.
struct Change {
  int64_t seq = 0;
  std::string kind;  ///< a record kind, or "vector"
  std::string id;
};

/// The sequences that one write took; empty when it changed nothing.
struct Committed {
  int64_t first = 0;
  int64_t last = -1;
  /// Digests of the history up to before `first` and up to `last`, see StoreReader::history.
  uint64_t before = 0;
  uint64_t after = 0;
  bool empty() const noexcept { return last < first; }
};

/// A vector as stored: of a talent, by a model, for a text.
struct StoredVector {
  std::string_view id;
  std::string_view digest;  ///< of the text that was embedded; "" for one that the host put
  std::span<const float> values;
};

/// Meta key that a purge sets in the write that removes: a scrub is due, and the next open does it if this
/// process does not live to.
inline constexpr char kScrubDue[] = "store.scrub_due";

/// A consistent snapshot. Views passed to visitors are good until the visitor returns; a visitor that returns
/// false ends the scan.
class StoreReader {
 public:
  virtual ~StoreReader() = default;
  virtual std::optional<Record> get(std::string_view kind, std::string_view id) = 0;
  /// Records with id > `after`, ascending by the bytes of their id.
  virtual void scan(std::string_view kind, std::string_view after,
                    const std::function<bool(const Record&)>& visit) = 0;
  virtual int64_t count(std::string_view kind) = 0;

  virtual int64_t last_change() = 0;  ///< highest sequence ever given; 0 at first
  /// Changes with a sequence in (after, last_change()] are complete when `after` >= this.
  virtual int64_t change_horizon() = 0;
  virtual void changes(int64_t after, const std::function<bool(const Change&)>& visit) = 0;
  /// Digest of the whole history up to `seq`: two stores (a file and a restored backup) that give the same
  /// value saw the same changes. None when that part of the change log is pruned or yet to come.
  virtual std::optional<uint64_t> history([[maybe_unused]] int64_t seq) { return std::nullopt; }

  virtual bool vector(std::string_view model, std::string_view id,
                      const std::function<void(const StoredVector&)>& visit) = 0;
  virtual void scan_vectors(std::string_view model,
                            const std::function<bool(const StoredVector&)>& visit) = 0;
  /// Any vector that `model` made of the text with this digest.
  virtual bool cached_vector(std::string_view model, std::string_view digest,
                             const std::function<void(std::span<const float>)>& visit) = 0;

  virtual std::optional<std::string> meta(std::string_view key) = 0;
};

/// Inside a write. Everything that changes a record or a vector appends to the change log in the same
/// transaction.
class StoreWriter : public StoreReader {
 public:
  virtual void put(std::string_view kind, const Record& record) = 0;
  /// False when there was none. Vectors of a removed talent go with it.
  virtual bool remove(std::string_view kind, std::string_view id) = 0;
  virtual void put_vector(std::string_view model, const StoredVector& vector) = 0;
  virtual bool remove_vector(std::string_view model, std::string_view id) = 0;
  virtual void set_meta(std::string_view key, std::string_view value) = 0;
};

struct StoreHealth {
  std::string engine;     ///< "sqlite 3.40.1"
  std::string location;   ///< as opened; bytes that are not UTF-8 replaced
  int64_t schema = 0;     ///< user_version
  int64_t bytes = 0;      ///< of the database, log excluded
  int64_t log_bytes = 0;  ///< of the write-ahead log
  bool read_only = false;
  std::string database_id;  ///< random, made with the database, kept by backups
};

class Store {
 public:
  virtual ~Store() = default;

  /// Runs `work` in a snapshot on the calling thread. It must not call the store: with ":memory:" that is
  /// MISUSE.
  virtual void read(const Call& call, const std::function<void(StoreReader&)>& work) = 0;

  /// Runs `work` in a write of its own: all of it is durable when this returns, nothing of it when it throws.
  /// Writes that wait together share one commit, so `work` may run on another writer's thread; it must not
  /// call the store or the host. CANCELLED and TIMEOUT mean that nothing was committed. BUSY: another process
  /// kept the lock beyond the deadline.
  virtual Committed write(const Call& call, const std::function<void(StoreWriter&)>& work) = 0;

  /// Grows whenever anybody, in this process or another, has committed since the last look. Cheap
  /// (microseconds).
  virtual int64_t data_version(const Call& call) = 0;

  /// A consistent copy at `path`, made while readers and writers go on, with the permissions of the file that
  /// it is a copy of. CONFLICT when there is a file, or the log of one.
  virtual void backup(const Call& call, const std::string& path) = 0;
  /// Moves the write-ahead log into the database and truncates it. BUSY when a reader holds it.
  virtual void checkpoint(const Call& call) = 0;
  /// After a purge: no byte of removed records is left in the files (log truncated, free pages zeroed). Kept
  /// as due in the database when a reader holds it (BUSY) and finished at the next open.
  virtual void scrub(const Call& call) = 0;
  /// STORAGE when what it has open is not any more what its location names.
  virtual void check_in_place() {}
  /// STORAGE like check_in_place.
  virtual StoreHealth health() = 0;
  /// In a child process after a fork, before the store is destroyed: leaves every connection and lock as it
  /// is. Closing them there would break the parent's locks.
  virtual void abandon() noexcept {}
};

struct StoreOptions {
  bool read_only = false;
  bool create = true;
  std::string durability = "full";  ///< "full": fsync at each commit; "normal": at checkpoints; "off": never
  int64_t busy_timeout_ms = 5000;   ///< for calls without a deadline
  int64_t keep_changes = 100'000;   ///< length of the change log kept by pruning
};

/// Opens or creates the SQLite file at `location` (":memory:" for one that lives with the engine).
/// CORRUPT: not a database, damaged; UNSUPPORTED: made by a newer version; STORAGE: read-only, no folder,
/// full; BUSY: locked by another process beyond the deadline.
std::unique_ptr<Store> open_sqlite(const Call& call, const std::string& location,
                                   const StoreOptions& options);

}  // namespace cm

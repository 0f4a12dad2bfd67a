#include <optional>

#include "core/os.hpp"
#include "core/utf8.hpp"
#include "storage/data_version.hpp"
#include "storage/sqlite_file.hpp"
#include "storage/sqlite_pool.hpp"
#include "storage/sqlite_rows.hpp"
#include "storage/sqlite_schema.hpp"
#include "storage/sqlite_watch.hpp"
#include "storage/write_queue.hpp"

namespace cm::sqlite {
namespace {

using Clock = Call::Clock;

constexpr size_t kReaders = 32;
constexpr char kBegin[] = "BEGIN";
constexpr char kBeginWrite[] = "BEGIN IMMEDIATE";
constexpr char kCommit[] = "COMMIT";
constexpr char kSavepoint[] = "SAVEPOINT job";
constexpr char kRelease[] = "RELEASE job";
constexpr char kUndo[] = "ROLLBACK TO job";
constexpr char kScrubDone[] = "DELETE FROM meta WHERE key = ?";
constexpr char kVersionNow[] = "PRAGMA user_version";

/// Groups of writes on the connection that writes.
class SqliteGroup final : public GroupTransaction {
 public:
  SqliteGroup(ConnectionPool& pool, const StoreOptions& options) : pool_(pool), options_(options) {}

  void watch(const FileWatch& files) noexcept { files_ = &files; }

  void begin(const Call& call, Clock::time_point since) override {
    lost_ = false;
    loan_.emplace(pool_.borrow(call));
    patience_ = patience_of(call, options_, since);
    try {
      (*loan_)->work_for(&call, patience_);
      (*loan_)->prepare(kBeginWrite).run();
      if (files_ != nullptr) files_->check();
      refuse_newer();
      writer_.emplace(**loan_);
    } catch (...) {
      rollback();
      throw;
    }
  }

  Committed run(const Call& call, const Work& work) override {
    Connection& connection = **loan_;
    call.check();
    connection.work_for(&call, patience_);
    const Writer::Mark before = writer_->mark();
    connection.prepare(kSavepoint).run();
    try {
      work(*writer_);
      writer_->finish();
      call.check();
      connection.prepare(kRelease).run();
    } catch (...) {
      undo(before);
      throw;
    }
    const LogHead& now = writer_->head();
    return {before.head.seq + 1, now.seq, before.head.chain, now.chain};
  }

  bool lost() noexcept override { return lost_; }

  void commit() override {
    Connection& connection = **loan_;
    connection.work_for(nullptr, {});
    if (writer_->dirty()) {
      writer_->prune(options_.keep_changes);
      connection.prepare(kCommit).run();
    }
    rollback();
  }

  void rollback() noexcept override {
    writer_.reset();
    (*loan_)->rollback();
    (*loan_)->work_for(nullptr, {});
    loan_.reset();
  }

 private:
  /// Another process may have upgraded the file while it was open here.
  void refuse_newer() {
    Statement statement = (*loan_)->prepare(kVersionNow);
    if (statement.step() && statement.integer(0) == kSchemaVersion) return;
    throw Error(
        Status::unsupported,
        (*loan_)->path() + " was upgraded by a newer castmatch while it was open; upgrade this one too",
        detail_of((*loan_)->path()));
  }

  void undo(const Writer::Mark& before) noexcept {
    Connection& connection = **loan_;
    writer_->return_to(before);
    try {
      lost_ = !connection.in_transaction();  // SQLite rolled everything back by itself
      if (lost_) return;
      connection.prepare(kUndo).run();
      connection.prepare(kRelease).run();
    } catch (...) {
      lost_ = true;
    }
  }

  ConnectionPool& pool_;
  const StoreOptions& options_;
  const FileWatch* files_ = nullptr;
  std::optional<ConnectionPool::Loan> loan_;
  std::optional<Writer> writer_;
  Clock::time_point patience_{};
  bool lost_ = false;
};

class SqliteStore final : public Store {
 public:
  SqliteStore(Location location, const StoreOptions& options);
  ~SqliteStore() override;
  void open(const Call& call);

  void read(const Call& call, const std::function<void(StoreReader&)>& work) override;
  Committed write(const Call& call, const std::function<void(StoreWriter&)>& work) override;
  int64_t data_version(const Call& call) override;
  void backup(const Call& call, const std::string& path) override;
  void checkpoint(const Call& call) override;
  void scrub(const Call& call) override;
  void check_in_place() override { files_->check(); }
  StoreHealth health() override;
  void abandon() noexcept override;

 private:
  ConnectionPool& readers() noexcept { return location_.memory ? *writers_ : *readers_; }
  void in_snapshot(const Call& call, const std::function<void(Connection&)>& work);
  void refuse_read_only() const;
  void refuse_changed() const;
  void in_writer(const Call& call, const std::function<void(Connection&)>& work);
  void truncate_log(const Call& call);
  bool wipe(const Call& call);
  void finish_scrub(const Call& call);

  const Location location_;
  const StoreOptions options_;
  const FileSizes sizes_at_open_ = file_sizes(location_);
  const int64_t process_ = os::process_id();
  std::string database_id_;
  std::atomic<bool> large_reader_{false};
  std::unique_ptr<ConnectionPool> writers_;
  std::unique_ptr<ConnectionPool> readers_;
  std::unique_ptr<SqliteGroup> group_;
  std::unique_ptr<WriteQueue> queue_;
  std::unique_ptr<DataVersion> version_;
  std::optional<FileWatch> files_;  // once it is open
};

SqliteStore::SqliteStore(Location location, const StoreOptions& options)
    : location_(std::move(location)), options_(options) {
  const auto never = [](const Call&) -> std::unique_ptr<Connection> {
    throw Error(Status::internal, "the writing connection is gone");
  };
  const auto reader = [this](const Call& call) {
    const Use use =
        large_reader_.exchange(true) ? Use::read : Use::scan;  // the pool lends the first one first
    return connect(location_, options_, use, call, patience_of(call, options_));
  };
  writers_ = std::make_unique<ConnectionPool>(1, never);
  readers_ = std::make_unique<ConnectionPool>(kReaders, reader);
  group_ = std::make_unique<SqliteGroup>(*writers_, options_);
  queue_ = std::make_unique<WriteQueue>(*group_);
}

SqliteStore::~SqliteStore() {
  if (process_ != os::process_id()) abandon();
}

void SqliteStore::abandon() noexcept {
  writers_->abandon();
  readers_->abandon();
  if (version_) version_->abandon();
}

void SqliteStore::open(const Call& call) {
  writers_->put(open_database(call, location_, options_));
  std::unique_ptr<Connection> watcher;
  if (!location_.memory) watcher = connect(location_, options_, Use::read, call, patience_of(call, options_));
  version_ = std::make_unique<DataVersion>(std::move(watcher));
  group_->watch(files_.emplace(location_));
  bool due = false;
  read(call, [&](StoreReader& reader) {
    database_id_ = reader.meta(kMetaDatabaseId).value_or("");
    due = reader.meta(kScrubDue).has_value();
  });
  if (due && !location_.read_only) finish_scrub(call);
}

void SqliteStore::in_snapshot(const Call& call, const std::function<void(Connection&)>& work) {
  call.check();
  refuse_changed();
  files_->check_often();
  const ConnectionPool::Loan loan = readers().borrow(call);
  const CallScope scope(*loan, call, patience_of(call, options_));
  loan->prepare(kBegin).run();
  work(*loan);
}  // the pool ends the transaction

void SqliteStore::read(const Call& call, const std::function<void(StoreReader&)>& work) {
  in_snapshot(call, [&](Connection& connection) {
    Reader reader(connection);
    work(reader);
  });
}

Committed SqliteStore::write(const Call& call, const std::function<void(StoreWriter&)>& work) {
  refuse_read_only();
  const Committed range = queue_->write(call, work);
  version_->committed_here();
  return range;
}

int64_t SqliteStore::data_version(const Call& call) {
  call.check();
  return version_->look();
}

void SqliteStore::backup(const Call& call, const std::string& path) {
  in_snapshot(call, [&](Connection& connection) {
    read_head(connection);  // pins the snapshot
    copy_database(call, connection, path);
  });
}

void SqliteStore::refuse_read_only() const {
  if (!location_.read_only) return;
  throw Error(Status::storage, location_.path + " was opened read-only; open it for writing to change it",
              detail_of(location_.path));
}

/// A file opened as one that cannot change must not have: SQLite would take a mixture of old and new pages
/// for it.
void SqliteStore::refuse_changed() const {
  if (!location_.immutable || file_sizes(location_) == sizes_at_open_) return;
  throw Error(Status::storage,
              location_.path +
                  " was changed by another program while it was open from a read-only folder; open it anew",
              detail_of(location_.path));
}

void SqliteStore::truncate_log(const Call& call) {
  if (location_.memory) return;
  in_writer(call, [&](Connection& writer) {
    const int code =
        sqlite3_wal_checkpoint_v2(writer.handle(), "main", SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    if (code != SQLITE_OK) writer.fail(code);
  });
}

/// With the writing connection, between two groups.
void SqliteStore::in_writer(const Call& call, const std::function<void(Connection&)>& work) {
  const auto patience = patience_of(call, options_);
  queue_->alone(call, [&] {
    const ConnectionPool::Loan loan = writers_->borrow(call);
    const CallScope scope(*loan, call, patience, false);
    files_->check();
    work(*loan);
  });
}

void SqliteStore::checkpoint(const Call& call) {
  refuse_read_only();
  truncate_log(call);
}

void SqliteStore::scrub(const Call& call) {
  write(call, [](StoreWriter& writer) {
    writer.set_meta(kScrubDue, "1");
    static_cast<Writer&>(writer).drop_log();
  });
  do {
    truncate_log(call);
  } while (!wipe(call));  // false: another process has written in between
}

bool SqliteStore::wipe(const Call& call) {
  bool wiped = false;
  in_writer(call, [&](Connection& writer) {
    writer.prepare(kBeginWrite).run();
    wiped = location_.memory || file_sizes(location_).log <= 0;
    if (!wiped) return;
    if (!location_.memory) wipe_gaps(writer);
    sqlite3_db_release_memory(writer.handle());  // pages as they were
    // In the same transaction, so that whoever writes next sees a commit and drops what it has cached as
    // well.
    writer.prepare(kScrubDone).bind(std::string_view(kScrubDue)).run();
    writer.prepare(kCommit).run();
  });
  version_->committed_here();
  return wiped;
}

/// Left over from a process that could not finish it; somebody who reads now will be gone at a later open.
void SqliteStore::finish_scrub(const Call& call) {
  try {
    scrub(call);
  } catch (const Error& error) {
    if (error.status() != Status::busy) throw;
  }
}

StoreHealth SqliteStore::health() {
  check_in_place();
  StoreHealth health;
  const FileSizes sizes = file_sizes(location_);
  health.engine = std::string("sqlite ") + sqlite3_libversion();
  health.location = well_formed(location_.given);
  health.schema = kSchemaVersion;
  health.bytes = std::max<int64_t>(sizes.database, 0);
  health.log_bytes = std::max<int64_t>(sizes.log, 0);
  health.read_only = location_.read_only;
  health.database_id = database_id_;
  return health;
}

}  // namespace
}  // namespace cm::sqlite

namespace cm {

std::unique_ptr<Store> open_sqlite(const Call& call, const std::string& location,
                                   const StoreOptions& options) {
  auto store = std::make_unique<sqlite::SqliteStore>(sqlite::locate(location, options), options);
  store->open(call);
  return store;
}

}  // namespace cm

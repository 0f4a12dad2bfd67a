#include "storage/sqlite_file.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <mutex>
#include <thread>

#include "core/os_file.hpp"
#include "storage/sqlite_schema.hpp"
#include "storage/sqlite_verify.hpp"

namespace cm::sqlite {
namespace {

constexpr int kPageSize = 8192;  // two or three profiles, five vectors of 384; see docs/internals/storage.md
constexpr int kSmallCacheKiB = 1024;  // most readers; the system's page cache does the rest
constexpr int kLargeCacheKiB =
    16384;  // imports of 500 records, and scans in an order that is not that of the file
constexpr int64_t kSmallestFile = 512;  // one page of the smallest size
constexpr int kCheckpointPages = 2000;  // 16 MB of log
constexpr int64_t kLogKept = 64 << 20;  // a longer log is cut after a checkpoint

int64_t size_of(const std::string& path) {
  struct stat info {};
  return stat(path.c_str(), &info) == 0 ? static_cast<int64_t>(info.st_size) : -1;
}

[[noreturn]] void fail_missing(const std::string& path) {
  throw Error(Status::not_found,
              path + " does not exist; check the path, or open it with create to make a new one",
              detail_of(path));
}

void check_name(const std::string& given) {
  if (given.empty()) fail_invalid("/path", "must not be empty; \":memory:\" keeps everything in memory");
  os::check_file_name(given, "/path");
}

void check_file(const Location& location, const StoreOptions& options) {
  const FileSizes sizes = file_sizes(location);
  if (sizes.database < 0 && sizes.log > 0) {
    throw Error(Status::storage,
                location.path + " does not exist, but its log does (" + location.path +
                    "-wal); put the file back, or move the log away",
                detail_of(location.path));
  }
  if (sizes.database < 0) {
    if (!options.create || options.read_only) fail_missing(location.path);
    return;
  }
  if (os::is_folder(location.path)) {
    throw Error(Status::storage, location.path + " is a folder; give the path of a file in it",
                detail_of(location.path));
  }
  if (sizes.database >= kSmallestFile) return;
  if (sizes.database > 0)
    fail_corrupt(location.path, "it is cut off");  // SQLite takes one byte for an empty file
  if (sizes.log > 0) fail_corrupt(location.path, "it is empty, but its log is not");
  if (!options.create || options.read_only) fail_corrupt(location.path, "it is empty");
}

/// True when SQLite could not make its shared memory file and nobody else has made it.
bool must_be_immutable(const Location& location) {
  const std::string folder = os::folder_of(location.path);
  if (access(folder.c_str(), W_OK) == 0 || size_of(location.path + "-shm") >= 0) return false;
  if (file_sizes(location).log <= 0) return true;
  throw Error(Status::storage,
              location.path +
                  " was not closed properly and its folder is read-only; open it once where it can be "
                  "written, or make the folder writable",
              detail_of(location.path));
}

const char* synchronous_of(const std::string& durability) {
  if (durability == "full") return "FULL";
  if (durability == "normal") return "NORMAL";
  if (durability == "off") return "OFF";
  fail_invalid("/durability", "must be one of full, normal, off",
               nearest_name(durability, {"full", "normal", "off"}));
}

/// Our own copy of SQLite, so its process-wide settings are ours to make.
void configure_library() {
  static std::once_flag once;
  std::call_once(once, [] {
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);  // a global lock at every allocation
    sqlite3_initialize();
  });
}

void configure(Connection& connection, const Location& location, const StoreOptions& options, Use use) {
  sqlite3* db = connection.handle();
  sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
  sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
  const bool writes = use == Use::write && !location.read_only;
  connection.execute(
      "PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON;"
      "PRAGMA secure_delete = ON; PRAGMA cache_size = -" +
      std::to_string(use == Use::read ? kSmallCacheKiB : kLargeCacheKiB) +
      "; PRAGMA synchronous = " + synchronous_of(options.durability) + "; PRAGMA wal_autocheckpoint = " +
      std::to_string(kCheckpointPages) + "; PRAGMA journal_size_limit = " + std::to_string(kLogKept) +
      (writes ? "" : "; PRAGMA query_only = ON"));
}

/// Sets the journal mode. Two processes that do so at once stand in each other's way, and SQLite says BUSY to
/// one of them at once.
std::string ask_for_wal(const Call& call, Connection& connection, Connection::Clock::time_point patience) {
  for (;;) {
    try {
      return connection.text("PRAGMA journal_mode = WAL");
    } catch (const Error& error) {
      if (error.status() != Status::busy || Connection::Clock::now() >= patience) throw;
    }
    if (call.cancelled()) call.check();
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
}

void enter_wal(const Call& call, Connection& connection, Connection::Clock::time_point patience) {
  if (ask_for_wal(call, connection, patience) == "wal") return;
  throw Error(Status::storage,
              "the file system of " + connection.path() +
                  " cannot share memory between processes; put the database on a local disk",
              detail_of(connection.path()));
}

void quick_check(Connection& connection) {
  const std::string verdict = connection.text("PRAGMA quick_check(1)");
  if (verdict != "ok") fail_corrupt(connection.path(), verdict);
}

/// A log with content although nobody has the file open: the last process ended without closing it. SQLite
/// replays it; here the whole file is read before anything is answered from it or the log is moved into it: a
/// file that was put beside the log of another one is a mixture of both.
void check_after_unclean_end(const Call& call, const Location& location, const StoreOptions& options) {
  if (location.memory || file_sizes(location).log <= 0) return;
  Connection probe(location.path, location.uri(), SQLITE_OPEN_READWRITE);
  const CallScope scope(probe, call, {});  // no waiting: somebody who has it open has checked it
  sqlite3_db_config(probe.handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  try {
    probe.execute("PRAGMA locking_mode = EXCLUSIVE");  // before the first read, else the log is shared
    configure(probe, location, options, Use::write);
    probe.execute("BEGIN");               // one moment, whoever else there is
    const Found found = identify(probe);  // the log of another program's database is none of our business
    if (found == Found::current) refuse_foreign_log(probe, location);
    quick_check(probe);
    if (found == Found::current) verify_rows(probe);
    probe.execute("COMMIT");
    sqlite3_db_config(probe.handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr);
  } catch (const Error& error) {
    if (error.status() != Status::busy) throw;
  }
}

/// SQLite reads a page that is cut off as one that ends in zeros.
void refuse_cut_page(Connection& connection, const Location& location) {
  const FileSizes sizes = file_sizes(location);
  if (location.memory || sizes.log > 0) return;  // a log: the file may just be written
  if (sizes.database % connection.integer("PRAGMA page_size") != 0)
    fail_corrupt(location.path, "it is cut off");
}

void prepare_to_write(const Call& call, Connection& connection, const StoreOptions& options,
                      Connection::Clock::time_point patience) {
  const Found found = identify(connection);
  if (found == Found::fresh) {
    if (!options.create) fail_corrupt(connection.path(), "it holds no tables");
    connection.execute("PRAGMA page_size = " + std::to_string(kPageSize));
  }
  if (connection.path() != ":memory:") enter_wal(call, connection, patience);
  if (found != Found::current) migrate(connection);
}

void prepare_to_read(Connection& connection) {
  const Found found = identify(connection);
  if (found == Found::fresh) fail_corrupt(connection.path(), "it holds no tables");
  if (found == Found::current) return;
  throw Error(
      Status::unsupported,
      connection.path() + " was written by an older castmatch; open it once for writing to upgrade it",
      detail_of(connection.path()));
}

}  // namespace

std::string Location::uri() const {
  if (!immutable) return path;
  std::string escaped = "file:";
  for (const char c : path) {
    static constexpr char kHex[] = "0123456789ABCDEF";
    if (c != '%' && c != '?' && c != '#') {
      escaped += c;
    } else {
      escaped += {'%', kHex[static_cast<unsigned char>(c) >> 4], kHex[c & 15]};
    }
  }
  return escaped + "?immutable=1";
}

FileSizes file_sizes(const Location& location) {
  if (location.memory) return {0, 0};
  const int64_t log =
      size_of(location.path + "-wal");  // first: a new file has its first page before it has a log
  struct stat info {};
  if (stat(location.path.c_str(), &info) != 0) return {-1, log};
  return {info.st_size, log, info.st_mtim.tv_sec * 1'000'000'000 + info.st_mtim.tv_nsec};
}

Location locate(const std::string& given, const StoreOptions& options) {
  check_name(given);
  synchronous_of(options.durability);
  Location location{given, given, given == ":memory:", options.read_only};
  if (location.memory) {
    if (options.read_only) fail_invalid("/read_only", "makes no sense with \":memory:\"");
    return location;
  }
  location.path = os::absolute_path(given);
  os::check_place(location.path);
  check_file(location, options);
  location.immutable = options.read_only && must_be_immutable(location);
  return location;
}

std::unique_ptr<Connection> connect(const Location& location, const StoreOptions& options, Use use,
                                    const Call& call, Connection::Clock::time_point patience) {
  configure_library();
  int flags = location.read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  if (use == Use::write && options.create && !location.read_only) flags |= SQLITE_OPEN_CREATE;
  if (location.immutable) flags |= SQLITE_OPEN_URI;
  auto connection = std::make_unique<Connection>(location.path, location.uri(), flags);
  const CallScope scope(*connection, call, patience);
  configure(*connection, location, options, use);
  return connection;
}

std::unique_ptr<Connection> open_database(const Call& call, const Location& location,
                                          const StoreOptions& options) {
  configure_library();
  if (!location.read_only) check_after_unclean_end(call, location, options);
  const auto patience = patience_of(call, options);
  auto connection = connect(location, options, Use::write, call, patience);
  const CallScope scope(*connection, call, patience);
  refuse_cut_page(*connection, location);
  location.read_only ? prepare_to_read(*connection) : prepare_to_write(call, *connection, options, patience);
  verify_schema(*connection);
  return connection;
}

Connection::Clock::time_point patience_of(const Call& call, const StoreOptions& options,
                                          Connection::Clock::time_point since) {
  if (call.deadline() != Connection::Clock::time_point::max()) return call.deadline();
  return since + std::chrono::milliseconds(options.busy_timeout_ms);
}

}  // namespace cm::sqlite

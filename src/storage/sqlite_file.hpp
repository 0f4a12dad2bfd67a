// A database file: what lies on the disk, what may be done with it, connections to it.
#pragma once
#include <memory>
#include <string>

#include "storage/sqlite_connection.hpp"
#include "storage/store.hpp"

namespace cm::sqlite {

/// Where a database is. Only looked at with stat(2): closing a descriptor of our own on it would drop
/// SQLite's locks.
struct Location {
  std::string given;  // as the caller wrote it
  std::string path;   // absolute; ":memory:"
  bool memory = false;
  bool read_only = false;
  bool immutable = false;  // read-only file in a folder in which not even a lock file can be made
  std::string uri() const;
};

struct FileSizes {
  int64_t database = -1;  // -1: there is none
  int64_t log = -1;
  int64_t changed = 0;  // nanoseconds
  bool operator==(const FileSizes&) const = default;
};
FileSizes file_sizes(const Location& location);

/// Refuses what needs no look inside: no folder, no file, not a file, an empty one.
Location locate(const std::string& given, const StoreOptions& options);

enum class Use { write, scan, read };  // scan: reads with a large cache
/// A connection with every setting of the store made.
std::unique_ptr<Connection> connect(const Location& location, const StoreOptions& options, Use use,
                                    const Call& call, Connection::Clock::time_point patience);

/// The first connection, the one that writes: creates, upgrades and checks the file as needed.
std::unique_ptr<Connection> open_database(const Call& call, const Location& location,
                                          const StoreOptions& options);

/// When the call must have its lock.
Connection::Clock::time_point patience_of(const Call& call, const StoreOptions& options,
                                          Connection::Clock::time_point since = Connection::Clock::now());

/// Copies the database that `source` has a snapshot of to `path`, whole or not at all.
void copy_database(const Call& call, Connection& source, const std::string& path);

/// Zeroes the unused bytes between the cells of every page, where SQLite leaves copies of rows that it moved
/// to another page; secure_delete does not reach them. Inside a write transaction and with an empty log only:
/// then nobody else may change a page. Readers do not look at these bytes, so a crash on the way does no
/// harm.
void wipe_gaps(Connection& connection);

}  // namespace cm::sqlite

#include "storage/sqlite_schema.hpp"

#include "core/lasting.hpp"
#include "storage/checksum.hpp"
#include "storage/sqlite_row_sums.hpp"

namespace cm::sqlite {
namespace {

// Step n brings a file from user_version n to n + 1. A step that was released never changes; a new one is
// added.
constexpr const char* kMigrations[] = {
    R"sql(
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL, sum INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE tally(name TEXT PRIMARY KEY, rows INTEGER NOT NULL, sum INTEGER NOT NULL, seal INTEGER NOT NULL)
  STRICT, WITHOUT ROWID;
CREATE TABLE record(n INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL,
  updated INTEGER NOT NULL, sum INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
CREATE UNIQUE INDEX record_id ON record(kind, id);
CREATE TABLE change(seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, digest INTEGER NOT NULL,
  chain INTEGER NOT NULL) STRICT;
CREATE TABLE model(n INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE vector(n INTEGER PRIMARY KEY, model INTEGER NOT NULL REFERENCES model(n), id TEXT NOT NULL,
  digest TEXT NOT NULL, sum INTEGER NOT NULL, data BLOB NOT NULL) STRICT;
CREATE UNIQUE INDEX vector_id ON vector(model, id);
CREATE INDEX vector_digest ON vector(model, digest) WHERE digest <> '';
)sql",
};
static_assert(std::size(kMigrations) == kSchemaVersion);

constexpr const char* kSchemaText =
    "SELECT group_concat(line, char(10)) FROM (SELECT type || ' ' || name || ' ' || tbl_name || ' ' ||"
    " ifnull(sql, '') AS line FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\' ORDER BY "
    "name)";

std::string known_schema() {
  Connection scratch(":memory:", ":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  for (const char* step : kMigrations) scratch.execute(step);
  return scratch.text(kSchemaText);
}

/// The change log begins empty; from then on a missing row is damage.
void insert_log_head(Connection& connection) {
  connection.prepare("INSERT INTO tally(name, rows, sum, seal) VALUES(?, 0, 0, ?)")
      .bind(std::string_view(kLogTally))
      .bind(tally_seal(kLogTally, {}))
      .run();
}

void insert_database_id(Connection& connection) {
  const std::string id = connection.text("SELECT lower(hex(randomblob(16)))");
  connection.prepare("INSERT INTO meta(key, value, sum) VALUES(?, ?, ?)")
      .bind(std::string_view(kMetaDatabaseId))
      .bind(std::string_view(id))
      .bind(meta_sum(kMetaDatabaseId, id))
      .run();
}

void run_missing_steps(Connection& connection) {
  const Found found = identify(connection);
  if (found == Found::current) return;  // another process was faster
  for (int64_t v = connection.integer("PRAGMA user_version"); v < kSchemaVersion; ++v) {
    connection.execute(kMigrations[v]);
  }
  if (found == Found::fresh) {
    insert_database_id(connection);
    insert_log_head(connection);
  }
  connection.execute("PRAGMA application_id = " + std::to_string(kApplicationId));
  connection.execute("PRAGMA user_version = " + std::to_string(kSchemaVersion));
}

}  // namespace

uint64_t meta_sum(std::string_view key, std::string_view value) noexcept {
  return checksum(value, checksum(key));
}

Found identify(Connection& connection) {
  if (!connection.in_transaction()) {  // one moment: another process may be making the tables
    connection.execute("BEGIN");
    const Found found = identify(connection);
    connection.execute("COMMIT");
    return found;
  }
  const int64_t application = connection.integer("PRAGMA application_id");
  const int64_t version = connection.integer("PRAGMA user_version");
  const bool empty = connection.integer("SELECT count(*) FROM sqlite_schema") == 0;
  const bool one_page = connection.integer("PRAGMA page_count") <= 1;
  const std::string& path = connection.path();
  if (application == 0 && version == 0 && empty && one_page) return Found::fresh;
  if (application != kApplicationId) {
    throw Error(
        Status::corrupt,
        path + " is an SQLite database of another program, not a castmatch catalogue; it was left as it is",
        detail_of(path));
  }
  if (version > kSchemaVersion) {
    throw Error(Status::unsupported,
                path + " was written by a newer castmatch (schema " + std::to_string(version) +
                    ", this one knows " + std::to_string(kSchemaVersion) + "); upgrade castmatch to open it",
                detail_of(path));
  }
  if (version < 1 || empty) fail_corrupt(path, "its schema is missing");
  return version < kSchemaVersion ? Found::older : Found::current;
}

void migrate(Connection& connection) {
  connection.execute("BEGIN IMMEDIATE");
  try {
    run_missing_steps(connection);
    connection.execute("COMMIT");
  } catch (...) {
    connection.rollback();
    throw;
  }
}

void verify_schema(Connection& connection) {
  static const Lasting<std::string> known = known_schema();
  if (connection.text(kSchemaText) == known.get()) return;
  fail_corrupt(connection.path(), "its tables are not those of schema " + std::to_string(kSchemaVersion));
}

}  // namespace cm::sqlite

#include "storage/sqlite_verify.hpp"

#include "storage/sqlite_rows.hpp"

namespace cm::sqlite {
namespace {

constexpr char kTallies[] = "SELECT name FROM tally ORDER BY name";
constexpr std::string_view kOfRecords = "record/", kOfVectors = "vector/";

/// None when the file alone cannot be read: it may be new, or a checkpoint was cut short.
std::optional<LogHead> head_without_log(const Location& location) {
  Location alone = location;
  alone.immutable = true;  // SQLite looks for no log then
  try {
    Connection connection(alone.path, alone.uri(), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
    return read_head(connection);
  } catch (const Error&) {
    return std::nullopt;
  }
}

}  // namespace

void refuse_foreign_log(Connection& with_log, const Location& location) {
  const std::optional<LogHead> alone = head_without_log(location);
  if (!alone) return;
  Reader reader(with_log);
  const int64_t last = reader.last_change();
  const bool pruned = alone->seq < reader.change_horizon();
  if (alone->seq <= last && (pruned || reader.history(alone->seq) == alone->chain)) return;
  throw Error(Status::storage,
              location.path + "-wal is the log of another file than " + location.path +
                  ", which was put in its place; move the log away to open the file as it is",
              detail_of(location.path));
}

void verify_rows(Connection& connection) {
  Reader reader(connection);
  std::vector<std::string> names;
  {
    Statement tallies = connection.prepare(kTallies);
    while (tallies.step()) names.emplace_back(tallies.text(0));
  }
  for (const std::string& name : names) {
    if (name.starts_with(kOfRecords)) {
      reader.scan(name.substr(kOfRecords.size()), "", [](const Record&) { return true; });
    } else if (name.starts_with(kOfVectors)) {
      reader.scan_vectors(name.substr(kOfVectors.size()), [](const StoredVector&) { return true; });
    }
  }
  reader.changes(0, [](const Change&) { return true; });
}

}  // namespace cm::sqlite

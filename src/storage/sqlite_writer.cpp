#include <algorithm>

#include "storage/sqlite_row_sums.hpp"
#include "storage/sqlite_rows.hpp"
#include "storage/sqlite_schema.hpp"

namespace cm::sqlite {
namespace {

constexpr char kFindRecord[] = "SELECT n, sum FROM record WHERE kind = ? AND id = ?";
constexpr char kInsertRecord[] =
    "INSERT INTO record(kind, id, version, updated, sum, body) VALUES(?, ?, ?, ?, ?, ?)";
constexpr char kUpdateRecord[] = "UPDATE record SET version = ?, updated = ?, sum = ?, body = ? WHERE n = ?";
constexpr char kDeleteRecord[] = "DELETE FROM record WHERE n = ?";
constexpr char kLog[] = "INSERT INTO change(seq, kind, id, digest, chain) VALUES(?, ?, ?, ?, ?)";
constexpr char kSetTally[] = "INSERT OR REPLACE INTO tally(name, rows, sum, seal) VALUES(?, ?, ?, ?)";
constexpr char kInsertModel[] = "INSERT INTO model(name) VALUES(?)";
constexpr char kModels[] = "SELECT n, name FROM model";
constexpr char kFindVector[] = "SELECT n, sum FROM vector WHERE model = ? AND id = ?";
constexpr char kInsertVector[] = "INSERT INTO vector(model, id, digest, sum, data) VALUES(?, ?, ?, ?, ?)";
constexpr char kUpdateVector[] = "UPDATE vector SET digest = ?, sum = ?, data = ? WHERE n = ?";
constexpr char kDeleteVector[] = "DELETE FROM vector WHERE n = ?";
constexpr char kSetMeta[] = "INSERT OR REPLACE INTO meta(key, value, sum) VALUES(?, ?, ?)";
constexpr char kPrune[] = "DELETE FROM change WHERE seq <= ?";

/// A row that is to be replaced or removed.
struct OldRow {
  int64_t n = 0;  // 0: there is none
  uint64_t sum = 0;
};

OldRow found_row(Statement& statement) {
  if (!statement.step()) return {};
  return {statement.integer(0), statement.word(1)};
}

OldRow find_record(Connection& connection, std::string_view kind, std::string_view id) {
  Statement statement = connection.prepare(kFindRecord);
  statement.bind(kind).bind(id);
  return found_row(statement);
}

OldRow find_vector(Connection& connection, int64_t model, std::string_view id) {
  Statement statement = connection.prepare(kFindVector);
  statement.bind(model).bind(id);
  return found_row(statement);
}

void set_tally(Connection& connection, std::string_view name, const Tally& tally) {
  connection.prepare(kSetTally)
      .bind(name)
      .bind(tally.rows)
      .bind(tally.sum)
      .bind(tally_seal(name, tally))
      .run();
}

void delete_row(Connection& connection, const char* sql, int64_t n) { connection.prepare(sql).bind(n).run(); }

}  // namespace

Writer::Writer(Connection& connection) : Rows(connection), head_(read_head(connection)) {}

void Writer::scan(std::string_view kind, std::string_view after,
                  const std::function<bool(const Record&)>& visit) {
  finish();
  Rows::scan(kind, after, visit);
}

int64_t Writer::count(std::string_view kind) {
  finish();
  return Rows::count(kind);
}

void Writer::changes(int64_t after, const std::function<bool(const Change&)>& visit) {
  finish();
  Rows::changes(after, visit);
}

void Writer::scan_vectors(std::string_view model, const std::function<bool(const StoredVector&)>& visit) {
  finish();
  Rows::scan_vectors(model, visit);
}

void Writer::begin_change() {
  refuse_lost();
  dirty_ = true;
}

void Writer::refuse_lost() const {
  if (connection_.in_transaction()) return;
  // SQLite rolled back after an error that the caller swallowed: what follows would be committed on its own.
  throw Error(Status::storage, "the write was given up after an error; do it again as a whole");
}

void Writer::put(std::string_view kind, const Record& record) {
  begin_change();
  const uint64_t digest = checksum(record.body);
  const uint64_t sum = record_sum(kind, record, digest);
  const OldRow old = find_record(connection_, kind, record.id);
  Tally& tally = pending_[record_tally(kind)];
  if (old.n == 0) {
    add_record(kind, record, sum);
  } else {
    tally.take(old.sum);
    Statement update = connection_.prepare(kUpdateRecord);
    update.bind(record.version).bind(record.updated).bind(sum).bind(record.body).bind(old.n).run();
  }
  tally.add(sum);
  log(kind, record.id, digest);
}

void Writer::add_record(std::string_view kind, const Record& record, uint64_t sum) {
  Statement insert = connection_.prepare(kInsertRecord);
  insert.bind(kind)
      .bind(record.id)
      .bind(record.version)
      .bind(record.updated)
      .bind(sum)
      .bind(record.body)
      .run();
}

bool Writer::remove(std::string_view kind, std::string_view id) {
  const OldRow old = find_record(connection_, kind, id);
  if (old.n == 0) return false;
  begin_change();
  delete_row(connection_, kDeleteRecord, old.n);
  pending_[record_tally(kind)].take(old.sum);
  if (kind == kTalentKind) erase_vectors_of(id);
  log(kind, id, 0);
  return true;
}

void Writer::put_vector(std::string_view model, const StoredVector& vector) {
  begin_change();
  const int64_t key = model_key(model);
  const std::string_view data(reinterpret_cast<const char*>(vector.values.data()),
                              vector.values.size_bytes());
  const uint64_t sum = vector_sum(key, vector, data);
  const OldRow old = find_vector(connection_, key, vector.id);
  Tally& tally = pending_[vector_tally(model)];
  if (old.n == 0) {
    Statement insert = connection_.prepare(kInsertVector);
    insert.bind(key).bind(vector.id).bind(vector.digest).bind(sum).bind_blob(data.data(), data.size()).run();
  } else {
    tally.take(old.sum);
    Statement update = connection_.prepare(kUpdateVector);
    update.bind(vector.digest).bind(sum).bind_blob(data.data(), data.size()).bind(old.n).run();
  }
  tally.add(sum);
  log(kVectorKind, vector.id, sum);
}

bool Writer::remove_vector(std::string_view model, std::string_view id) {
  if (!erase_vector(find_model(connection_, model), model, id)) return false;
  log(kVectorKind, id, 0);
  return true;
}

bool Writer::erase_vector(int64_t key, std::string_view model, std::string_view id) {
  const OldRow old = find_vector(connection_, key, id);
  if (old.n == 0) return false;
  begin_change();
  delete_row(connection_, kDeleteVector, old.n);
  pending_[vector_tally(model)].take(old.sum);
  return true;
}

void Writer::erase_vectors_of(std::string_view id) {
  Statement models = connection_.prepare(kModels);
  while (models.step()) erase_vector(models.integer(0), models.text(1), id);
}

int64_t Writer::model_key(std::string_view model) {
  if (const int64_t key = find_model(connection_, model); key != 0) return key;
  connection_.prepare(kInsertModel).bind(model).run();
  return sqlite3_last_insert_rowid(connection_.handle());
}

void Writer::set_meta(std::string_view key, std::string_view value) {
  begin_change();
  connection_.prepare(kSetMeta).bind(key).bind(value).bind(meta_sum(key, value)).run();
}

void Writer::log(std::string_view kind, std::string_view id, uint64_t digest) {
  const Change change{head_.seq + 1, std::string(kind), std::string(id)};
  const uint64_t chain = next_chain(head_.chain, change, digest);
  connection_.prepare(kLog).bind(change.seq).bind(kind).bind(id).bind(digest).bind(chain).run();
  head_ = {change.seq, chain};
  pending_[kLogTally];  // the end of the log is due
}

void Writer::finish() {
  if (dirty_) refuse_lost();
  for (const auto& [name, delta] : pending_) {
    Tally tally{head_.seq, head_.chain};
    if (name != kLogTally) {
      tally = read_tally(connection_, name).value_or(Tally{});
      tally.rows += delta.rows;
      tally.sum += delta.sum;
    }
    set_tally(connection_, name, tally);
  }
  pending_.clear();
}

void Writer::return_to(const Mark& mark) noexcept {
  head_ = mark.head;
  dirty_ = mark.dirty;
  pending_.clear();
}

void Writer::prune(int64_t keep) {
  const int64_t length = head_.seq - change_horizon();
  const int64_t slack = std::clamp<int64_t>(keep / 8, 16, 4096);  // in a few large steps, not row by row
  if (length > keep + slack) prune_to(head_.seq - keep);
}

void Writer::drop_log() {
  if (change_horizon() < head_.seq) prune_to(head_.seq);
}

void Writer::prune_to(int64_t seq) {
  const std::optional<uint64_t> chain = history(seq);
  if (!chain) fail_corrupt(connection_.path(), "the change log has a gap");
  connection_.prepare(kPrune).bind(seq).run();
  set_meta(kMetaHorizon, std::to_string(seq));
  set_meta(kMetaHorizonChain, std::to_string(static_cast<int64_t>(*chain)));
}

}  // namespace cm::sqlite

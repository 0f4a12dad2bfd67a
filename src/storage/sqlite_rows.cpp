#include "storage/sqlite_rows.hpp"

#include <charconv>
#include <cstring>

#include "storage/checksum.hpp"
#include "storage/sqlite_row_sums.hpp"
#include "storage/sqlite_schema.hpp"

namespace cm::sqlite {
namespace {

constexpr uint32_t kRowsBetweenLooks = 256;

constexpr char kGet[] = "SELECT version, updated, sum, body FROM record WHERE kind = ? AND id = ?";
// Scans take the key from the index and the rest from the table, so that the checksum covers what a later get
// will find through the index.
constexpr char kScan[] =
    "SELECT i.id, r.version, r.updated, r.sum, r.body, i.kind FROM record AS i CROSS JOIN record AS r ON r.n "
    "= i.n"
    " WHERE i.kind = ? AND i.id > ? ORDER BY i.id";
constexpr char kTally[] = "SELECT rows, sum, seal FROM tally WHERE name = ?";
constexpr char kChanges[] = "SELECT seq, kind, id, digest, chain FROM change WHERE seq > ? ORDER BY seq";
constexpr char kChain[] = "SELECT chain FROM change WHERE seq = ?";
constexpr char kModel[] = "SELECT n FROM model WHERE name = ?";
constexpr char kVector[] = "SELECT id, digest, sum, data FROM vector WHERE model = ? AND id = ?";
constexpr char kVectors[] =
    "SELECT i.id, v.digest, v.sum, v.data, i.model FROM vector AS i CROSS JOIN vector AS v ON v.n = i.n"
    " WHERE i.model = ? ORDER BY i.id";
constexpr char kCached[] =
    "SELECT id, digest, sum, data FROM vector WHERE model = ? AND digest = ? AND digest <> '' LIMIT 1";
constexpr char kMeta[] = "SELECT value, sum FROM meta WHERE key = ?";

int64_t to_number(std::string_view text) noexcept {
  int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// The row that `statement` stands on, its columns beginning with version.
void take_record(Connection& connection, Statement& statement, int column, std::string_view kind,
                 Record& out) {
  out.version = statement.integer(column);
  out.updated = statement.integer(column + 1);
  const uint64_t sum = statement.word(column + 2);
  out.body.assign(statement.text(column + 3));
  if (record_sum(kind, out, checksum(out.body)) != sum) {
    fail_corrupt(connection.path(), "a record does not match its checksum");
  }
}

/// Values of a vector row, aligned.
class VectorRow {
 public:
  StoredVector take(Connection& connection, Statement& statement, int64_t model) {
    const StoredVector shell{statement.text(0), statement.text(1), {}};
    const std::string_view data = statement.blob(3);
    if (data.size() % sizeof(float) != 0 || vector_sum(model, shell, data) != statement.word(2)) {
      fail_corrupt(connection.path(), "a vector does not match its checksum");
    }
    values_.resize(data.size() / sizeof(float));
    if (!data.empty()) std::memcpy(values_.data(), data.data(), data.size());
    return {shell.id, shell.digest, values_};
  }

 private:
  std::vector<float> values_;
};

void expect(Connection& connection, const std::string& name, const Tally& seen) {
  if (read_tally(connection, name).value_or(Tally{}) == seen) return;
  fail_corrupt(connection.path(), "rows of " + name + " are missing or doubled");
}

/// Looks at the call now and then.
class Pace {
 public:
  explicit Pace(Connection& connection) : connection_(connection) {}
  void step() {
    if (++rows_ % kRowsBetweenLooks == 0) connection_.check();
  }

 private:
  Connection& connection_;
  uint32_t rows_ = 0;
};

}  // namespace

std::optional<Tally> read_tally(Connection& connection, std::string_view name) {
  Statement statement = connection.prepare(kTally);
  statement.bind(name);
  if (!statement.step()) return std::nullopt;
  const Tally tally{statement.integer(0), statement.word(1)};
  if (tally_seal(name, tally) != statement.word(2)) fail_corrupt(connection.path(), "a count is damaged");
  return tally;
}

std::string record_tally(std::string_view kind) { return "record/" + std::string(kind); }
std::string vector_tally(std::string_view model) { return "vector/" + std::string(model); }

LogHead read_head(Connection& connection) {
  const std::optional<Tally> tally = read_tally(connection, kLogTally);
  if (!tally) fail_corrupt(connection.path(), "the end of the change log is missing");
  return {tally->rows, tally->sum};
}

int64_t find_model(Connection& connection, std::string_view model) {
  Statement statement = connection.prepare(kModel);
  statement.bind(model);
  return statement.step() ? statement.integer(0) : 0;
}

template <class I>
std::optional<Record> Rows<I>::get(std::string_view kind, std::string_view id) {
  Statement statement = connection_.prepare(kGet);
  statement.bind(kind).bind(id);
  if (!statement.step()) return std::nullopt;
  Record record;
  record.id.assign(id);
  take_record(connection_, statement, 0, kind, record);
  return record;
}

template <class I>
void Rows<I>::scan(std::string_view kind, std::string_view after,
                   const std::function<bool(const Record&)>& visit) {
  Statement statement = connection_.prepare(kScan);
  statement.bind(kind).bind(after);
  Pace pace(connection_);
  Tally seen;
  Record record;
  while (statement.step()) {
    const std::string_view id = statement.text(0);
    if ((seen.rows > 0 && id <= record.id) || statement.text(5) != kind) {
      fail_corrupt(connection_.path(), "records are out of order");
    }
    record.id.assign(id);
    take_record(connection_, statement, 1, kind, record);
    seen.add(statement.word(3));
    if (!visit(record)) return;
    pace.step();
  }
  if (after.empty()) expect(connection_, record_tally(kind), seen);
}

template <class I>
int64_t Rows<I>::count(std::string_view kind) {
  if (const auto tally = read_tally(connection_, record_tally(kind))) return tally->rows;
  scan(kind, "", [](const Record&) { return true; });  // none, or damage
  return 0;
}

template <class I>
int64_t Rows<I>::last_change() {
  return read_head(connection_).seq;
}

template <class I>
int64_t Rows<I>::change_horizon() {
  return to_number(meta(kMetaHorizon).value_or("0"));
}

template <class I>
void Rows<I>::changes(int64_t after, const std::function<bool(const Change&)>& visit) {
  LogHead at{std::max(after, change_horizon()), 0};
  const LogHead head = read_head(connection_);
  if (at.seq >= head.seq) return;
  at.chain = history(at.seq).value_or(0);
  Statement statement = connection_.prepare(kChanges);
  statement.bind(at.seq);
  Pace pace(connection_);
  Change change;
  while (statement.step()) {
    change.seq = statement.integer(0);
    change.kind.assign(statement.text(1));
    change.id.assign(statement.text(2));
    at = {at.seq + 1, next_chain(at.chain, change, statement.word(3))};
    if (change.seq != at.seq || at.chain != statement.word(4)) {
      fail_corrupt(connection_.path(), "the change log is broken");
    }
    if (!visit(change)) return;
    pace.step();
  }
  if (at.seq != head.seq || at.chain != head.chain) {
    fail_corrupt(connection_.path(), "the end of the change log is missing");
  }
}

template <class I>
std::optional<uint64_t> Rows<I>::history(int64_t seq) {
  if (seq == 0) return 0;
  Statement statement = connection_.prepare(kChain);
  statement.bind(seq);
  if (statement.step()) return statement.word(0);
  if (seq != change_horizon()) return std::nullopt;
  return static_cast<uint64_t>(to_number(meta(kMetaHorizonChain).value_or("0")));
}

template <class I>
bool Rows<I>::vector(std::string_view model, std::string_view id,
                     const std::function<void(const StoredVector&)>& visit) {
  const int64_t key = find_model(connection_, model);
  Statement statement = connection_.prepare(kVector);
  statement.bind(key).bind(id);
  if (!statement.step()) return false;
  VectorRow row;
  visit(row.take(connection_, statement, key));
  return true;
}

template <class I>
void Rows<I>::scan_vectors(std::string_view model, const std::function<bool(const StoredVector&)>& visit) {
  const int64_t key = find_model(connection_, model);
  Statement statement = connection_.prepare(kVectors);
  statement.bind(key);
  Pace pace(connection_);
  Tally seen;
  VectorRow row;
  std::string last;
  while (statement.step()) {
    const StoredVector vector = row.take(connection_, statement, key);
    if ((seen.rows > 0 && vector.id <= last) || statement.integer(4) != key) {
      fail_corrupt(connection_.path(), "vectors are out of order");
    }
    last.assign(vector.id);
    seen.add(statement.word(2));
    if (!visit(vector)) return;
    pace.step();
  }
  expect(connection_, vector_tally(model), seen);
}

template <class I>
bool Rows<I>::cached_vector(std::string_view model, std::string_view digest,
                            const std::function<void(std::span<const float>)>& visit) {
  const int64_t key = find_model(connection_, model);
  Statement statement = connection_.prepare(kCached);
  statement.bind(key).bind(digest);
  if (!statement.step()) return false;
  VectorRow row;
  visit(row.take(connection_, statement, key).values);
  return true;
}

template <class I>
std::optional<std::string> Rows<I>::meta(std::string_view key) {
  Statement statement = connection_.prepare(kMeta);
  statement.bind(key);
  if (!statement.step()) return std::nullopt;
  std::string value(statement.text(0));
  if (meta_sum(key, value) != statement.word(1)) fail_corrupt(connection_.path(), "a setting is damaged");
  return value;
}

template class Rows<StoreReader>;
template class Rows<StoreWriter>;

}  // namespace cm::sqlite

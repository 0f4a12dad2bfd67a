// Records, changes and vectors as rows: the StoreReader and StoreWriter of one connection inside a
// transaction.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "storage/sqlite_connection.hpp"
#include "storage/store.hpp"

namespace cm::sqlite {

inline constexpr char kTalentKind[] = "talent";  // whose vectors go with the record
inline constexpr char kVectorKind[] = "vector";  // of changes to vectors

/// How many rows there are under a name and the sum of their checksums: what a full scan must come to.
struct Tally {
  int64_t rows = 0;
  uint64_t sum = 0;
  void add(uint64_t row_sum) noexcept { ++rows, sum += row_sum; }
  void take(uint64_t row_sum) noexcept { --rows, sum -= row_sum; }
  bool operator==(const Tally&) const = default;
};

/// End of the change log. `chain` is the running checksum over all rows up to `seq`: equal only for equal
/// histories.
struct LogHead {
  int64_t seq = 0;
  uint64_t chain = 0;
};

LogHead read_head(Connection& connection);
/// None when there is no such row.
std::optional<Tally> read_tally(Connection& connection, std::string_view name);
std::string record_tally(std::string_view kind);
std::string vector_tally(std::string_view model);
/// Row number of a model, 0 when it is not known.
int64_t find_model(Connection& connection, std::string_view model);

/// The reading half, for the interface that is wanted (StoreReader or StoreWriter).
template <class Interface>
class Rows : public Interface {
 public:
  explicit Rows(Connection& connection) : connection_(connection) {}

  std::optional<Record> get(std::string_view kind, std::string_view id) override;
  void scan(std::string_view kind, std::string_view after,
            const std::function<bool(const Record&)>& visit) override;
  int64_t count(std::string_view kind) override;
  int64_t last_change() override;
  int64_t change_horizon() override;
  void changes(int64_t after, const std::function<bool(const Change&)>& visit) override;
  std::optional<uint64_t> history(int64_t seq) override;
  bool vector(std::string_view model, std::string_view id,
              const std::function<void(const StoredVector&)>& visit) override;
  void scan_vectors(std::string_view model, const std::function<bool(const StoredVector&)>& visit) override;
  bool cached_vector(std::string_view model, std::string_view digest,
                     const std::function<void(std::span<const float>)>& visit) override;
  std::optional<std::string> meta(std::string_view key) override;

 protected:
  Connection& connection_;
};

using Reader = Rows<StoreReader>;

class Writer : public Rows<StoreWriter> {
 public:
  explicit Writer(Connection& connection);

  void scan(std::string_view kind, std::string_view after,
            const std::function<bool(const Record&)>& visit) override;
  int64_t count(std::string_view kind) override;
  int64_t last_change() override { return head_.seq; }
  void changes(int64_t after, const std::function<bool(const Change&)>& visit) override;
  void scan_vectors(std::string_view model, const std::function<bool(const StoredVector&)>& visit) override;

  void put(std::string_view kind, const Record& record) override;
  bool remove(std::string_view kind, std::string_view id) override;
  void put_vector(std::string_view model, const StoredVector& vector) override;
  bool remove_vector(std::string_view model, std::string_view id) override;
  void set_meta(std::string_view key, std::string_view value) override;

  /// Writes the tallies of what was done; then the savepoint may be released.
  void finish();
  bool dirty() const noexcept { return dirty_; }
  const LogHead& head() const noexcept { return head_; }
  /// Shortens the change log to about `keep` rows when it has grown well beyond.
  void prune(int64_t keep);
  /// Empties the change log.
  void drop_log();

  /// What a savepoint cannot bring back; only between jobs.
  struct Mark {
    LogHead head;
    bool dirty = false;
  };
  Mark mark() const noexcept { return {head_, dirty_}; }
  void return_to(const Mark& mark) noexcept;

 private:
  void begin_change();
  void refuse_lost() const;
  void log(std::string_view kind, std::string_view id, uint64_t digest);
  void add_record(std::string_view kind, const Record& record, uint64_t sum);
  void prune_to(int64_t seq);
  int64_t model_key(std::string_view model);
  bool erase_vector(int64_t key, std::string_view model, std::string_view id);
  void erase_vectors_of(std::string_view id);

  LogHead head_;
  bool dirty_ = false;
  std::map<std::string, Tally, std::less<>> pending_;  // not yet added to the tally table
};

}  // namespace cm::sqlite

// Which talents wait for a vector: per row, the text it should be of and the text it is of.
#pragma once
#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/bitmap.hpp"
#include "embed/profile_words.hpp"

namespace cm {

/// Where a stored vector comes from, as its digest column says it.
struct VectorOrigin {
  enum class Kind { none, model, host };
  Kind kind = Kind::none;
  Digest digest;  ///< model: of the text; host: of the whole record it was put for

  std::string text() const;
  static VectorOrigin from(std::string_view text);  ///< kind none for what text() never wrote
};

/// A talent that is due.
struct DueRow {
  Row row = 0;
  bool forced = false;                    ///< its vector is in step, but is to be made again
  std::shared_ptr<const EmbedText> text;  ///< null: to be read from the store
};

/// Guarded by the state lock; the two counters may be read without it.
class EmbedRows {
 public:
  /// `in_memory`: vectors of the model live in memory alone. `hosted`: only texts of consenting talents are
  /// due. `names`: the model takes them.
  void configure(bool enabled, bool in_memory, bool hosted, bool names);
  void resize(Row rows);
  void clear();

  /// The row's talent is new or changed (null: gone). True when the vector it has must not be used any
  /// longer.
  bool change(Row row, std::string_view id, std::shared_ptr<const EmbedText> text);
  /// A vector was stored for it. False: it is void and must not be used.
  bool stored(Row row, const VectorOrigin& origin);
  /// None is stored for it any longer. True when the vector it has must not be used any longer.
  bool unstored(Row row);
  /// A vector of this text was made in memory. False: it is no longer wanted.
  bool made(Row row, const Digest& text);
  bool holds_host_vector(Row row) const { return states_[row].have == VectorOrigin::Kind::host; }
  bool is_due(Row row) const { return due_rows_.test(row); }

  void force_all();  ///< all vectors that the model made are to be made again
  void unforce_all();

  /// At most `most` rows that are due, from row `from` on, ascending.
  std::vector<DueRow> pick(Row from, size_t most) const;

  size_t due() const noexcept { return due_.load(std::memory_order_relaxed); }
  size_t missing() const noexcept { return missing_.load(std::memory_order_relaxed); }
  size_t with_vector() const;
  size_t withheld() const;

 private:
  using Kind = VectorOrigin::Kind;
  struct State {
    uint64_t talent =
        0;  // of its id: a row is used again. Low halves of digests: compared within one row alone
    uint64_t text = 0;
    uint64_t named = 0;
    uint64_t record = 0;
    uint64_t digest = 0;  // of the vector it has
    Kind have = Kind::none;
    bool has_words = false;  // there is a talent with something to say
    bool has_any = false;    // or with a name
    bool may_leave = false;
    bool forced = false;
  };
  bool in_step(const State& state) const;
  bool embeds(const State& state) const { return names_ ? state.has_any : state.has_words; }
  uint64_t text_of(const State& state) const { return names_ ? state.named : state.text; }
  bool wanted(const State& state) const { return enabled_ && embeds(state) && (state.may_leave || !hosted_); }
  void recount(Row row);
  void recount_all();
  void keep(Row row, std::shared_ptr<const EmbedText> text);
  void drop(Row row);

  std::vector<State> states_;
  Bitmap due_rows_, missing_rows_;
  std::unordered_map<Row, std::shared_ptr<const EmbedText>> kept_;  // texts of due rows, while they fit
  size_t kept_bytes_ = 0;
  bool enabled_ = false, in_memory_ = false, hosted_ = false, names_ = false;
  std::atomic<size_t> due_{0}, missing_{0};
};

}  // namespace cm

#include "embed/embed_rows.hpp"

namespace cm {
namespace {

constexpr size_t kKeptBytes = 32 << 20;  // texts beyond are read from the store again
constexpr std::string_view kHostMark = "host:";

void count_bit(Bitmap& rows, Row row, bool value, std::atomic<size_t>& count) {
  if (rows.test(row) == value) return;
  value ? rows.set(row) : rows.reset(row);
  count.fetch_add(value ? size_t{1} : ~size_t{0}, std::memory_order_relaxed);
}

}  // namespace

std::string VectorOrigin::text() const {
  return kind == Kind::host ? std::string(kHostMark) + to_hex(digest) : to_hex(digest);
}

VectorOrigin VectorOrigin::from(std::string_view text) {
  const bool host = text.starts_with(kHostMark);
  const auto digest = digest_from_hex(host ? text.substr(kHostMark.size()) : text);
  if (!digest) return {};
  return {host ? Kind::host : Kind::model, *digest};
}

void EmbedRows::configure(bool enabled, bool in_memory, bool hosted, bool names) {
  enabled_ = enabled;
  in_memory_ = in_memory;
  hosted_ = hosted;
  names_ = names;
  for (State& state : states_) state.have = Kind::none, state.forced = false;
  recount_all();
}

void EmbedRows::resize(Row rows) {
  if (rows <= states_.size()) return;
  states_.resize(rows);
  due_rows_.resize(rows);
  missing_rows_.resize(rows);
}

void EmbedRows::clear() {
  states_.clear();
  due_rows_ = missing_rows_ = Bitmap();
  kept_.clear();
  kept_bytes_ = 0;
  due_ = missing_ = 0;
}

bool EmbedRows::change(Row row, std::string_view id, std::shared_ptr<const EmbedText> text) {
  State& state = states_[row];
  drop(row);
  const uint64_t talent = digest_of(id).low;
  if (!text || state.talent != talent) state = {};
  if (!text) {
    recount(row);
    return true;
  }
  state.talent = talent;
  state.text = text->text.low;
  state.named = text->named.low;
  state.record = text->record.low;
  state.has_words = !text->words(false).empty();
  state.has_any = !text->all.empty();
  state.may_leave = text->may_leave;
  state.forced = false;
  const bool stale =
      state.have == Kind::none || !embeds(state) || (state.have == Kind::host && !in_step(state));
  if (stale) state.have = Kind::none;
  recount(row);
  if (is_due(row)) keep(row, std::move(text));
  return stale;
}

bool EmbedRows::stored(Row row, const VectorOrigin& origin) {
  State& state = states_[row];
  // A vector of an older text serves until the new one is there; one that the host put for another record
  // does not.
  const bool serves =
      origin.kind == Kind::model || (origin.kind == Kind::host && origin.digest.low == state.record);
  state.have = serves ? origin.kind : Kind::none;
  state.digest = origin.digest.low;
  if (in_step(state)) state.forced = false;
  recount(row);
  return serves;
}

bool EmbedRows::unstored(Row row) {
  State& state = states_[row];
  if (state.have == Kind::none || (in_memory_ && state.have == Kind::model)) return false;
  state.have = Kind::none;
  recount(row);
  return true;
}

bool EmbedRows::made(Row row, const Digest& text) {
  if (row >= states_.size() || !is_due(row) || text_of(states_[row]) != text.low) return false;
  State& state = states_[row];
  state.have = Kind::model;
  state.digest = text.low;
  state.forced = false;
  recount(row);
  return true;
}

void EmbedRows::force_all() {
  for (State& state : states_) state.forced = wanted(state) && state.have != Kind::host;
  recount_all();
}

void EmbedRows::unforce_all() {
  for (State& state : states_) state.forced = false;
  recount_all();
}

std::vector<DueRow> EmbedRows::pick(Row from, size_t most) const {
  std::vector<DueRow> out;
  for (size_t row = from; row < due_rows_.rows() && out.size() < most; ++row) {
    const uint64_t rest = due_rows_.words()[row / 64] >> (row % 64);
    if (rest == 0) {
      row |= 63;
      continue;
    }
    row += static_cast<size_t>(std::countr_zero(rest));
    const auto kept = kept_.find(static_cast<Row>(row));
    out.push_back({static_cast<Row>(row), states_[row].forced, kept == kept_.end() ? nullptr : kept->second});
  }
  return out;
}

size_t EmbedRows::with_vector() const {
  size_t count = 0;
  for (const State& state : states_) count += state.have != Kind::none;
  return count;
}

size_t EmbedRows::withheld() const {
  size_t count = 0;
  for (const State& state : states_) count += embeds(state) && hosted_ && !state.may_leave && !in_step(state);
  return count;
}

bool EmbedRows::in_step(const State& state) const {
  if (state.have == Kind::none) return false;
  return state.digest == (state.have == Kind::host ? state.record : text_of(state));
}

void EmbedRows::recount(Row row) {
  const State& state = states_[row];
  count_bit(due_rows_, row, wanted(state) && (state.forced || !in_step(state)), due_);
  count_bit(missing_rows_, row, enabled_ && embeds(state) && state.have == Kind::none, missing_);
  if (!is_due(row)) drop(row);
}

void EmbedRows::recount_all() {
  for (size_t row = 0; row < states_.size(); ++row) recount(static_cast<Row>(row));
}

void EmbedRows::keep(Row row, std::shared_ptr<const EmbedText> text) {
  if (kept_bytes_ + text->all.size() > kKeptBytes) return;
  kept_bytes_ += text->all.size();
  kept_[row] = std::move(text);
}

void EmbedRows::drop(Row row) {
  const auto kept = kept_.find(row);
  if (kept == kept_.end()) return;
  kept_bytes_ -= kept->second->all.size();
  kept_.erase(kept);
}

}  // namespace cm

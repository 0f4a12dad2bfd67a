#include "catalog/dictionary.hpp"

#include <bit>

namespace cm {

Scalar Dictionary::value(Code code) const noexcept {
  const Entry& entry = entries_[code];
  if (entry.kind == Scalar::Kind::number) return {entry.kind, 0, std::bit_cast<double>(entry.bits), {}};
  return {entry.kind, entry.bits, 0, entry.text};
}

/// The slot that holds the value, or the empty one where it would go.
size_t Dictionary::slot_of(const Scalar& value, uint32_t hash) const noexcept {
  const size_t mask = table_.size() - 1;
  size_t slot = hash & mask;
  while (table_[slot] != kNone) {
    const Code code = table_[slot];
    if (entries_[code].hash == hash && this->value(code) == value) break;
    slot = (slot + 1) & mask;
  }
  return slot;
}

Dictionary::Code Dictionary::find(const Scalar& value) const noexcept {
  if (table_.empty()) return kNone;
  return table_[slot_of(value, static_cast<uint32_t>(value.hash()))];
}

Dictionary::Code Dictionary::add(const Scalar& value) {
  if ((size() + 1) * 4 > table_.size() * 3) grow();
  const auto hash = static_cast<uint32_t>(value.hash());
  const size_t slot = slot_of(value, hash);
  if (table_[slot] != kNone) {
    ++entries_[table_[slot]].refs;
    return table_[slot];
  }
  const Code code = take_code();
  Entry& entry = entries_[code];
  entry.text.assign(value.text);
  entry.kind = value.kind;
  entry.bits = value.kind == Scalar::Kind::number ? std::bit_cast<int64_t>(value.number) : value.whole;
  entry.refs = 1;
  entry.hash = hash;
  table_[slot] = code;
  return code;
}

Dictionary::Code Dictionary::take_code() {
  if (free_.empty()) {
    entries_.emplace_back();
    return codes() - 1;
  }
  const Code code = free_.back();
  free_.pop_back();
  return code;
}

void Dictionary::release(Code code) {
  Entry& entry = entries_[code];
  if (--entry.refs != 0) return;
  erase_slot(slot_of(value(code), entry.hash));
  entry.text = std::string();
  free_.push_back(code);
}

/// Closes the gap by moving back what probing had pushed past it.
void Dictionary::erase_slot(size_t slot) {
  const size_t mask = table_.size() - 1;
  size_t next = slot;
  for (;;) {
    next = (next + 1) & mask;
    if (table_[next] == kNone) break;
    const size_t home = entries_[table_[next]].hash & mask;
    if (((next - home) & mask) < ((next - slot) & mask)) continue;  // it may not stand before its home
    table_[slot] = table_[next];
    slot = next;
  }
  table_[slot] = kNone;
}

void Dictionary::grow() {
  table_.assign(table_.empty() ? 16 : table_.size() * 2, kNone);
  const size_t mask = table_.size() - 1;
  for (Code code = 0; code < codes(); ++code) {
    if (!used(code)) continue;
    size_t slot = entries_[code].hash & mask;
    while (table_[slot] != kNone) slot = (slot + 1) & mask;
    table_[slot] = code;
  }
}

size_t Dictionary::memory() const noexcept {
  size_t bytes = entries_.capacity() * sizeof(Entry) + (free_.capacity() + table_.capacity()) * sizeof(Code);
  for (const Entry& entry : entries_) bytes += entry.text.capacity() > 15 ? entry.text.capacity() + 1 : 0;
  return bytes;
}

}  // namespace cm

#include "index/term_dictionary.hpp"

#include <cstring>
#include <random>
#include <utility>

namespace cm {
namespace {

uint64_t process_seed() {
  static const uint64_t seed = [] {
    std::random_device device;
    return (uint64_t{device()} << 32U | device()) | 1U;
  }();
  return seed;
}

__extension__ using Wide = unsigned __int128;

uint64_t mixed(uint64_t a, uint64_t b) noexcept {
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64U);
}

}  // namespace

uint32_t term_hash(std::string_view term) noexcept {
  const uint64_t seed = process_seed();
  uint64_t hash = seed ^ term.size();
  while (!term.empty()) {
    uint64_t word = 0;
    const size_t taken = term.size() < 8 ? term.size() : 8;
    std::memcpy(&word, term.data(), taken);
    hash = mixed(hash ^ word ^ 0x9E3779B97F4A7C15ULL, seed ^ 0xD6E8FEB86659FD93ULL);
    term.remove_prefix(taken);
  }
  return static_cast<uint32_t>(hash ^ hash >> 32U);
}

/// The slot of the term, or the empty one where its probing ends.
size_t TermDictionary::slot_of(std::string_view text, uint32_t hash) const noexcept {
  const size_t mask = slots_.size() - 1;
  size_t at = hash & mask;
  while (slots_[at].id != kNone && (slots_[at].hash != hash || (*this)[slots_[at].id].text != text)) {
    at = (at + 1) & mask;
  }
  return at;
}

TermId TermDictionary::find(std::string_view text, uint32_t hash) const noexcept {
  return slots_.empty() ? kNone : slots_[slot_of(text, hash)].id;
}

TermId TermDictionary::find_or_add(std::string_view text, uint32_t hash) {
  if ((size_ + 1) * 3 > slots_.size() * 2) grow();
  Slot& slot = slots_[slot_of(text, hash)];
  if (slot.id != kNone) return slot.id;
  const TermId id = new_id();
  (*this)[id].text = text;
  (*this)[id].hash = hash;
  slot = {hash, id};
  ++size_;
  return id;
}

TermId TermDictionary::new_id() {
  if (!free_.empty()) {
    const TermId id = free_.back();
    free_.pop_back();
    return id;
  }
  if (next_ % kBlock == 0) blocks_.push_back(std::make_unique<Term[]>(kBlock));
  return next_++;
}

void TermDictionary::grow() {
  std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(slots_.empty() ? 1024 : slots_.size() * 2));
  const size_t mask = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.id == kNone) continue;
    size_t at = slot.hash & mask;
    while (slots_[at].id != kNone) at = (at + 1) & mask;
    slots_[at] = slot;
  }
}

/// Linear probing without tombstones: what follows moves back into the gap when it may (Knuth 6.4, algorithm
/// R).
void TermDictionary::remove(TermId id) {
  const size_t mask = slots_.size() - 1;
  size_t gap = slot_of((*this)[id].text, (*this)[id].hash);
  for (size_t at = (gap + 1) & mask; slots_[at].id != kNone; at = (at + 1) & mask) {
    const size_t home = slots_[at].hash & mask;
    if (((at - home) & mask) < ((at - gap) & mask)) continue;
    slots_[gap] = slots_[at];
    gap = at;
  }
  slots_[gap] = {};
  (*this)[id] = Term();
  free_.push_back(id);
  --size_;
}

size_t TermDictionary::bytes() const noexcept {
  size_t bytes = slots_.capacity() * sizeof(Slot) + free_.capacity() * sizeof(TermId);
  bytes += blocks_.size() * kBlock * sizeof(Term);
  for (TermId id = 0; id < next_; ++id) {
    const Term& term = (*this)[id];
    bytes += term.postings.bytes();
    if (term.text.capacity() > 15) bytes += term.text.capacity() + 1;
  }
  return bytes;
}

}  // namespace cm

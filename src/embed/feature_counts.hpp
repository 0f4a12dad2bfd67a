// How often each feature (a hashed n-gram) occurs in one text.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace cm {

/// An open-addressing table that is used again for text after text: nothing is allocated per feature, and
/// clearing costs what was used.
class FeatureCounts {
 public:
  struct Entry {
    uint64_t feature = 0;
    uint32_t weight = 0;  ///< of the kind of feature
    uint32_t count = 0;   ///< 0: a free slot
  };

  void clear() {
    if (slots_.size() > kKept)
      slots_ = std::vector<Entry>(kFewest);  // what one long text needed is given back
    for (const uint32_t slot : used_) {
      if (slot < slots_.size()) slots_[slot] = {};
    }
    used_.clear();
  }

  void add(uint64_t feature, uint32_t weight) {
    Entry& entry = slots_[slot_of(feature)];
    if (entry.count++ != 0) return;
    entry.feature = feature;
    entry.weight = weight;
    used_.push_back(static_cast<uint32_t>(&entry - slots_.data()));
    if (used_.size() * 2 > slots_.size()) grow();
  }

  template <class Visit>
  void for_each(Visit visit) const {
    for (const uint32_t slot : used_) visit(slots_[slot]);
  }

 private:
  static constexpr size_t kFewest = 1 << 11;  // slots, a power of two; serves a text of a hundred words
  static constexpr size_t kKept = 1 << 16;

  size_t slot_of(uint64_t feature) const {
    const size_t mask = slots_.size() - 1;
    size_t slot = feature & mask;
    while (slots_[slot].count != 0 && slots_[slot].feature != feature) slot = (slot + 1) & mask;
    return slot;
  }

  void grow() {
    std::vector<Entry> before(slots_.size() * 2);
    before.swap(slots_);
    for (uint32_t& slot : used_) {
      const Entry& entry = before[slot];
      slot = static_cast<uint32_t>(slot_of(entry.feature));
      slots_[slot] = entry;
    }
  }

  std::vector<Entry> slots_ = std::vector<Entry>(kFewest);
  std::vector<uint32_t> used_;
};

}  // namespace cm

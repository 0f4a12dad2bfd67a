// Terms to numbers and postings. A term that stands nowhere any more is forgotten and its number reused.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "index/posting_list.hpp"

namespace cm {

using TermId = uint32_t;

/// Keyed by a seed of the process, so that no text can be made to collide; results never depend on it.
uint32_t term_hash(std::string_view term) noexcept;

struct Term {
  std::string text;
  uint32_t hash = 0;
  PostingList postings;
};

class TermDictionary {
 public:
  static constexpr TermId kNone = ~TermId{0};

  TermId find(std::string_view text) const noexcept { return find(text, term_hash(text)); }
  TermId find(std::string_view text, uint32_t hash) const noexcept;
  TermId find_or_add(std::string_view text, uint32_t hash);
  void remove(TermId id);

  Term& operator[](TermId id) noexcept { return blocks_[id / kBlock][id % kBlock]; }
  const Term& operator[](TermId id) const noexcept { return blocks_[id / kBlock][id % kBlock]; }
  size_t size() const noexcept { return size_; }
  size_t bytes() const noexcept;

 private:
  static constexpr TermId kBlock = 1024;  // terms never move: growing costs the same at any size
  struct Slot {
    uint32_t hash = 0;
    TermId id = kNone;
  };
  TermId new_id();
  size_t slot_of(std::string_view text, uint32_t hash) const noexcept;
  void grow();

  std::vector<std::unique_ptr<Term[]>> blocks_;
  std::vector<TermId> free_;
  std::vector<Slot> slots_;  // open addressing, linear probing, a power of two
  size_t size_ = 0;
  TermId next_ = 0;
};

}  // namespace cm

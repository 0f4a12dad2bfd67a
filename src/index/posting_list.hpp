// The rows in which one term stands: sorted, cut into chunks, changed in place.
#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/bitmap.hpp"

namespace cm {

struct Posting {
  Row row = 0;
  uint32_t frequencies = 0;  ///< pack_frequencies
};

/// A stretch of postings with an upper bound of their weighted frequency (bm25f.hpp, "usual" lengths). The
/// bound may be larger than needed after removals; it is never too small.
class Chunk {
 public:
  static constexpr uint16_t kMost = 128;

  std::span<const Posting> postings() const noexcept { return {data_.get(), count_}; }
  Row last() const noexcept { return last_; }
  float bound() const noexcept { return bound_; }
  bool full() const noexcept { return count_ == kMost; }
  bool empty() const noexcept { return count_ == 0; }
  size_t bytes() const noexcept { return capacity_ * sizeof(Posting); }

  void insert(Posting posting, float bound);
  bool erase(Row row);
  Chunk split();  ///< keeps the lower half, gives the upper
  bool takes(const Chunk& next) const noexcept { return count_ + next.count_ <= kMost / 2; }
  void append(const Chunk& next);  ///< rows above all of this; must fit

 private:
  Posting* begin() noexcept { return data_.get(); }
  void reserve(size_t count);

  std::unique_ptr<Posting[]> data_;
  Row last_ = 0;
  float bound_ = 0;
  uint16_t count_ = 0, capacity_ = 0;
};

/// Inserting and removing touch one chunk; a list of one chunk (most terms) needs no second allocation.
class PostingList {
 public:
  size_t size() const noexcept { return size_; }
  std::span<const Chunk> chunks() const noexcept {
    return many_ ? std::span<const Chunk>(*many_) : std::span<const Chunk>(&one_, one_.empty() ? 0 : 1);
  }
  /// `row` must not be in the list; `bound`: weighted frequency of the posting under usual lengths.
  void insert(Posting posting, float bound);
  void erase(Row row);
  const Posting* find(Row row) const noexcept;
  size_t bytes() const noexcept;

 private:
  Chunk& chunk_for(Row row);
  void merge_at(size_t at);

  Chunk one_;
  std::unique_ptr<std::vector<Chunk>> many_;
  uint32_t size_ = 0;
};

}  // namespace cm

#include "index/posting_list.hpp"

#include <algorithm>
#include <utility>

namespace cm {
namespace {

bool row_below(const Posting& posting, Row row) { return posting.row < row; }
bool chunk_below(const Chunk& chunk, Row row) { return chunk.last() < row; }

}  // namespace

void Chunk::reserve(size_t count) {
  if (count <= capacity_) return;
  const size_t grown = std::min<size_t>(kMost, std::max<size_t>(count, capacity_ + capacity_ / 2U + 1U));
  auto data = std::make_unique<Posting[]>(grown);
  std::copy_n(data_.get(), count_, data.get());
  data_ = std::move(data);
  capacity_ = static_cast<uint16_t>(grown);
}

void Chunk::insert(Posting posting, float bound) {
  reserve(count_ + 1U);
  Posting* const end = begin() + count_;
  Posting* at =
      count_ == 0 || last_ < posting.row ? end : std::lower_bound(begin(), end, posting.row, row_below);
  std::move_backward(at, end, end + 1);
  *at = posting;
  ++count_;
  last_ = begin()[count_ - 1].row;
  bound_ = std::max(bound_, bound);
}

bool Chunk::erase(Row row) {
  Posting* const end = begin() + count_;
  Posting* const at = std::lower_bound(begin(), end, row, row_below);
  if (at == end || at->row != row) return false;
  std::move(at + 1, end, at);
  --count_;
  if (count_ > 0) last_ = begin()[count_ - 1].row;
  return true;
}

Chunk Chunk::split() {
  const auto kept = static_cast<uint16_t>(count_ / 2);
  Chunk upper;
  upper.reserve(kMost);
  upper.count_ = static_cast<uint16_t>(count_ - kept);
  std::copy_n(begin() + kept, upper.count_, upper.begin());
  upper.last_ = last_;
  upper.bound_ = bound_;
  count_ = kept;
  last_ = begin()[kept - 1].row;
  return upper;
}

void Chunk::append(const Chunk& next) {
  reserve(size_t{count_} + next.count_);
  std::copy_n(next.data_.get(), next.count_, begin() + count_);
  count_ = static_cast<uint16_t>(count_ + next.count_);
  if (!next.empty()) last_ = next.last_;
  bound_ = std::max(bound_, next.bound_);
}

/// The chunk that holds `row` or is to take it, with room for one more.
Chunk& PostingList::chunk_for(Row row) {
  if (!many_) {
    if (!one_.full()) return one_;
    many_ = std::make_unique<std::vector<Chunk>>();
    many_->push_back(std::exchange(one_, Chunk()));
  }
  auto at = std::lower_bound(many_->begin(), many_->end(), row, chunk_below);
  if (at == many_->end()) {
    if (many_->back().full())
      many_->emplace_back();  // rows mostly come in ascending order: leave full chunks behind
    return many_->back();
  }
  if (!at->full()) return *at;
  at = many_->insert(at + 1, at->split()) - 1;
  return row <= at->last() ? *at : *(at + 1);
}

void PostingList::insert(Posting posting, float bound) {
  chunk_for(posting.row).insert(posting, bound);
  ++size_;
}

/// Chunks that removals have thinned out flow together, so that the list shrinks with its postings.
void PostingList::merge_at(size_t at) {
  std::vector<Chunk>& all = *many_;
  const auto next = all.begin() + static_cast<ptrdiff_t>(at) + 1;
  if (all[at].empty()) {
    all.erase(next - 1);
  } else if (at + 1 < all.size() && all[at].takes(*next)) {
    all[at].append(*next);
    all.erase(next);
  } else if (at > 0 && all[at - 1].takes(all[at])) {
    all[at - 1].append(all[at]);
    all.erase(next - 1);
  }
}

void PostingList::erase(Row row) {
  if (!many_) {
    if (one_.erase(row)) --size_;
    if (one_.empty()) one_ = Chunk();
    return;
  }
  const auto at = std::lower_bound(many_->begin(), many_->end(), row, chunk_below);
  if (at == many_->end() || !at->erase(row)) return;
  --size_;
  merge_at(static_cast<size_t>(at - many_->begin()));
  if (many_->size() == 1) {
    one_ = std::move(many_->front());
    many_.reset();
  }
}

const Posting* PostingList::find(Row row) const noexcept {
  const auto all = chunks();
  const auto chunk = std::lower_bound(all.begin(), all.end(), row, chunk_below);
  if (chunk == all.end()) return nullptr;
  const auto postings = chunk->postings();
  const auto at = std::lower_bound(postings.begin(), postings.end(), row, row_below);
  return at == postings.end() || at->row != row ? nullptr : &*at;
}

size_t PostingList::bytes() const noexcept {
  size_t bytes = many_ ? many_->capacity() * sizeof(Chunk) : 0;
  for (const Chunk& chunk : chunks()) bytes += chunk.bytes();
  return bytes;
}

}  // namespace cm

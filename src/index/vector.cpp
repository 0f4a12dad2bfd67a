#include "index/vector.hpp"

#include <sys/mman.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <new>
#include <string>

#include "core/error.hpp"
#include "index/vector_kernels.hpp"

namespace cm {
namespace {

constexpr size_t kAlignment = 64;
constexpr size_t kHugePage = size_t{2} << 20U;  // a scan over small pages waits for their addresses
constexpr size_t kTogether = 64;                // rows given to the kernel at once: one word of the filter
constexpr size_t kParallelRows = 50'000;        // below, one thread is done before a second has woken up

/// A query as the kernels want it: aligned, padded with zeros.
class PaddedQuery {
 public:
  PaddedQuery(std::span<const float> values, size_t dim, size_t stride)
      : data_(stride + kAlignment / sizeof(float)) {
    if (values.size() != dim) {
      throw Error(Status::invalid, "a vector has " + std::to_string(values.size()) + " numbers, the index " +
                                       std::to_string(dim));
    }
    void* at = data_.data();
    size_t space = data_.size() * sizeof(float);
    aligned_ = static_cast<float*>(std::align(kAlignment, stride * sizeof(float), at, space));
    std::copy(values.begin(), values.end(), aligned_);
  }
  const float* get() const noexcept { return aligned_; }

 private:
  std::vector<float> data_;
  float* aligned_;
};

float* new_block(size_t count) {
  const size_t alignment = count * sizeof(float) < kHugePage ? kAlignment : kHugePage;
  const size_t bytes = (count * sizeof(float) + alignment - 1) / alignment * alignment;
  void* const memory = std::aligned_alloc(alignment, bytes);
  if (memory == nullptr) throw std::bad_alloc();
  if (alignment == kHugePage) madvise(memory, bytes, MADV_HUGEPAGE);  // advice: it may be refused
  return static_cast<float*>(memory);
}

}  // namespace

void VectorIndex::Free::operator()(float* block) const noexcept { std::free(block); }

VectorIndex::VectorIndex(size_t dim) : dim_(dim), stride_(padded_dim(dim)) {}

bool VectorIndex::set(Row row, std::span<const float> values) {
  clear(row);
  if (values.size() != dim_ ||
      !std::all_of(values.begin(), values.end(), [](float v) { return std::isfinite(v); })) {
    return false;
  }
  const size_t block = row / kBlockRows;
  if (block >= blocks_.size()) blocks_.resize(block + 1);
  if (!blocks_[block]) blocks_[block].reset(new_block(kBlockRows * stride_));
  float* const to = blocks_[block].get() + row % kBlockRows * stride_;
  std::fill(std::copy(values.begin(), values.end(), to), to + stride_, 0.0F);
  if (row >= present_.rows()) present_.resize(row + 1);
  present_.set(row);
  ++count_;
  return true;
}

void VectorIndex::clear(Row row) noexcept {
  if (!present_.test(row)) return;
  present_.reset(row);
  --count_;
}

void VectorIndex::clear() {
  blocks_.clear();
  present_ = Bitmap();
  count_ = 0;
}

std::span<const float> VectorIndex::get(Row row) const noexcept { return {at(row), dim_}; }

size_t VectorIndex::bytes() const noexcept {
  size_t bytes = present_.word_count() * sizeof(uint64_t);
  for (const Block& block : blocks_) bytes += block ? kBlockRows * stride_ * sizeof(float) : 0;
  return bytes;
}

/// Calls take(row, score) for the rows of one block that pass, ascending.
template <class Take>
void VectorIndex::scan(const float* query, const Bitmap& filter, size_t block, Take take) const {
  const size_t words = std::min(filter.word_count(), present_.word_count());
  const size_t end = std::min(words, (block + 1) * (kBlockRows / 64));
  for (size_t word = block * (kBlockRows / 64); word < end; ++word) {
    Row rows[kTogether];
    const float* vectors[kTogether];
    float scores[kTogether];
    size_t n = 0;
    for (uint64_t bits = filter.words()[word] & present_.words()[word]; bits != 0; bits &= bits - 1) {
      rows[n] = static_cast<Row>(word * 64 + static_cast<size_t>(std::countr_zero(bits)));
      vectors[n] = at(rows[n]);
      ++n;
    }
    dot_rows(query, vectors, n, stride_, scores);
    for (size_t i = 0; i < n; ++i) take(rows[i], scores[i]);
  }
}

/// body(block) for every block, on the pool when there is enough to do.
template <class Body>
void VectorIndex::for_blocks(const Call& call, ThreadPool& pool, const Bitmap& filter, Body body) const {
  const size_t rows = std::min(filter.rows(), present_.rows());
  const size_t blocks = (rows + kBlockRows - 1) / kBlockRows;
  if (filter.count() >= kParallelRows && pool.threads() > 1) {
    pool.parallel_for(call, blocks, body);
    return;
  }
  for (size_t block = 0; block < blocks; ++block) {
    call.check();
    body(block);
  }
}

size_t VectorIndex::scores(const Call& call, ThreadPool& pool, std::span<const float> query,
                           const Bitmap& filter, float* out) const {
  const PaddedQuery padded(query, dim_, stride_);
  size_t without = 0;
  filter.for_each([&](Row row) {
    if (present_.test(row)) return;
    out[row] = 0;
    ++without;
  });
  for_blocks(call, pool, filter, [&](size_t block) {
    scan(padded.get(), filter, block, [out](Row row, float score) { out[row] = score; });
  });
  return without;
}

std::vector<Hit> VectorIndex::top_k(const Call& call, ThreadPool& pool, std::span<const float> query,
                                    const Bitmap& filter, size_t k, const RowLess& less) const {
  const PaddedQuery padded(query, dim_, stride_);
  TopK best(k, less);
  std::mutex mutex;
  for_blocks(call, pool, filter, [&](size_t block) {
    TopK mine(k, less);
    scan(padded.get(), filter, block, [&mine](Row row, float score) { mine.offer({row, score}); });
    const std::vector<Hit> hits = mine.take();
    const std::lock_guard<std::mutex> lock(mutex);
    for (const Hit& hit : hits) best.offer(hit);
  });
  return best.take();
}

void VectorIndex::scores_of(std::span<const float> query, std::span<const Row> rows, float* out) const {
  const PaddedQuery padded(query, dim_, stride_);
  std::vector<const float*> vectors;
  vectors.reserve(rows.size());
  for (Row row : rows) vectors.push_back(at(row));
  dot_rows(padded.get(), vectors.data(), vectors.size(), stride_, out);
}

}  // namespace cm

#include "index/vector.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "core/error.hpp"
#include "index/vector_kernels.hpp"

namespace cm {
namespace {

constexpr size_t kAlignment = 64;
constexpr size_t kTogether = 64;          // rows given to the kernel at once: one word of the filter
constexpr size_t kParallelRows = 50'000;  // below, one thread is done before a second has woken up

constexpr size_t kCodedRows = 2000;  // fewer are scored at once
constexpr size_t kCodedPart = 16;    // more than one row in so many wanted: codes would rule out too little
constexpr size_t kMostCoded = 8192;  // numbers in a vector, for the sums of codes to fit

/// Finite, and so small that no sum of products overflows (NaN is false here too).
bool comparable(std::span<const float> values) {
  return std::all_of(values.begin(), values.end(), [](float v) { return std::abs(v) <= 1e9F; });
}

void check_query(std::span<const float> values, size_t dim) {
  if (values.size() == dim && comparable(values)) return;
  if (values.size() == dim) throw Error(Status::invalid, "a number of the vector is not finite or above 1e9");
  throw Error(Status::invalid,
              "a vector has " + std::to_string(values.size()) + " numbers, the index " + std::to_string(dim));
}

bool spreads(const ThreadPool& pool, const Bitmap& filter) {
  return pool.threads() > 1 && filter.count() >= kParallelRows;
}

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

}  // namespace

VectorIndex::VectorIndex(size_t dim) : dim_(dim), stride_(padded_dim(dim)), codes_(dim) {}

bool VectorIndex::set(Row row, std::span<const float> values) {
  clear(row);
  if (values.size() != dim_ || !comparable(values)) return false;
  const size_t block = row / kBlockRows;
  if (block >= blocks_.size()) blocks_.resize(block + 1);
  if (!blocks_[block]) blocks_[block] = make_aligned<float>(kBlockRows * stride_);
  float* const to = blocks_[block].get() + row % kBlockRows * stride_;
  std::fill(std::copy(values.begin(), values.end(), to), to + stride_, 0.0F);
  codes_.set(row, values);
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
  codes_.clear();
  present_ = Bitmap();
  count_ = 0;
}

std::span<const float> VectorIndex::get(Row row) const noexcept { return {at(row), dim_}; }

size_t VectorIndex::bytes() const noexcept {
  size_t bytes = present_.word_count() * sizeof(uint64_t) + codes_.bytes();
  for (const Block& block : blocks_) bytes += block ? kBlockRows * stride_ * sizeof(float) : 0;
  return bytes;
}

/// Calls take(rows, n) for the rows of one block that pass, at most 64 at a time, ascending.
template <class Take>
void VectorIndex::for_words(const Bitmap& filter, size_t block, Take take) const {
  const size_t words = std::min(filter.word_count(), present_.word_count());
  const size_t end = std::min(words, (block + 1) * (kBlockRows / 64));
  for (size_t word = block * (kBlockRows / 64); word < end; ++word) {
    Row rows[kTogether];
    size_t n = 0;
    for (uint64_t bits = filter.words()[word] & present_.words()[word]; bits != 0; bits &= bits - 1) {
      rows[n++] = static_cast<Row>(word * 64 + static_cast<size_t>(std::countr_zero(bits)));
    }
    if (n > 0) take(rows, n);
  }
}

/// Calls take(row, score) for the rows of one block that pass, ascending.
template <class Take>
void VectorIndex::scan(const float* query, const Bitmap& filter, size_t block, Take take) const {
  for_words(filter, block, [&](const Row* rows, size_t n) {
    const float* vectors[kTogether];
    float scores[kTogether];
    for (size_t i = 0; i < n; ++i) vectors[i] = at(rows[i]);
    dot_rows(query, vectors, n, stride_, scores);
    for (size_t i = 0; i < n; ++i) take(rows[i], scores[i]);
  });
}

/// body(block) for every block, on the pool when there is enough to do.
template <class Body>
void VectorIndex::for_blocks(const Call& call, ThreadPool& pool, const Bitmap& filter, Body body) const {
  const size_t rows = std::min(filter.rows(), present_.rows());
  const size_t blocks = (rows + kBlockRows - 1) / kBlockRows;
  if (spreads(pool, filter)) return pool.parallel_for(call, blocks, body);
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

void VectorIndex::bounds(const Call& call, ThreadPool& pool, std::span<const float> query,
                         const Bitmap& filter, VectorCodes::Approximate* approximate) const {
  check_query(query, dim_);
  if (dim_ > kMostCoded) {
    const PaddedQuery padded(query, dim_, stride_);
    return for_blocks(call, pool, filter, [&](size_t block) {
      scan(padded.get(), filter, block, [&](Row row, float score) { approximate[row] = {score, 0}; });
    });
  }
  const CodedQuery coded(query);
  for_blocks(call, pool, filter, [&](size_t block) {
    for_words(filter, block, [&](const Row* rows, size_t n) {
      VectorCodes::Approximate found[kTogether];
      codes_.approximate(coded, rows, n, found);
      for (size_t i = 0; i < n; ++i) approximate[rows[i]] = found[i];
    });
  });
}

/// Offers the lower bounds of one block's rows to `best` and keeps the upper bounds that reach the k-th so
/// far.
void VectorIndex::sift(const CodedQuery& query, const Bitmap& filter, size_t block, TopK& best,
                       std::vector<Hit>& upper) const {
  for_words(filter, block, [&](const Row* rows, size_t n) {
    VectorCodes::Approximate found[kTogether];
    codes_.approximate(query, rows, n, found);
    for (size_t i = 0; i < n; ++i) {
      if (found[i].score + found[i].error < best.floor()) continue;
      best.offer({rows[i], found[i].score - found[i].error});
      upper.push_back({rows[i], found[i].score + found[i].error});
    }
  });
}

/// Rows whose score may be among the k best: their upper bound reaches the k-th best lower bound.
std::vector<Row> VectorIndex::candidates(const Call& call, ThreadPool& pool, const CodedQuery& query,
                                         const Bitmap& filter, size_t k) const {
  const RowLess by_row = std::less<Row>();
  TopK best(k, by_row);
  std::vector<Hit> upper;
  std::mutex mutex;
  const bool alone = !spreads(pool, filter);
  for_blocks(call, pool, filter, [&](size_t block) {
    if (alone) return sift(query, filter, block, best, upper);
    TopK mine(k, by_row);
    std::vector<Hit> left;
    sift(query, filter, block, mine, left);
    const std::lock_guard<std::mutex> lock(mutex);
    for (const Hit& hit : mine.take()) best.offer(hit);
    upper.insert(upper.end(), left.begin(), left.end());
  });
  std::vector<Row> rows;
  for (const Hit& hit : upper) {
    if (hit.score >= best.floor()) rows.push_back(hit.row);
  }
  return rows;
}

std::vector<Hit> VectorIndex::top_k(const Call& call, ThreadPool& pool, std::span<const float> query,
                                    const Bitmap& filter, size_t k, const RowLess& less) const {
  const PaddedQuery padded(query, dim_, stride_);
  TopK best(k, less);
  if (k > 0 && dim_ <= kMostCoded && filter.count() >= kCodedRows && filter.count() / k >= kCodedPart) {
    const std::vector<Row> rows = candidates(call, pool, CodedQuery(query), filter, k);
    std::vector<float> scores(rows.size());
    scores_of(query, rows, scores.data());
    for (size_t i = 0; i < rows.size(); ++i) best.offer({rows[i], scores[i]});
    return best.take();
  }
  std::mutex mutex;
  const bool alone = !spreads(pool, filter);
  for_blocks(call, pool, filter, [&](size_t block) {
    if (alone)
      return scan(padded.get(), filter, block, [&](Row row, float score) { best.offer({row, score}); });
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

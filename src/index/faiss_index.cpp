#include "index/faiss_index.hpp"

#include <algorithm>

#include "index/row_scan.hpp"

namespace cm {
namespace {

constexpr size_t kGathered = 4096;   // vectors copied under one hold of the lock
constexpr size_t kExactRows = 5000;  // so few are scanned before FAISS has begun
constexpr size_t kExactPart = 16;    // fewer than one row in so many passes: the scan is faster and exact
constexpr size_t kChangedPart = 8;   // rebuilt when more than one row in so many has changed
constexpr size_t kLeastChanged = 1000;

void set_grown(Bitmap& rows, Row row) {
  if (row >= rows.rows()) rows.resize(row + 1);
  rows.set(row);
}

/// How many to ask for: more than wanted, since codes are coarse, and the graph stops early under a filter.
size_t asked(const FaissType& type, size_t wanted, size_t held, size_t passing) {
  size_t ask = type.exact_codes ? wanted : 2 * wanted + 64;
  if (type.graph() && passing > 0) ask = std::max(ask, (wanted + 64) * (held / passing));
  return std::min(ask, passing);
}

}  // namespace

FaissBuild::FaissBuild(const FaissType& type, size_t dim)
    : type_(type), dim_(dim), engine_(std::make_unique<FaissEngine>(type, dim)) {}

bool FaissBuild::gather(const VectorIndex& vectors) {
  batch_.clear();
  if (!engine_->trained()) {
    gather_sample(vectors);
  } else {
    gather_rows(vectors);
  }
  return !batch_.empty();
}

/// Every n-th vector: the same sample for the same rows.
void FaissBuild::gather_sample(const VectorIndex& vectors) {
  const size_t step = std::max<size_t>(1, vectors.count() / type_.sample_rows());
  size_t seen = 0;
  vectors.present().for_each([&](Row row) {
    if (seen++ % step != 0) return;
    const auto values = vectors.get(row);
    batch_.insert(batch_.end(), values.begin(), values.end());
  });
}

void FaissBuild::gather_rows(const VectorIndex& vectors) {
  const Bitmap& present = vectors.present();
  for (size_t n = 0; n < kGathered; ++n) {
    const Row row = next_row(present, next_);
    if (row >= present.rows()) return;
    next_ = row + 1;
    rows_.push_back(row);
    const auto values = vectors.get(row);
    batch_.insert(batch_.end(), values.begin(), values.end());
  }
}

void FaissBuild::work(const Call& call) {
  if (batch_.empty()) return;
  if (engine_->trained()) {
    engine_->add(call, batch_);
  } else {
    engine_->train(call, batch_);
  }
}

FaissIndex::FaissIndex(std::string_view factory, size_t dim)
    : type_(parse_faiss_type(factory, dim)), dim_(dim) {
  FaissEngine(type_, dim);  // what FAISS itself refuses, it refuses now
}

void FaissIndex::changed(Row row) {
  if (fresh_.test(row)) {
    fresh_.reset(row);
    --fresh_count_;
  }
  if (building_) set_grown(changed_, row);
}

void FaissIndex::clear() {
  built_.reset();
  fresh_ = Bitmap();
  fresh_count_ = 0;
  ++epoch_;
}

bool FaissIndex::due(const VectorIndex& vectors) const noexcept {
  if (building_ || vectors.count() < type_.least_rows()) return false;
  if (!built_) return true;
  const size_t held = built_->rows_.size();
  const size_t gone = held - fresh_count_, missing = vectors.count() - fresh_count_;
  return std::max(gone, missing) > std::max(kLeastChanged, held / kChangedPart);
}

std::unique_ptr<FaissBuild> FaissIndex::start() {
  if (building_) return nullptr;
  building_ = true;
  changed_ = Bitmap();
  auto build = std::make_unique<FaissBuild>(type_, dim_);
  build->epoch_ = epoch_;
  return build;
}

std::unique_ptr<FaissBuild> FaissIndex::publish(std::unique_ptr<FaissBuild> build) {
  building_ = false;
  if (build->epoch_ != epoch_) return build;  // everything was cleared in between
  fresh_ = Bitmap();
  for (Row row : build->rows_) set_grown(fresh_, row);
  changed_.resize(fresh_.rows());
  fresh_.subtract(changed_);
  fresh_count_ = fresh_.count();
  build->batch_ = {};
  std::swap(built_, build);
  return build;
}

void FaissIndex::abandon() { building_ = false; }

std::vector<Row> FaissIndex::proposals(const Call& call, std::span<const float> query, const Bitmap& passing,
                                       size_t passing_rows, size_t wanted) const {
  const size_t ask = asked(type_, wanted, built_->rows_.size(), passing_rows);
  std::vector<Row> rows;
  if (ask == 0) return rows;
  for (size_t number : built_->engine_->search(call, query, ask, {built_->rows_, passing, fresh_})) {
    rows.push_back(built_->rows_[number]);
  }
  return rows;
}

std::vector<Hit> FaissIndex::top_k(const Call& call, ThreadPool& pool, const VectorIndex& vectors,
                                   std::span<const float> query, const Bitmap& filter, size_t k,
                                   const RowLess& less) const {
  Bitmap present = vectors.present(), fresh = fresh_, late = filter;
  present.resize(filter.rows());
  fresh.resize(filter.rows());
  late &= present;
  const size_t matches = late.count(), wanted = std::min(k, matches);
  Bitmap held = late;  // what the built index knows; the rest came or changed after it
  held &= fresh;
  late.subtract(fresh);
  if (!built_ || matches < std::max(kExactRows, built_->rows_.size() / kExactPart)) {
    return vectors.top_k(call, pool, query, filter, k, less);
  }
  const size_t known = held.count();
  const std::vector<Row> rows = proposals(call, query, held, known, std::min(wanted, known));
  if (rows.size() + (matches - known) < wanted) return vectors.top_k(call, pool, query, filter, k, less);
  TopK best(k, less);
  std::vector<float> scores(rows.size());
  vectors.scores_of(query, rows, scores.data());
  for (size_t i = 0; i < rows.size(); ++i) best.offer({rows[i], scores[i]});
  for (const Hit& hit : vectors.top_k(call, pool, query, late, k, less)) best.offer(hit);
  return best.take();
}

bool rebuild_faiss(const Call& call, FaissIndex& index, const VectorIndex& vectors, const UnderLock& shared,
                   const UnderLock& exclusive) {
  std::unique_ptr<FaissBuild> build;
  exclusive([&] {
    if (index.due(vectors)) build = index.start();
  });
  if (!build) return false;
  try {
    for (bool more = true; more;) {
      shared([&] { more = build->gather(vectors); });
      build->work(call);
    }
  } catch (...) {
    exclusive([&] { index.abandon(); });
    throw;
  }
  exclusive([&] { build = index.publish(std::move(build)); });
  return true;
}

}  // namespace cm

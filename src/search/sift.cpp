#include "search/sift.hpp"

#include <algorithm>
#include <queue>

namespace cm {
namespace {

constexpr size_t kSifted = 2000;    // fewer rows are scored at once
constexpr size_t kWantedPart = 16;  // more than one in so many wanted: codes would rule out too little

/// The kernel's scores in place of bounds.
void settle(const VectorIndex& vectors, std::span<const float> vector, const std::vector<Row>& rows,
            Signal& semantic) {
  std::vector<float> scores(rows.size());
  vectors.scores_of(vector, rows, scores.data());
  for (size_t i = 0; i < rows.size(); ++i) {
    semantic.raw[rows[i]] = scores[i];
    semantic.error[rows[i]] = 0;
  }
}

/// The best of what was offered so far: what is below cannot be among the `wanted` best.
class Floor {
 public:
  explicit Floor(size_t wanted) : wanted_(wanted) {}
  double value() const { return kept_.size() == wanted_ ? kept_.top() : -1; }
  void offer(double low) {
    if (low < value()) return;
    kept_.push(low);
    if (kept_.size() > wanted_) kept_.pop();
  }

 private:
  size_t wanted_;
  std::priority_queue<double, std::vector<double>, std::greater<>> kept_;
};

}  // namespace

bool worth_sifting(size_t rows, size_t wanted) { return rows >= kSifted && rows / kWantedPart >= wanted; }

void score_bounds(const Call& call, const Searcher::Parts& parts, std::span<const float> vector,
                  const Bitmap& rows, Signal& semantic) {
  const VectorIndex& vectors = parts.vectors.index();
  Bitmap with = vectors.present();
  with.resize(rows.rows());
  with &= rows;
  std::vector<VectorCodes::Approximate> bounds(rows.rows());
  vectors.bounds(call, parts.pool, vector, with, bounds.data());
  semantic.error.assign(rows.rows(), 0);
  double floor = static_cast<double>(semantic.least);
  with.for_each([&](Row row) {
    semantic.raw[row] = bounds[row].score;
    semantic.error[row] = bounds[row].error;
    floor = std::max(floor, semantic.low(row));
  });
  std::vector<Row> near;
  with.for_each([&](Row row) {
    if (semantic.high(row) >= floor) near.push_back(row);
  });
  settle(vectors, vector, near, semantic);
  for (const Row row : near) semantic.best = std::max(semantic.best, semantic.raw[row]);
}

Bitmap settle_best(const Searcher::Parts& parts, std::span<const float> vector, const Bitmap& rows,
                   size_t wanted, Signals& signals) {
  const Signal& semantic = signals.semantic;
  Floor floor(wanted);
  std::vector<std::pair<double, Row>> possible;  // the most that a row can score
  rows.for_each([&](Row row) {
    const double beside = signals.beside_semantic(row);
    const double most = semantic.weight * semantic.of(semantic.high(row)) + beside;
    if (most < floor.value()) return;
    floor.offer(semantic.weight * semantic.of(semantic.low(row)) + beside);
    possible.emplace_back(most, row);
  });
  Bitmap out(rows.rows());
  std::vector<Row> open;
  for (const auto& [most, row] : possible) {
    if (most < floor.value()) continue;
    out.set(row);
    if (semantic.error[row] > 0) open.push_back(row);
  }
  settle(parts.vectors.index(), vector, open, signals.semantic);
  return out;
}

void settle_around(const Searcher::Parts& parts, std::span<const float> vector, const Bitmap& rows,
                   std::span<const Row> hits, Signal& semantic) {
  std::vector<double> scores;
  for (const Row row : hits) scores.push_back(static_cast<double>(semantic.raw[row]));
  std::sort(scores.begin(), scores.end());
  if (scores.empty()) return;
  std::vector<Row> open;
  rows.for_each([&](Row row) {
    if (semantic.error[row] <= 0 || semantic.high(row) < scores.front()) return;
    const auto next = std::lower_bound(scores.begin(), scores.end(), semantic.low(row));
    if (next != scores.end() && *next <= semantic.high(row)) open.push_back(row);
  });
  settle(parts.vectors.index(), vector, open, semantic);
}

}  // namespace cm

#include "search/proposals.hpp"

#include <algorithm>

namespace cm {
namespace {

constexpr size_t kProposals = 1000;  // by each kind of signal: what the largest page may show

/// How far the index's own scores may be from the kernel's, of vectors of unit length.
constexpr double kRounding = 1e-5;

struct Beside {
  double score;
  Row row;
};

/// What is best by the signals but the semantic one.
struct BestBeside {
  std::vector<Beside> rows;
  double beyond = 0;  ///< no other row has more
};

BestBeside best_beside(const Catalog& catalog, const Signals& signals, const Bitmap& candidates) {
  BestBeside out;
  candidates.for_each([&](Row row) {
    if (const double score = signals.beside_semantic(row); score > 0) out.rows.push_back({score, row});
  });
  if (out.rows.size() <= kProposals) return out;
  const auto better = [&](const Beside& a, const Beside& b) {
    return a.score != b.score ? a.score > b.score : catalog.id_of(a.row) < catalog.id_of(b.row);
  };
  const auto end = out.rows.begin() + static_cast<std::ptrdiff_t>(kProposals);
  std::nth_element(out.rows.begin(), end, out.rows.end(), better);
  out.beyond = end->score;
  out.rows.resize(kProposals);
  return out;
}

std::vector<Hit> propose(const Call& call, const Searcher::Parts& parts, std::span<const float> vector,
                         const Bitmap& candidates) {
  const FaissIndex& index = *parts.vectors.faiss();
  if (index.due(parts.vectors.index())) parts.faiss.wake();
  const auto by_id = [&](Row a, Row b) { return parts.catalog.id_of(a) < parts.catalog.id_of(b); };
  return index.top_k(call, parts.pool, parts.vectors.index(), vector, candidates, kProposals, by_id);
}

/// Scores those of `rows` that were not proposed by their vectors; one without a vector keeps the least.
void score_rows(const VectorIndex& vectors, std::span<const float> vector, const std::vector<Beside>& rows,
                const Bitmap& near, std::vector<float>& raw) {
  std::vector<Row> left;
  for (const Beside& b : rows) {
    if (!near.test(b.row) && vectors.present().test(b.row)) left.push_back(b.row);
  }
  std::vector<float> scores(left.size());
  vectors.scores_of(vector, left, scores.data());
  for (size_t i = 0; i < left.size(); ++i) raw[left[i]] = scores[i];
}

}  // namespace

void score_proposals(const Call& call, const Searcher::Parts& parts, std::span<const float> vector,
                     const Bitmap& candidates, Signals& signals) {
  Signal& semantic = signals.semantic;
  Proposed& out = signals.proposed.emplace();
  out.near = out.certain = Bitmap(candidates.rows());
  const std::vector<Hit> hits = propose(call, parts, vector, candidates);
  for (const Hit& hit : hits) {
    semantic.raw[hit.row] = hit.score;
    out.near.set(hit.row);
  }
  semantic.best = hits.empty() ? semantic.least : hits.front().score;
  const BestBeside beside = best_beside(parts.catalog, signals, candidates);
  score_rows(parts.vectors.index(), vector, beside.rows, out.near, semantic.raw);

  const bool all = hits.size() < kProposals;  // every candidate that has a vector
  const double next = static_cast<double>(all ? semantic.least : hits.back().score) + kRounding;
  const double beyond = semantic.weight * semantic.of(next) + beside.beyond;
  const auto settle = [&](Row row) {
    if (signals.score(row) > beyond) out.certain.set(row);
  };
  for (const Hit& hit : hits) settle(hit.row);
  for (const Beside& b : beside.rows) settle(b.row);
}

void score_others(const Call& call, const Searcher::Parts& parts, std::span<const float> vector,
                  const Bitmap& candidates, Signals& signals) {
  score_vectors(call, parts, vector, candidates, signals.semantic.raw);
}

}  // namespace cm

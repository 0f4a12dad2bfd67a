#include "search/scores.hpp"

#include <algorithm>

#include "search/overlap.hpp"
#include "search/proposals.hpp"
#include "search/sift.hpp"

namespace cm {
namespace {

Signal score_words(const Call& call, const Searcher::Parts& parts, const SearchQuery& query,
                   const Bitmap& rows) {
  Signal out;
  out.raw.assign(rows.rows(), 0);
  out.best = parts.words.score_all(call, query.words, rows, out.raw.data());
  return out;
}

/// No scores yet: every row has the least that an embedder's vectors can say, as a talent without a vector
/// keeps it.
Signal unscored_vectors(const Searcher::Parts& parts, const Bitmap& rows) {
  Signal out;
  out.least = out.best = parts.embeddings.embedder()->least_cosine();
  out.raw.assign(rows.rows(), out.least);
  return out;
}

size_t without_vector(const VectorIndex& vectors, const Bitmap& rows) {
  Bitmap present = vectors.present();
  present.resize(rows.rows());
  return Bitmap(rows).subtract(present).count();
}

/// The weighted share of the preferences that each row meets.
Signal score_preferences(const Searcher::Parts& parts, const SearchQuery& query, const Bitmap& rows) {
  Signal out;
  out.raw.assign(rows.rows(), 0);
  double total = 0;
  for (const Preference& p : query.preferences) total += p.weight;
  const FilterDay day{query.reference.local_day()};
  for (const Preference& p : query.preferences) {
    const auto share = static_cast<float>(p.weight / total);
    p.filter.evaluate(parts.catalog.columns(), rows, day).for_each([&](Row row) { out.raw[row] += share; });
  }
  out.best = 1;  // all preferences met: a share needs no observed maximum
  return out;
}

Signal score_overlap(const Searcher::Parts& parts, const Candidates& candidates) {
  Signal out;
  out.raw.assign(candidates.rows.rows(), 0);
  const Overlap overlap(parts.catalog.columns(), candidates.like);
  candidates.rows.for_each([&](Row row) { out.raw[row] = static_cast<float>(overlap.with(row)); });
  out.best = 1;
  return out;
}

/// Without anything to rank by, every talent that passes meets all that was asked.
Signal everything(const Bitmap& rows) {
  Signal out;
  out.raw.assign(rows.rows(), 1);
  out.best = 1;
  return out;
}

}  // namespace

void score_vectors(const Call& call, const Searcher::Parts& parts, std::span<const float> vector,
                   const Bitmap& rows, std::vector<float>& raw) {
  Bitmap with = parts.vectors.index().present();
  with.resize(rows.rows());
  with &= rows;
  parts.vectors.index().scores(call, parts.pool, vector, with, raw.data());
}

namespace {

void score_nearness(const Call& call, const Searcher::Parts& parts, std::span<const float> vector,
                    Nearness nearness, const Bitmap& rows, Signals& signals) {
  Signal& semantic = signals.semantic;
  if (nearness == Nearness::proposed) return score_proposals(call, parts, vector, rows, signals);
  if (nearness == Nearness::bounds) return score_bounds(call, parts, vector, rows, semantic);
  if (nearness == Nearness::none) return;
  score_vectors(call, parts, vector, rows, semantic.raw);
  rows.for_each([&](Row row) { semantic.best = std::max(semantic.best, semantic.raw[row]); });
}

}  // namespace

Signals score_candidates(const Call& call, const Searcher::Parts& parts, const SearchQuery& query,
                         std::span<const float> vector, Nearness nearness, Candidates& candidates) {
  const Bitmap& rows = candidates.rows;
  Signals out;
  if (query.uses_words()) out.lexical = score_words(call, parts, query, rows);
  if (query.mode == SearchMode::similar) {
    out.structured = score_overlap(parts, candidates);
  } else if (!query.preferences.empty()) {
    out.structured = score_preferences(parts, query, rows);
  } else if (query.mode == SearchMode::filters) {
    out.structured = everything(rows);
  }
  if (!vector.empty()) {
    candidates.no_vector = without_vector(parts.vectors.index(), rows);
    out.semantic = unscored_vectors(parts, rows);
  }
  weigh(out, query.semantic_weight, query.mode == SearchMode::similar ? kOverlapShare : kPreferenceShare);
  if (!vector.empty()) score_nearness(call, parts, vector, nearness, rows, out);
  return out;
}

std::vector<size_t> ranks(const Signal& signal, const Bitmap& among, std::span<const Row> hits) {
  std::vector<float> steps;  // distinct scores of the hits, ascending
  for (Row row : hits) steps.push_back(signal.raw[row]);
  std::sort(steps.begin(), steps.end());
  steps.erase(std::unique(steps.begin(), steps.end()), steps.end());
  std::vector<size_t> above(steps.size() + 1,
                            0);  // above[i]: candidates that score over steps[i - 1], not steps[i]
  if (steps.empty()) return {};
  among.for_each([&](Row row) {
    if (signal.raw[row] <= steps.front()) return;  // below all of them, as most are
    const auto at = std::lower_bound(steps.begin(), steps.end(), signal.raw[row]) - steps.begin();
    ++above[static_cast<size_t>(at)];
  });
  for (size_t i = above.size() - 1; i > 0; --i) above[i - 1] += above[i];
  std::vector<size_t> out;
  for (Row row : hits) {
    const auto at = std::lower_bound(steps.begin(), steps.end(), signal.raw[row]) - steps.begin();
    out.push_back(above[static_cast<size_t>(at) + 1] + 1);
  }
  return out;
}

}  // namespace cm

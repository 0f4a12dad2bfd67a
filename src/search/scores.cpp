#include "search/scores.hpp"

#include <algorithm>

#include "search/overlap.hpp"

namespace cm {
namespace {

float highest(const std::vector<float>& raw, const Bitmap& rows) {
  float best = 0;
  rows.for_each([&](Row row) { best = std::max(best, raw[row]); });
  return best;
}

Signal score_words(const Call& call, const Searcher::Parts& parts, const SearchQuery& query,
                   const Bitmap& rows) {
  Signal out;
  out.raw.assign(rows.rows(), 0);
  out.best = parts.words.score_all(call, query.words, rows, out.raw.data());
  return out;
}

Signal score_vectors(const Call& call, const Searcher::Parts& parts, std::span<const float> vector,
                     Candidates& candidates) {
  Signal out;
  out.raw.assign(candidates.rows.rows(), 0);
  candidates.no_vector =
      parts.vectors.index().scores(call, parts.pool, vector, candidates.rows, out.raw.data());
  out.best = highest(out.raw, candidates.rows);
  return out;
}

/// Proposals beyond the page, for the other signals to choose from.
constexpr size_t kLeastProposals = 1000;

Signal score_proposals(const Call& call, const Searcher::Parts& parts, std::span<const float> vector,
                       size_t reach, const Candidates& candidates) {
  Signal out;
  out.raw.assign(candidates.rows.rows(), 0);
  const FaissIndex& index = *parts.vectors.faiss();
  if (index.due(parts.vectors.index())) parts.faiss.wake();
  const auto by_id = [&](Row a, Row b) { return parts.catalog.id_of(a) < parts.catalog.id_of(b); };
  const auto hits = index.top_k(call, parts.pool, parts.vectors.index(), vector, candidates.rows,
                                std::max(reach, kLeastProposals), by_id);
  for (const Hit& hit : hits) out.raw[hit.row] = hit.score;
  out.best = hits.empty() ? 0 : std::max(0.0F, hits.front().score);
  return out;
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

Signals score_candidates(const Call& call, const Searcher::Parts& parts, const SearchQuery& query,
                         std::span<const float> vector, Approximation approximation, Candidates& candidates) {
  Signals out;
  if (query.uses_words()) out.lexical = score_words(call, parts, query, candidates.rows);
  if (!vector.empty() && approximation.used) {
    out.semantic = score_proposals(call, parts, vector, approximation.reach, candidates);
  } else if (!vector.empty()) {
    out.semantic = score_vectors(call, parts, vector, candidates);
  }
  if (query.mode == SearchMode::similar) {
    out.structured = score_overlap(parts, candidates);
  } else if (!query.preferences.empty()) {
    out.structured = score_preferences(parts, query, candidates.rows);
  } else if (query.mode == SearchMode::filters) {
    out.structured = everything(candidates.rows);
  }
  weigh(out, query.semantic_weight, query.mode == SearchMode::similar ? kOverlapShare : kPreferenceShare);
  return out;
}

std::vector<size_t> ranks(const Signal& signal, const Bitmap& candidates, std::span<const Row> hits) {
  std::vector<float> steps;  // distinct scores of the hits, ascending
  for (Row row : hits) steps.push_back(signal.raw[row]);
  std::sort(steps.begin(), steps.end());
  steps.erase(std::unique(steps.begin(), steps.end()), steps.end());
  std::vector<size_t> above(steps.size() + 1,
                            0);  // above[i]: candidates that score over steps[i - 1], not steps[i]
  candidates.for_each([&](Row row) {
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

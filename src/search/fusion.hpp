// Convex fusion of the signals of a search (contract rules 11 and 12).
#pragma once
#include <algorithm>
#include <vector>

#include "core/bitmap.hpp"

namespace cm {

/// One signal over all rows: raw scores and the highest among the candidates.
struct Signal {
  std::vector<float> raw;  ///< by row; empty: not part of this search
  float best = 0;          ///< over the candidates, not over the hits: paging and top_k change nothing
  double weight = 0;

  bool used() const noexcept { return !raw.empty(); }
  /// Theoretical minimum 0 (BM25 has no lower score, and a negative cosine says no more than none), observed
  /// maximum.
  double normalised(Row row) const noexcept {
    if (raw.empty() || best <= 0) return 0;
    return std::clamp(static_cast<double>(raw[row]) / static_cast<double>(best), 0.0, 1.0);
  }
  double contribution(Row row) const noexcept { return weight * normalised(row); }
};

/// S. Bruch, S. Gai, A. Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval" (2023): a convex
/// combination of scores normalised by theoretical minimum and observed maximum.
struct Signals {
  Signal semantic, lexical, structured;

  double score(Row row) const noexcept {
    return semantic.contribution(row) + lexical.contribution(row) + structured.contribution(row);
  }
};

/// Share of preferences in the score when there is text as well (contract rule 11).
inline constexpr double kPreferenceShare = 0.25;

/// Share of common facts in the score of `similar` when the talent has a vector as well.
inline constexpr double kOverlapShare = 0.5;

/// Gives the signals their weights: text by `semantic_weight`; the structured signal `share` beside text, all
/// of it alone.
inline void weigh(Signals& signals, double semantic_weight, double share) {
  const bool text = signals.semantic.used() || signals.lexical.used();
  if (!text) share = 1;
  if (!signals.structured.used()) share = 0;
  if (!signals.lexical.used()) semantic_weight = 1;
  if (!signals.semantic.used()) semantic_weight = 0;
  signals.semantic.weight = (1 - share) * semantic_weight;
  signals.lexical.weight = text ? (1 - share) * (1 - semantic_weight) : 0;
  signals.structured.weight = share;
}

}  // namespace cm

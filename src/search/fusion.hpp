// Convex fusion of the signals of a search (contract rules 11 and 12).
#pragma once
#include <algorithm>
#include <optional>
#include <vector>

#include "core/bitmap.hpp"

namespace cm {

/// One signal over all rows: raw scores, the lowest that there can be and the highest among the candidates.
struct Signal {
  std::vector<float> raw;    ///< by row; empty: not part of this search
  std::vector<float> error;  ///< by row: how far the true score may be from raw; empty: raw is true
  float least = 0;           ///< theoretical: 0 of BM25 and shares; of cosines what the embedder says
  float best = 0;            ///< over the candidates, not over the hits: paging and top_k change nothing
  double weight = 0;

  bool used() const noexcept { return !raw.empty(); }
  bool bounded() const noexcept { return !error.empty(); }
  double low(Row row) const noexcept {
    return static_cast<double>(raw[row]) - static_cast<double>(error[row]);
  }
  double high(Row row) const noexcept {
    return static_cast<double>(raw[row]) + static_cast<double>(error[row]);
  }
  /// By theoretical minimum and observed maximum.
  double of(double score) const noexcept {
    const double low = static_cast<double>(least), high = static_cast<double>(best);
    return high > low ? std::clamp((score - low) / (high - low), 0.0, 1.0) : 0;
  }
  double normalised(Row row) const noexcept { return used() ? of(static_cast<double>(raw[row])) : 0; }
  double contribution(Row row) const noexcept { return weight * normalised(row); }
};

/// Rows that an approximate index proposed by their vectors, and what follows for the order by score.
struct Proposed {
  Bitmap near;     ///< proposed by their vectors: these have a place by the semantic signal
  Bitmap certain;  ///< score more than any row that was not looked at can: they come first
};

/// S. Bruch, S. Gai, A. Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval" (2023): a convex
/// combination of scores normalised by theoretical minimum and observed maximum.
struct Signals {
  Signal semantic, lexical, structured;
  /// Of an approximate search: what was proposed (proposals.hpp).
  std::optional<Proposed> proposed;

  /// What the signals but the semantic one add to the score.
  double beside_semantic(Row row) const noexcept {
    return lexical.contribution(row) + structured.contribution(row);
  }
  double score(Row row) const noexcept { return semantic.contribution(row) + beside_semantic(row); }
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

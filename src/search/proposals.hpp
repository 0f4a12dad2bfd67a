// Approximate search (contract rule 16): the FAISS index proposes, our kernel scores.
#pragma once
#include <span>

#include "search/scores.hpp"

namespace cm {

/// Looks at the best rows by vector that the FAISS index proposes, and at as many that are best by the other
/// signals. Their scores go to `signals.semantic`, whose maximum is that of the proposals; what of the order
/// is settled by them goes to `signals.proposed`. Neither depends on the page that is asked for. Needs the
/// weights.
void score_proposals(const Call& call, const Searcher::Parts& parts, std::span<const float> vector,
                     const Bitmap& candidates, Signals& signals);

/// For a page that reaches beyond what is settled: scores all candidates. Scores that are there stay as they
/// are.
void score_others(const Call& call, const Searcher::Parts& parts, std::span<const float> vector,
                  const Bitmap& candidates, Signals& signals);

}  // namespace cm

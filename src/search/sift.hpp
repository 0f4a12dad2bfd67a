// Exact answers out of coded vectors: the codes tell most rows apart, the kernel scores those they cannot.
#pragma once
#include <span>

#include "search/scores.hpp"

namespace cm {

/// Whether it pays: many rows, few of them wanted.
bool worth_sifting(size_t rows, size_t wanted);

/// A score and its error for each of `rows` that has a vector; the maximum is the true one.
void score_bounds(const Call& call, const Searcher::Parts& parts, std::span<const float> vector,
                  const Bitmap& rows, Signal& semantic);

/// Those of `rows` that may be among the `wanted` best by score, now with their true scores.
Bitmap settle_best(const Searcher::Parts& parts, std::span<const float> vector, const Bitmap& rows,
                   size_t wanted, Signals& signals);

/// Gives the true score to each of `rows` that may be before or behind one of `hits`, which have theirs.
void settle_around(const Searcher::Parts& parts, std::span<const float> vector, const Bitmap& rows,
                   std::span<const Row> hits, Signal& semantic);

}  // namespace cm

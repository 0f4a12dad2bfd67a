// The signals of one search over its candidates.
#pragma once
#include <span>
#include <vector>

#include "search/fusion.hpp"
#include "search/query.hpp"
#include "search/searcher.hpp"

namespace cm {

/// What of the catalogue a search looks at, and which rows are still in.
struct Candidates {
  Bitmap rows;           ///< pass the filter, hold the phrases; in keyword mode hold a term
  size_t no_vector = 0;  ///< of them, when vectors are used
  Row like = 0;          ///< of `similar`: the talent that they are compared with
};

/// How nearness is scored.
enum class Nearness {
  none,      // nobody is shown
  all,       // by the kernel, of every candidate
  bounds,    // by codes; the kernel where these do not tell (sift.hpp)
  proposed,  // of those an index proposes (proposals.hpp)
};

/// Scores all candidates. `vector`: the query's, empty unless the mode uses one.
Signals score_candidates(const Call& call, const Searcher::Parts& parts, const SearchQuery& query,
                         std::span<const float> vector, Nearness nearness, Candidates& candidates);

/// raw[row] = nearness of every row of `rows` that has a vector; others stay untouched.
void score_vectors(const Call& call, const Searcher::Parts& parts, std::span<const float> vector,
                   const Bitmap& rows, std::vector<float>& raw);

/// For each of `hits` its place by one signal: one more than those of `among` that score higher.
std::vector<size_t> ranks(const Signal& signal, const Bitmap& among, std::span<const Row> hits);

}  // namespace cm

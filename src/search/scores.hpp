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

/// How vectors are scored (contract rule 16).
struct Approximation {
  bool used = false;  ///< the FAISS index proposes; what it does not find scores 0
  size_t reach = 0;   ///< hits that the page needs
};

/// Scores all candidates. `vector`: the query's, empty unless the mode uses one.
Signals score_candidates(const Call& call, const Searcher::Parts& parts, const SearchQuery& query,
                         std::span<const float> vector, Approximation approximation, Candidates& candidates);

/// For each of `hits` its place by one signal: one more than the candidates that score higher.
std::vector<size_t> ranks(const Signal& signal, const Bitmap& candidates, std::span<const Row> hits);

}  // namespace cm

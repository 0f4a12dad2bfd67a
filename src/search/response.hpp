// The answer of a search, written straight to JSON.
#pragma once
#include <string>
#include <vector>

#include "catalog/facets.hpp"
#include "search/plan.hpp"
#include "search/scores.hpp"

namespace cm {

/// One hit, ready to be written.
struct ResultHit {
  Row row = 0;
  std::string id;
  std::string profile;                         ///< stored text; empty when nobody needs it
  size_t semantic_rank = 0, lexical_rank = 0;  ///< 0: no place by that signal
};

struct NamedFacet {
  std::string name;
  Facet facet;
};

struct SearchAnswer {
  std::vector<ResultHit> hits;
  size_t total = 0;
  std::vector<NamedFacet> facets;
  std::vector<std::string> warnings;
  std::string index = "exact";  ///< what found the vectors
};

/// Appends the response. Needs the state lock: reasons and signals are read from it.
void write_answer(JsonWriter& out, const Searcher::Parts& parts, const SearchRequest& request,
                  const SearchQuery& query, const Signals& signals, const SearchAnswer& answer,
                  const Plan& plan);

}  // namespace cm

// Why a hit is one, in words: each reason names a field, its value, and the signal that found it.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "search/highlight.hpp"
#include "search/overlap.hpp"
#include "search/scores.hpp"

namespace cm {

class Reasons {
 public:
  Reasons(const Searcher::Parts& parts, const SearchQuery& query);

  /// "skills: kathak (words)", "city: Mumbai (filter)", "languages: Marathi (preference)",
  /// "profile: cosine 0.31 to the query (semantic)": best signal first. Needs the state lock.
  std::vector<std::string> of(Row row, const std::vector<Highlight>& words, const Signals& signals) const;

 private:
  void add_nearness(Row row, const Signal& semantic, std::vector<std::string>& out) const;

  const Searcher::Parts& parts_;
  const SearchQuery& query_;
  std::optional<Overlap> overlap_;  // of `similar`
};

}  // namespace cm

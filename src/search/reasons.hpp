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
  /// "close in meaning (vector, 3rd)": best signal first. Needs the state lock.
  std::vector<std::string> of(Row row, const std::vector<Highlight>& words, const Signals& signals) const;

 private:
  const Searcher::Parts& parts_;
  const SearchQuery& query_;
  std::optional<Overlap> overlap_;  // of `similar`
};

}  // namespace cm

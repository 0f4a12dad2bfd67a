// What a searcher typed, as words that score, phrases that must be there, and words and phrases that must
// not.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace cm {

/// Words in a row within one value of a field; a single word counts too.
using Phrase = std::vector<std::string>;

struct LexicalQuery {
  struct Term {
    std::string text;  ///< folded
    float weight = 1;
    bool operator==(const Term&) const = default;
  };
  std::vector<Term> terms;  ///< distinct, in the order typed: the order in which contributions are summed
  std::vector<Phrase> required;  ///< quoted
  std::vector<Phrase> excluded;  ///< after a minus
  std::string text;              ///< what was typed without minus parts and quotes, for semantic search
  size_t dropped = 0;            ///< words beyond kMaxQueryTerms

  bool restricts() const noexcept { return !required.empty() || !excluded.empty(); }
};

inline constexpr size_t kMaxQueryTerms = 64;
inline constexpr size_t kMaxQueryPhrases = 64;

/// Reads `kathak "horse riding" -tv -"stand up"`. A quote opens at the start of a word only (5'6" is no
/// quote) and counts as a letter when none closes it; a minus counts before a word only. Words of a phrase
/// score as well. Stop words do not score unless there is nothing else; inside phrases they count.
LexicalQuery parse_query(std::string_view text);

}  // namespace cm

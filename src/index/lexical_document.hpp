// A profile as the lexical index takes it in: its distinct words with their frequencies, and the words in a
// row.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/follower.hpp"
#include "index/bm25f.hpp"

namespace cm {

/// Values below kFirstTerm in a sequence of words are marks.
inline constexpr uint32_t kGap = 0;  ///< between two values of a field: no phrase reaches across
inline constexpr uint32_t kFirstTerm = 1;

class LexicalDocument final : public Prepared {
 public:
  struct Word {
    uint32_t begin = 0, size = 0;  ///< of arena
    uint32_t hash = 0;
    FieldLengths frequencies{};
  };
  std::string arena;
  std::vector<Word> words;         ///< distinct, in the order of first use
  std::vector<uint32_t> sequence;  ///< kGap, or kFirstTerm + number of a word
  FieldLengths lengths{};

  std::string_view text(const Word& word) const noexcept {
    return std::string_view(arena).substr(word.begin, word.size);
  }
};

/// Pure, on any thread.
LexicalDocument make_document(const Talent& talent);

}  // namespace cm

// Words of a text, folded, with the place where they stand.
#pragma once
#include <string>
#include <string_view>

namespace cm {

/// A longer word is cut: it is no word, and a term of the index should not cost a megabyte.
inline constexpr size_t kMaxTokenBytes = 128;

struct Token {
  size_t begin = 0, end = 0;  ///< bytes of the text as it was given
  std::string_view text;      ///< folded; good until the next token is asked for
};

/// A word is a run of letters, marks and digits of any script: vowel signs, virama and joiners stay inside.
/// An apostrophe between letters joins and is dropped ("Let's" is "lets"); every other sign separates
/// ("sci-fi" is two).
class Tokenizer {
 public:
  explicit Tokenizer(std::string_view text) : text_(text) {}
  bool next(Token& token);

 private:
  bool ascii_word(Token& token);
  bool any_word(Token& token);
  size_t word_end(size_t begin) const;

  std::string_view text_;
  size_t at_ = 0;
  char short_[kMaxTokenBytes];
  std::string long_;
};

/// Calls `visit(const Token&)` for each word of `text`.
template <class Visit>
void tokenize(std::string_view text, Visit visit) {
  Tokenizer tokens(text);
  for (Token token; tokens.next(token);) visit(token);
}

}  // namespace cm

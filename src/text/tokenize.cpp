#include "text/tokenize.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <utility>

#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace cm {
namespace {

constexpr char kOther = 0;   // separates
constexpr char kJoins = 1;   // apostrophe
constexpr char kBeyond = 2;  // a byte outside ASCII: decode to know

/// Lower-case letter or digit for the bytes that make words, else one of the three above.
constexpr std::array<char, 256> kBytes = [] {
  std::array<char, 256> table{};
  for (size_t c = 0; c < 256; ++c) {
    if (c >= 'A' && c <= 'Z') table[c] = static_cast<char>(c - 'A' + 'a');
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) table[c] = static_cast<char>(c);
    if (c >= 0x80) table[c] = kBeyond;
  }
  table['\''] = kJoins;
  return table;
}();

char byte_kind(char c) { return kBytes[static_cast<unsigned char>(c)]; }

bool is_word_code(utf8proc_int32_t code) {
  const utf8proc_category_t category = utf8proc_category(code);
  return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO);
}

/// Apostrophes, soft hyphen and the two joiners: part of a word when letters stand on both sides.
bool is_joining(utf8proc_int32_t code) {
  return code == '\'' || code == 0x2019 || code == 0x02BC || code == 0xAD || code == 0x200C || code == 0x200D;
}

/// Folding may bring signs along (a fraction slash, a space): they do not belong in a term.
void keep_word_codes(std::string& folded) {
  std::string kept;
  for (size_t at = 0; at < folded.size();) {
    const text::Decoded got = text::decode(folded, at);
    if (is_word_code(got.code) && !is_joining(got.code)) kept.append(folded, at, got.size);
    at += got.size;
  }
  folded = std::move(kept);
}

}  // namespace

bool Tokenizer::next(Token& token) {
  while (at_ < text_.size()) {
    const char kind = byte_kind(text_[at_]);
    if (kind == kBeyond) {
      if (any_word(token)) return true;
    } else if (kind == kOther || kind == kJoins) {
      ++at_;
    } else if (ascii_word(token)) {
      return true;
    }
  }
  return false;
}

/// Nearly every word of most texts; hands over to any_word() at the first byte outside ASCII.
bool Tokenizer::ascii_word(Token& token) {
  const size_t begin = at_;
  size_t size = 0, at = begin;
  for (; at < text_.size(); ++at) {
    const char kind = byte_kind(text_[at]);
    if (kind == kBeyond) return any_word(token);
    if (kind == kJoins && at + 1 < text_.size()) {
      const char after = byte_kind(text_[at + 1]);
      if (after == kBeyond) return any_word(token);
      if (after > kBeyond) continue;
    }
    if (kind <= kBeyond) break;
    if (size < kMaxTokenBytes) short_[size++] = kind;
  }
  at_ = at;
  token = {begin, at, {short_, size}};
  return true;
}

size_t Tokenizer::word_end(size_t begin) const {
  size_t end = begin;
  bool joining = true;  // nothing to join at the start
  for (size_t at = begin; at < text_.size();) {
    const text::Decoded got = text::decode(text_, at);
    at += got.size;
    if (is_joining(got.code)) {
      if (std::exchange(joining, true)) break;
    } else if (is_word_code(got.code)) {
      joining = false;
      end = at;
    } else {
      break;
    }
  }
  return end;
}

bool Tokenizer::any_word(Token& token) {
  const size_t begin = at_, end = word_end(begin);
  if (end == begin) {
    at_ += text::decode(text_, begin).size;
    return false;
  }
  at_ = end;
  long_ = fold(text_.substr(begin, end - begin));
  keep_word_codes(long_);
  long_.resize(text::cut_at_code_point(long_, kMaxTokenBytes));
  token = {begin, end, long_};
  return !long_.empty();
}

}  // namespace cm

#include "text/fold.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "core/error.hpp"
#include "text/devanagari.hpp"
#include "text/utf8.hpp"

namespace cm {
namespace {

using Codes = std::vector<utf8proc_int32_t>;

/// Latin letters that do not decompose, and what searchers type for them.
constexpr std::pair<utf8proc_int32_t, std::string_view> kPlainLatin[] = {
    {0xE6, "ae"}, {0xF0, "d"},  {0xF8, "o"},  {0xFE, "th"},  {0x111, "d"},
    {0x127, "h"}, {0x131, "i"}, {0x142, "l"}, {0x153, "oe"},
};

/// Zeros of the scripts of India, and of the two Arabic sets that Urdu and Sindhi texts use.
constexpr utf8proc_int32_t kZeros[] = {0x0660, 0x06F0, 0x0966, 0x09E6, 0x0A66, 0x0AE6,
                                       0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66};

utf8proc_int32_t ascii_digit(utf8proc_int32_t code) {
  for (utf8proc_int32_t zero : kZeros) {
    if (code >= zero && code <= zero + 9) return '0' + (code - zero);
  }
  return code;
}

int combining_class(utf8proc_int32_t code) { return utf8proc_get_property(code)->combining_class; }

/// Marks of every script come to stand in canonical order (Unicode, D109).
void reorder_marks(Codes& codes) {
  for (size_t i = 0; i < codes.size();) {
    size_t end = i;
    while (end < codes.size() && combining_class(codes[end]) != 0) ++end;
    std::stable_sort(codes.begin() + static_cast<ptrdiff_t>(i), codes.begin() + static_cast<ptrdiff_t>(end),
                     [](auto a, auto b) { return combining_class(a) < combining_class(b); });
    i = end + 1;
  }
}

void decompose_one(utf8proc_int32_t code, int options, Codes& out) {
  constexpr size_t kLongest = 32;  // U+FDFA decomposes to 18
  const size_t before = out.size();
  out.resize(before + kLongest);
  int boundary = 0;
  const auto n = utf8proc_decompose_char(code, out.data() + before, kLongest,
                                         static_cast<utf8proc_option_t>(options), &boundary);
  if (n < 0 || static_cast<size_t>(n) > kLongest) {
    out.resize(before + 1);
    out[before] = code;
    return;
  }
  out.resize(before + static_cast<size_t>(n));
}

Codes decompose(std::string_view text, int options) {
  Codes codes;
  codes.reserve(text.size() + 32);
  for (size_t at = 0; at < text.size();) {
    const text::Decoded got = text::decode(text, at);
    decompose_one(got.code, options | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE, codes);
    at += got.size;
  }
  reorder_marks(codes);
  return codes;
}

std::string composed(Codes& codes) {
  const auto n = utf8proc_normalize_utf32(codes.data(), static_cast<utf8proc_ssize_t>(codes.size()),
                                          static_cast<utf8proc_option_t>(UTF8PROC_COMPOSE | UTF8PROC_STABLE));
  std::string out;
  out.reserve(codes.size() * 3);
  for (utf8proc_ssize_t i = 0; i < n; ++i) text::append_utf8(out, codes[static_cast<size_t>(i)]);
  return out;
}

/// Accents that any script may carry, as against the vowel signs of one script.
bool is_accent(utf8proc_int32_t code) {
  return (code >= 0x300 && code <= 0x36F) || (code >= 0x1AB0 && code <= 0x1AFF) ||
         (code >= 0x1DC0 && code <= 0x1DFF) || (code >= 0x20D0 && code <= 0x20FF) ||
         (code >= 0xFE20 && code <= 0xFE2F);
}

bool keeps_accents(utf8proc_int32_t base) { return base >= 0x370 && base < 0x1E00; }  // Greek, Cyrillic, ...

std::string_view plain_latin(utf8proc_int32_t code) {
  for (const auto& [letter, plain] : kPlainLatin) {
    if (letter == code) return plain;
  }
  return {};
}

void strip_latin(Codes& codes) {
  Codes out;
  out.reserve(codes.size());
  utf8proc_int32_t base = 0;
  for (utf8proc_int32_t code : codes) {
    if (is_accent(code)) {
      if (keeps_accents(base)) out.push_back(code);
      continue;
    }
    const utf8proc_int32_t plain_code = ascii_digit(code);
    if (utf8proc_category(code) != UTF8PROC_CATEGORY_MN) base = plain_code;
    const std::string_view plain = plain_latin(code);
    if (plain.empty()) out.push_back(plain_code);
    for (char c : plain) out.push_back(c);
  }
  codes = std::move(out);
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

/// One space for every run of white space, none at the ends.
std::string collapsed(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const text::Decoded got = text::decode(text, at);
    const bool space = (got.code >= 9 && got.code <= 13) || got.code == 0x85 ||
                       utf8proc_category(got.code) == UTF8PROC_CATEGORY_ZS;
    if (!space) {
      out.append(text.substr(at, got.size));
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
    at += got.size;
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace

std::string fold(std::string_view text) {
  if (text::is_ascii(text)) return lower_ascii(text);
  Codes codes = decompose(text, UTF8PROC_COMPAT);
  strip_latin(codes);
  text::unify_devanagari(codes);
  return composed(codes);
}

std::string fold_key(std::string_view text) {
  if (text::is_ascii(text)) return collapsed(lower_ascii(text));
  Codes codes = decompose(text, 0);
  return collapsed(composed(codes));
}

}  // namespace cm

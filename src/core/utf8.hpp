// Well-formed UTF-8 (Unicode 15, table 3-7): no surrogates, nothing overlong.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace cm {

/// Bytes of the sequence that begins at `at` (below `end`); 0 when it is not well formed.
inline size_t utf8_sequence(const char* at, const char* end) noexcept {
  const auto left = static_cast<size_t>(end - at);
  const auto byte = [&](size_t i) -> unsigned { return i < left ? static_cast<unsigned char>(at[i]) : 0; };
  const auto follows = [&](size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const unsigned lead = byte(0), second = byte(1);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return follows(1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F)) return 0;
    return follows(1) && follows(2) ? 3 : 0;
  }
  if (lead < 0xF0 || lead > 0xF4) return 0;
  if ((lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F)) return 0;
  return follows(1) && follows(2) && follows(3) ? 4 : 0;
}

inline bool is_utf8(std::string_view text) noexcept {
  const char* const end = text.data() + text.size();
  for (const char* at = text.data(); at != end;) {
    const size_t size = utf8_sequence(at, end);
    if (size == 0) return false;
    at += size;
  }
  return true;
}

/// `text` with a U+FFFD in place of each byte that fits nowhere.
inline std::string well_formed(std::string_view text) {
  if (is_utf8(text)) return std::string(text);
  std::string out;
  const char* const end = text.data() + text.size();
  for (const char* at = text.data(); at != end;) {
    const size_t size = utf8_sequence(at, end);
    size == 0 ? out.append("\xEF\xBF\xBD") : out.append(at, size);
    at += size == 0 ? 1 : size;
  }
  return out;
}

}  // namespace cm

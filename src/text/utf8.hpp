// UTF-8 decoding that never fails: a byte that fits nowhere is one U+FFFD.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace cm::text {

inline constexpr int32_t kReplacement = 0xFFFD;

struct Decoded {
  int32_t code = 0;
  uint32_t size = 0;  ///< bytes taken, 1 for a wrong byte
};

/// The code point at `at`, which must lie inside `text`.
Decoded decode(std::string_view text, size_t at) noexcept;

/// Appends a code point as UTF-8.
void append_utf8(std::string& out, int32_t code);

/// Where to cut `text` so that at most `limit` bytes and no part of a code point are left.
size_t cut_at_code_point(std::string_view text, size_t limit) noexcept;

bool is_ascii(std::string_view text) noexcept;

}  // namespace cm::text

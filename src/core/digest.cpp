#include "core/digest.hpp"

#include <charconv>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace cm {
namespace {

void put_hex(uint64_t value, char* out) noexcept {
  for (int i = 15; i >= 0; --i, value >>= 4) out[i] = "0123456789abcdef"[value & 15];
}

bool is_hex(std::string_view text) noexcept {
  return text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

uint64_t hex_word(std::string_view text) noexcept {
  uint64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value, 16);
  return value;
}

}  // namespace

Digest digest_of(std::string_view text) noexcept {
  const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
  return {hash.high64, hash.low64};
}

std::string to_hex(const Digest& digest) {
  std::string out(32, '0');
  put_hex(digest.high, out.data());
  put_hex(digest.low, out.data() + 16);
  return out;
}

std::optional<Digest> digest_from_hex(std::string_view text) noexcept {
  if (text.size() != 32 || !is_hex(text)) return std::nullopt;
  return Digest{hex_word(text.substr(0, 16)), hex_word(text.substr(16))};
}

std::string text_digest(std::string_view text) { return to_hex(digest_of(text)); }

}  // namespace cm

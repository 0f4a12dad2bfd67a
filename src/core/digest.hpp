// A 128-bit digest of text (XXH3): tells whether something changed; no protection against a forger.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cm {

struct Digest {
  uint64_t high = 0;
  uint64_t low = 0;
  bool operator==(const Digest&) const = default;
};

/// The same on every machine and for ever: digests are stored.
Digest digest_of(std::string_view text) noexcept;

/// 32 lower-case hexadecimal digits, `high` first.
std::string to_hex(const Digest& digest);
/// What to_hex wrote; none for any other text.
std::optional<Digest> digest_from_hex(std::string_view text) noexcept;

/// to_hex(digest_of(text)).
std::string text_digest(std::string_view text);

}  // namespace cm

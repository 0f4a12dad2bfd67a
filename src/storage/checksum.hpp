// 64-bit checksum of stored rows. It finds accidents (a flipped bit, a lost page), not forgers; its values
// are part of the file format.
#pragma once
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace cm {

static_assert(std::endian::native == std::endian::little,
              "the file format is little-endian; swap in load_word");

/// High and low half of the 128-bit product, folded.
inline uint64_t fold_multiply(uint64_t a, uint64_t b) noexcept {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64);
}

inline uint64_t load_word(const char* at, size_t bytes) noexcept {
  uint64_t word = 0;
  std::memcpy(&word, at, bytes);
  return word;
}

inline uint64_t checksum(std::string_view bytes, uint64_t seed = 0) noexcept {
  constexpr uint64_t kA = 0xa0761d6478bd642f, kB = 0xe7037ed1a0b428db, kC = 0x8ebc6af09c88c6e3;
  const char* at = bytes.data();
  size_t left = bytes.size();
  uint64_t sum = seed ^ kA;
  for (; left >= 16; left -= 16, at += 16) {
    sum = fold_multiply(load_word(at, 8) ^ kB, load_word(at + 8, 8) ^ sum);
  }
  if (left > 0) {
    const size_t low = left < 8 ? left : 8;
    sum = fold_multiply(load_word(at, low) ^ kB, load_word(at + low, left - low) ^ sum);
  }
  return fold_multiply(sum ^ kC, bytes.size() ^ kB);
}

/// Takes one more number into a checksum.
inline uint64_t checksum(uint64_t number, uint64_t seed) noexcept {
  return fold_multiply(number ^ 0x589965cc75374cc3, seed ^ 0x1d8e4e27c47d124f);
}

}  // namespace cm

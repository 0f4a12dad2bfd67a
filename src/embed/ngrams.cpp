#include "embed/ngrams.hpp"

namespace cm {
namespace {

constexpr size_t kShortest = 3;
constexpr size_t kLongest = 5;

// One step of a hash over code points; `finish` spreads it over all 64 bits (the finaliser of splitmix64).
constexpr uint64_t step(uint64_t hash, uint64_t unit) noexcept { return (hash ^ unit) * 0x9E3779B97F4A7C15u; }
constexpr uint64_t finish(uint64_t hash) noexcept {
  hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9u;
  hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBu;
  return hash ^ (hash >> 31);
}

constexpr uint64_t kWordSeed = 0x243F6A8885A308D3u;
constexpr uint64_t kPairSeed = 0x13198A2E03707344u;
constexpr uint64_t kGramSeed = 0xA4093822299F31D0u;

uint64_t word_hash(std::string_view word) noexcept {
  uint64_t hash = kWordSeed;
  for (const char c : word) hash = step(hash, static_cast<unsigned char>(c)) ^ (hash >> 29);
  return finish(hash);
}

/// Bytes of the code point that begins with `lead`.
size_t length_at(unsigned char lead) noexcept {
  return lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/// The code point at `at`, which moves past it: not decoded, its bytes as one number.
uint32_t next_unit(std::string_view text, size_t& at) noexcept {
  const size_t end = std::min(text.size(), at + length_at(static_cast<unsigned char>(text[at])));
  uint32_t unit = 0;
  for (; at < end; ++at) unit = unit << 8 | static_cast<unsigned char>(text[at]);
  return unit;
}

}  // namespace

void NgramCounter::word(std::string_view folded) {
  const uint64_t hash = word_hash(folded);
  counts_.add(hash, weights_.word);
  if (before_ != 0) counts_.add(finish(step(step(kPairSeed, before_), hash)), weights_.pair);
  before_ = hash;
  grams(folded);
}

void NgramCounter::grams(std::string_view folded) {
  // The last starts live side by side: started[n] is the hash of the newest n+1 units.
  uint64_t started[kLongest];
  size_t seen = 0;
  const auto take = [&](uint64_t unit) {
    const size_t open = std::min(seen, kLongest - 1);
    for (size_t n = open; n > 0; --n) started[n] = step(started[n - 1], unit) ^ (started[n - 1] >> 29);
    started[0] = step(kGramSeed, unit);
    ++seen;
    for (size_t n = kShortest; n <= std::min(seen, kLongest); ++n) {
      counts_.add(finish(started[n - 1] + n), weights_.gram);
    }
  };
  take(1);  // the boundary before the word
  for (size_t at = 0; at < folded.size();) take(next_unit(folded, at));
  take(2);  // and after it
}

}  // namespace cm

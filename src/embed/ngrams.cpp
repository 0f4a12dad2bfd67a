#include "embed/ngrams.hpp"

#include <algorithm>

namespace cm {
namespace {

constexpr size_t kShortest = 3;
constexpr size_t kLongest = 5;
constexpr uint64_t kWordBegin = 1, kWordEnd = 2;  // no letters

// One step of a hash over code points, each invertible; `finish` spreads it over all 64 bits (as splitmix64
// does).
constexpr uint64_t step(uint64_t hash, uint64_t unit) noexcept {
  hash = (hash ^ unit) * 0x9E3779B97F4A7C15u;
  return hash ^ (hash >> 32);
}
constexpr uint64_t finish(uint64_t hash) noexcept {
  hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9u;
  hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBu;
  return hash ^ (hash >> 31);
}

constexpr uint64_t kWordSeed = 0x243F6A8885A308D3u;
constexpr uint64_t kGramSeed = 0xA4093822299F31D0u;

uint64_t word_hash(std::string_view word) noexcept {
  uint64_t hash = kWordSeed;
  for (const char c : word) hash = step(hash, static_cast<unsigned char>(c));
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

void count_grams(std::string_view folded, uint32_t weight, FeatureCounts& counts) {
  uint64_t latest[kLongest];  // latest[n] is the hash of the last n + 1 units
  size_t seen = 0;
  const auto take = [&](uint64_t unit) {
    for (size_t n = std::min(seen, kLongest - 1); n > 0; --n) latest[n] = step(latest[n - 1], unit);
    latest[0] = step(kGramSeed, unit);
    ++seen;
    for (size_t n = kShortest; n <= std::min(seen, kLongest); ++n)
      counts.add(finish(latest[n - 1] + n), weight);
  };
  take(kWordBegin);
  for (size_t at = 0; at < folded.size();) take(next_unit(folded, at));
  take(kWordEnd);
}

}  // namespace

void count_word(std::string_view folded, const FeatureWeights& weights, FeatureCounts& counts) {
  counts.add(word_hash(folded), weights.word);
  count_grams(folded, weights.gram, counts);
}

}  // namespace cm

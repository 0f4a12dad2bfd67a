#include "index/bm25f.hpp"

#include <algorithm>
#include <bit>

namespace cm {
namespace {

constexpr std::array<unsigned, kLexicalFields> kShifts = [] {
  std::array<unsigned, kLexicalFields> shifts{};
  for (size_t f = 1; f < kLexicalFields; ++f) shifts[f] = shifts[f - 1] + kFieldRules[f - 1].bits;
  return shifts;
}();
static_assert(kShifts.back() + kFieldRules.back().bits == 32);

constexpr uint32_t most(size_t f) { return (1U << kFieldRules[f].bits) - 1; }
constexpr uint32_t unpack(uint32_t packed, size_t f) { return packed >> kShifts[f] & most(f); }

/// ln(x) for x >= 1 by additions, multiplications and divisions alone, each exactly rounded everywhere.
double portable_log(double x) noexcept {
  constexpr double kLn2 = 0.693147180559945309417;
  const auto bits = std::bit_cast<uint64_t>(x);
  const auto exponent = static_cast<double>(bits >> 52U) - 1023.0;
  const auto mantissa = std::bit_cast<double>((bits & 0xFFFFFFFFFFFFFULL) | 0x3FF0000000000000ULL);
  const double z = (mantissa - 1.0) / (mantissa + 1.0);  // below 1/3
  double sum = 0;
  for (int i = 37; i >= 1; i -= 2) sum = sum * (z * z) + 1.0 / i;
  return exponent * kLn2 + 2.0 * z * sum;
}

}  // namespace

uint32_t pack_frequencies(const FieldLengths& frequencies) noexcept {
  uint32_t packed = 0;
  for (size_t f = 0; f < kLexicalFields; ++f) packed |= std::min(frequencies[f], most(f)) << kShifts[f];
  return packed;
}

uint32_t frequency_in(uint32_t packed, LexicalField field) noexcept {
  return unpack(packed, static_cast<size_t>(field));
}

Bm25f::Bm25f(const std::array<double, kLexicalFields>& averages) noexcept {
  for (size_t f = 0; f < kLexicalFields; ++f) {
    base_[f] = 1.0F - kFieldRules[f].b;
    slope_[f] =
        averages[f] > 0 ? static_cast<float>(static_cast<double>(kFieldRules[f].b) / averages[f]) : 0.0F;
  }
}

Bm25f Bm25f::usual() noexcept {
  std::array<double, kLexicalFields> averages{};
  for (size_t f = 0; f < kLexicalFields; ++f) averages[f] = static_cast<double>(kFieldRules[f].usual);
  return Bm25f(averages);
}

float Bm25f::field_share(uint32_t packed, const FieldLengths& lengths, LexicalField field) const noexcept {
  const auto f = static_cast<size_t>(field);
  const uint32_t tf = unpack(packed, f);
  if (tf == 0) return 0.0F;
  const float norm = base_[f] + slope_[f] * static_cast<float>(lengths[f]);
  return kFieldRules[f].weight * static_cast<float>(tf) / norm;
}

float Bm25f::weighted_frequency(uint32_t packed, const FieldLengths& lengths) const noexcept {
  float x = 0;
  for (size_t f = 0; f < kLexicalFields; ++f) x += field_share(packed, lengths, static_cast<LexicalField>(f));
  return x;
}

/// norm grows with slope, so x under smaller slopes is at most (reference slope / slope) times larger.
float Bm25f::slack_over(const Bm25f& reference) const noexcept {
  float slack = 1;
  for (size_t f = 0; f < kLexicalFields; ++f) {
    if (slope_[f] > 0) slack = std::max(slack, reference.slope_[f] / slope_[f]);
  }
  return slack;
}

double idf(uint64_t documents, uint64_t with_term) noexcept {
  const auto n = static_cast<double>(with_term);
  return portable_log(1.0 + (static_cast<double>(documents) - n + 0.5) / (n + 0.5));
}

}  // namespace cm

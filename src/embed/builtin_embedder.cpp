#include "embed/builtin_embedder.hpp"

#include <array>

#include "embed/unit_length.hpp"
#include "text/stop_words.hpp"
#include "text/tokenize.hpp"

namespace cm {
namespace {

constexpr size_t kCounts = 256;     // counts above weigh as this one
constexpr double kScale = 1 << 12;  // of the fixed-point weights

/// ln(n) - ln(n - 1) by the series of the inverse hyperbolic tangent: plain arithmetic alone, because the
/// logarithm of a C library may differ in its last bit from machine to machine.
constexpr double log_step(size_t n) noexcept {
  const double x = 1.0 / static_cast<double>(2 * n - 1);
  double power = x, sum = 0;
  for (int k = 1; k < 40; k += 2, power *= x * x) sum += power / k;
  return 2 * sum;
}

/// 1 + ln(count) in fixed point.
constexpr std::array<int32_t, kCounts> make_frequency_weights() noexcept {
  std::array<int32_t, kCounts> weights{};
  double weight = 1;
  for (size_t count = 1; count < kCounts; ++count) {
    if (count > 1) weight += log_step(count);
    weights[count] = static_cast<int32_t>(weight * kScale + 0.5);
  }
  return weights;
}
constexpr auto kFrequencyWeights = make_frequency_weights();

/// What one thread works with, kept from text to text.
struct Workspace {
  FeatureCounts counts;
  std::vector<int64_t> sums;
};

/// Adds each feature, with the sign its hash says, to the dimension its hash says. Whole numbers, so that the
/// order in which features come changes nothing.
void add_features(const FeatureCounts& counts, std::span<int64_t> sums) {
  const uint64_t dim = sums.size();
  counts.for_each([&](const FeatureCounts::Entry& entry) {
    const int64_t weight =
        int64_t{kFrequencyWeights[std::min<size_t>(entry.count, kCounts - 1)]} * entry.weight;
    const uint64_t at = (entry.feature >> 32) * dim >> 32;
    sums[at] += (entry.feature >> 31 & 1) != 0 ? weight : -weight;
  });
}

/// Returns how many words were counted.
size_t count_words(std::string_view text, bool stop_words, const FeatureWeights& weights,
                   FeatureCounts& counts) {
  size_t words = 0;
  counts.clear();
  tokenize(text, [&](const Token& token) {
    if (!stop_words && is_stop_word(token.text)) return;
    count_word(token.text, weights, counts);
    ++words;
  });
  return words;
}

void embed_text(std::string_view text, const FeatureWeights& weights, Workspace& space,
                std::span<float> row) {
  // Stop words say nothing, unless there are no others.
  if (count_words(text, false, weights, space.counts) == 0) count_words(text, true, weights, space.counts);
  space.sums.assign(row.size(), 0);
  add_features(space.counts, space.sums);
  for (size_t i = 0; i < row.size(); ++i) row[i] = static_cast<float>(space.sums[i]);
  scale_to_unit(row);
}

}  // namespace

BuiltinEmbedder::BuiltinEmbedder(size_t dim, FeatureWeights weights) : dim_(dim), weights_(weights) {}

void BuiltinEmbedder::embed(const Call& call, std::span<const std::string_view> texts, float* rows) {
  thread_local Workspace space;
  for (size_t i = 0; i < texts.size(); ++i) {
    call.check();
    embed_text(texts[i], weights_, space, {rows + i * dim_, dim_});
  }
}

std::unique_ptr<Embedder> make_builtin_embedder() { return std::make_unique<BuiltinEmbedder>(); }

}  // namespace cm

// The features of a text: its words, and character n-grams inside word boundaries.
#pragma once
#include <cstdint>
#include <string_view>

#include "embed/feature_counts.hpp"

namespace cm {

/// What each kind of feature counts for. Chosen on data (docs/internals/embed.md).
struct FeatureWeights {
  uint32_t word = 2;
  uint32_t gram = 1;
};

/// Counts the features of one folded word: the word, and its n-grams of 3 to 5 code points, of which the
/// marks of its two ends are part.
void count_word(std::string_view folded, const FeatureWeights& weights, FeatureCounts& counts);

}  // namespace cm

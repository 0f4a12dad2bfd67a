// The features of a text: its words, pairs of neighbouring words, and character n-grams inside word
// boundaries.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "embed/feature_counts.hpp"

namespace cm {

/// What each kind of feature counts for, in units of the word's share. Chosen on data
/// (docs/internals/embed.md).
struct FeatureWeights {
  uint32_t word = 4;
  uint32_t pair = 2;
  uint32_t gram = 1;
};

/// Counts the features of folded words, one word after the other.
class NgramCounter {
 public:
  explicit NgramCounter(FeatureCounts& counts, FeatureWeights weights = {})
      : counts_(counts), weights_(weights) {}
  void word(std::string_view folded);

 private:
  void grams(std::string_view folded);

  FeatureCounts& counts_;
  const FeatureWeights weights_;
  uint64_t before_ = 0;  // hash of the word before; 0 at the start
};

}  // namespace cm

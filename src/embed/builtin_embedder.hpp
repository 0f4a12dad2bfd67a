// The model that is always there: "castmatch-ngrams-1".
#pragma once
#include "embed/embedder.hpp"
#include "embed/ngrams.hpp"

namespace cm {

/// Signed hashed n-grams of folded text with sub-linear term frequency. No state: safe from every thread, and
/// the same text gives the same bits on every machine.
class BuiltinEmbedder final : public Embedder {
 public:
  static constexpr size_t kDim = 384;
  explicit BuiltinEmbedder(size_t dim = kDim, FeatureWeights weights = {});

  const std::string& name() const noexcept override { return name_; }
  size_t dim() const noexcept override { return dim_; }
  bool built_in() const noexcept override { return true; }
  bool takes_names() const noexcept override { return true; }
  /// Counts of features have no opposites: what falls below zero is the noise of the hashed signs.
  float least_cosine() const noexcept override { return 0; }
  void embed(const Call& call, std::span<const std::string_view> texts, float* rows) override;

 private:
  const std::string name_ = "castmatch-ngrams-1";
  const size_t dim_;
  const FeatureWeights weights_;
};

}  // namespace cm

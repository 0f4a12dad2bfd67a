// Embedders for tests: vectors of one's own choice, and vectors that mean nothing.
#pragma once
#include <cmath>
#include <map>
#include <random>

#include "core/error.hpp"
#include "embed/embedder.hpp"

namespace cm::test {

/// In the library's process and at once, yet with cosines that may be negative, as a host's model has.
class TestEmbedder : public Embedder {
 public:
  const std::string& name() const noexcept override { return name_; }
  bool built_in() const noexcept override { return true; }
  void embed(const Call&, std::span<const std::string_view> texts, float* rows) override {
    for (const std::string_view text : texts) {
      write(text, std::span<float>(rows, dim()));
      rows += dim();
    }
  }

 protected:
  virtual void write(std::string_view text, std::span<float> out) = 0;
  static void to_unit(std::span<float> out) {
    double sum = 0;
    for (float v : out) sum += static_cast<double>(v) * static_cast<double>(v);
    for (float& v : out) v = static_cast<float>(static_cast<double>(v) / std::sqrt(sum));
  }

 private:
  const std::string name_ = "test";
};

/// The vector of the first key that stands in the text.
class ChosenVectors final : public TestEmbedder {
 public:
  explicit ChosenVectors(std::map<std::string, std::vector<float>> by_word) : by_word_(std::move(by_word)) {}
  size_t dim() const noexcept override { return by_word_.begin()->second.size(); }

 protected:
  void write(std::string_view text, std::span<float> out) override {
    std::fill(out.begin(), out.end(), 0.0F);
    for (const auto& [word, vector] : by_word_) {
      if (text.find(word) == std::string_view::npos) continue;
      std::copy(vector.begin(), vector.end(), out.begin());
      return to_unit(out);
    }
  }

 private:
  const std::map<std::string, std::vector<float>> by_word_;
};

/// Directions drawn by the digest of the text.
class RandomVectors final : public TestEmbedder {
 public:
  size_t dim() const noexcept override { return 16; }

 protected:
  void write(std::string_view text, std::span<float> out) override {
    std::mt19937 random(static_cast<unsigned>(std::hash<std::string_view>()(text)));
    std::normal_distribution<float> normal;
    for (float& v : out) v = normal(random);
    to_unit(out);
  }
};

/// A model of the host's that never answers.
class OutOfReach final : public Embedder {
 public:
  const std::string& name() const noexcept override { return name_; }
  size_t dim() const noexcept override { return 2; }
  bool built_in() const noexcept override { return false; }
  void embed(const Call&, std::span<const std::string_view>, float*) override {
    throw Error(Status::provider, "out of reach");
  }

 private:
  const std::string name_ = "out of reach";
};

}  // namespace cm::test

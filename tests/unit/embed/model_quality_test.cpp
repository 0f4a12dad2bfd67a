// What the built-in model finds in the sample catalogue. `unit_embed -tc="model quality*" -s` prints the
// figures of docs/internals/embed.md.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include "embed/builtin_embedder.hpp"
#include "sample.hpp"

using namespace cm;
using namespace cm::testing;

namespace {

std::string misspelt(const std::string& words, std::mt19937& random) {
  std::string out = words;
  const size_t at = out.size() / 2 + random() % 2;
  if (at + 1 < out.size()) random() % 2 == 0 ? out.erase(at, 1) : out.insert(at, 1, out[at]);
  return out;
}

std::vector<float> rows_of(BuiltinEmbedder& model, const std::vector<std::string>& texts) {
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  std::vector<float> rows(texts.size() * model.dim());
  model.embed(Call(), views, rows.data());
  return rows;
}

double inner(const float* a, const float* b, size_t dim) {
  double sum = 0;
  for (size_t i = 0; i < dim; ++i) sum += double{a[i]} * double{b[i]};
  return sum;
}

double discounted(const std::vector<double>& gains) {
  double sum = 0;
  for (size_t i = 0; i < std::min<size_t>(10, gains.size()); ++i)
    sum += gains[i] / std::log2(static_cast<double>(i) + 2);
  return sum;
}

/// nDCG@10 of queries that name three facts of some talent; a talent's gain grows with how many of them it
/// has.
double quality(const Sample& sample, BuiltinEmbedder& model, bool misspell, bool named = true) {
  std::mt19937 random(1);
  const auto talents = rows_of(model, named ? sample.texts : sample.unnamed);
  double sum = 0;
  constexpr int kQueries = 200;
  for (int asked = 0; asked < kQueries;) {
    const Facts& known = sample.facts[random() % sample.facts.size()];
    if (known.size() < 3) continue;
    ++asked;
    std::vector<std::string> wanted(known.begin(), known.end());
    for (size_t i = 0; i < 3; ++i) std::swap(wanted[i], wanted[i + random() % (wanted.size() - i)]);
    std::string query;
    for (size_t i = 0; i < 3; ++i) query += (misspell ? misspelt(wanted[i], random) : wanted[i]) + ' ';
    const auto vector = rows_of(model, {query});
    std::vector<double> gains, scores;
    for (size_t t = 0; t < sample.texts.size(); ++t) {
      int met = 0;
      for (size_t i = 0; i < 3; ++i) met += sample.facts[t].contains(wanted[i]);
      gains.push_back(std::pow(2, met) - 1);
      scores.push_back(inner(vector.data(), talents.data() + t * model.dim(), model.dim()));
    }
    std::vector<size_t> order(gains.size());
    std::iota(order.begin(), order.end(), size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return scores[a] > scores[b]; });
    std::vector<double> found;
    for (const size_t t : order) found.push_back(gains[t]);
    std::sort(gains.rbegin(), gains.rend());
    sum += discounted(found) / discounted(gains);
  }
  return sum / kQueries;
}

}  // namespace

TEST_CASE("model quality: facts are found in the sample catalogue, misspelt ones too") {
  const Sample sample = sample_of(CASTMATCH_SOURCE_DIR "/examples/data/talents.jsonl");
  REQUIRE(sample.texts.size() > 500);
  BuiltinEmbedder model;
  const double exact = quality(sample, model, false);
  const double misspelt = quality(sample, model, true);
  BuiltinEmbedder small(256), words_alone(BuiltinEmbedder::kDim, {1, 0});
  MESSAGE("nDCG@10, exact / misspelt: "
          << exact << " / " << misspelt << "; 256 dimensions: " << quality(sample, small, false) << " / "
          << quality(sample, small, true) << "; words alone: " << quality(sample, words_alone, false) << " / "
          << quality(sample, words_alone, true) << "; without names: " << quality(sample, model, false, false)
          << " / " << quality(sample, model, true, false));
  CHECK(exact > 0.6);
  CHECK(misspelt > 0.45);
  CHECK(misspelt > quality(sample, words_alone, true) + 0.1);  // what the n-grams are for
}

// What the built-in model finds in the sample catalogue. `unit_embed -tc="model quality*" -s` prints the
// figures of docs/internals/embed.md.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <numeric>
#include <random>
#include <set>

#include "core/json.hpp"
#include "embed/builtin_embedder.hpp"
#include "embed/profile_words.hpp"

using namespace cm;

namespace {

using Facts = std::set<std::string>;

struct Sample {
  std::vector<std::string> texts;
  std::vector<Facts> facts;
};

std::vector<std::string> texts_of(const json& profile, const char* field) {
  std::vector<std::string> out;
  for (const json& item : profile.value(field, json::array())) {
    out.push_back(item.is_object() ? item.value("name", "") : item.get<std::string>());
  }
  return out;
}

ProfileParts parts_of(const json& profile) {
  ProfileParts parts;
  parts.gender = profile.value("gender", "");
  parts.city = profile.value("city", "");
  parts.languages = texts_of(profile, "languages");
  parts.dialects = texts_of(profile, "dialects");
  parts.skills = texts_of(profile, "skills");
  parts.training = texts_of(profile, "training");
  parts.genres = texts_of(profile, "genres");
  parts.bio = profile.value("bio", "");
  for (const json& credit : profile.value("credits", json::array())) {
    parts.credits.push_back({credit.value("title", ""), credit.value("character", ""),
                             credit.value("medium", ""), credit.value("platform", ""),
                             credit.value("year", 0), texts_of(credit, "genres"),
                             texts_of(credit, "languages")});
  }
  return parts;
}

Facts facts_of(const ProfileParts& parts) {
  Facts facts;
  for (const auto* list :
       {&parts.languages, &parts.dialects, &parts.skills, &parts.training, &parts.genres}) {
    facts.insert(list->begin(), list->end());
  }
  if (!parts.city.empty()) facts.insert(parts.city);
  return facts;
}

/// Lines that are no JSON are in the sample on purpose.
Sample sample_of(const std::string& path) {
  Sample sample;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    const json profile = json::parse(line, nullptr, false);
    if (!profile.is_object() || !profile.contains("name")) continue;
    try {
      const ProfileParts parts = parts_of(profile);
      sample.facts.push_back(facts_of(parts));
      sample.texts.push_back(profile_words(parts));
    } catch (const json::exception&) {  // a field of another type, on purpose as well
    }
  }
  return sample;
}

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
double quality(const Sample& sample, BuiltinEmbedder& model, bool misspell) {
  std::mt19937 random(1);
  const auto talents = rows_of(model, sample.texts);
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
          << quality(sample, words_alone, true));
  CHECK(exact > 0.6);
  CHECK(misspelt > 0.45);
  CHECK(misspelt > quality(sample, words_alone, true) + 0.1);  // what the n-grams are for
}

#include "embed/builtin_embedder.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstring>
#include <random>
#include <thread>
#include <unordered_map>

#include "core/digest.hpp"
#include "core/error.hpp"
#include "embed/host_embedder.hpp"
#include "embed/no_embedder.hpp"

using namespace cm;

namespace {

std::vector<float> vector_of(std::string_view text) {
  std::vector<float> row(BuiltinEmbedder::kDim);
  BuiltinEmbedder().embed(Call(), {&text, 1}, row.data());
  return row;
}

double inner(const std::vector<float>& a, const std::vector<float>& b) {
  double sum = 0;
  for (size_t i = 0; i < a.size(); ++i) sum += double{a[i]} * double{b[i]};
  return sum;
}

double likeness(std::string_view a, std::string_view b) { return inner(vector_of(a), vector_of(b)); }

std::string random_text(std::mt19937& random, size_t words) {
  std::string text;
  for (size_t i = 0; i < words; ++i) {
    for (size_t n = 1 + random() % 9; n > 0; --n) text += static_cast<char>('a' + random() % 26);
    text += ' ';
  }
  return text;
}

}  // namespace

TEST_CASE("built-in model: unit length, or all zero when there is no word") {
  std::mt19937 random(7);
  for (size_t words = 1; words < 80; ++words) {
    const auto v = vector_of(random_text(random, words));
    CHECK(std::abs(inner(v, v) - 1) < 1e-6);
  }
  for (const char* text : {"", "   ", "... !?", "\n\t"}) {
    const auto v = vector_of(text);
    CHECK(inner(v, v) == 0);
  }
}

TEST_CASE("built-in model: the same bits for ever") {
  // The digest of the vector's bytes: a change of model, folding or arithmetic must show here, and then the
  // model gets another name.
  const auto v = vector_of("Female actress. Plays 24 to 32. Speaks Hindi, Marathi. Skills: kathak. अभिनेत्री");
  const std::string_view bytes(reinterpret_cast<const char*>(v.data()), v.size() * sizeof(float));
  CHECK(text_digest(bytes) == "c5129e76466a57612ad537c1bafd2954");
}

TEST_CASE(
    "the least cosine is 0 for the built-in model's counts, -1 for a model of the host's and for none") {
  CHECK(BuiltinEmbedder().least_cosine() == 0);
  CHECK(NoEmbedder().least_cosine() == -1);
  const auto nothing = [](const char* const*, const size_t*, size_t, float*, size_t, char*, size_t) {
    return 0;
  };
  CHECK(HostEmbedder({"m", 2, 1, nullptr}, nothing).least_cosine() == -1);
}

TEST_CASE("built-in model: many threads and many texts at once change no bit") {
  std::mt19937 random(11);
  std::vector<std::string> texts;
  for (size_t i = 0; i < 64; ++i) texts.push_back(random_text(random, 1 + i * 3));
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  BuiltinEmbedder model;
  std::vector<std::vector<float>> answers(4, std::vector<float>(texts.size() * model.dim()));
  std::vector<std::thread> threads;
  for (auto& rows : answers) threads.emplace_back([&] { model.embed(Call(), views, rows.data()); });
  for (auto& thread : threads) thread.join();
  for (size_t i = 0; i < texts.size(); ++i) {
    const auto alone = vector_of(texts[i]);
    for (const auto& rows : answers) {
      CHECK(std::memcmp(alone.data(), rows.data() + i * model.dim(), sizeof(float) * model.dim()) == 0);
    }
  }
}

TEST_CASE("built-in model: nearer texts are nearer") {
  const std::string_view dancer = "trained kathak dancer from Lucknow";
  CHECK(likeness(dancer, "kathak dancer") > likeness(dancer, "stunt rider"));
  CHECK(likeness("horse riding", "horse rider") > likeness("horse riding", "house party"));
  CHECK(likeness("Bhojpuri", "bhojpoori") > 0.3);  // a misspelling shares most n-grams
  CHECK(likeness("KATHAK Dancer", "kathak dancer") == doctest::Approx(1));
  CHECK(likeness("अभिनेत्री मुंबई", "अभिनेत्री") > 0.5);
  CHECK(std::abs(likeness("kathak", "Netflix")) < 0.35);
}

TEST_CASE("built-in model: repetition counts, but less and less") {
  const double once = likeness("villain mother", "villain");
  const double thrice = likeness("villain villain villain mother", "villain");
  const double often = likeness("villain villain villain villain villain villain mother", "villain");
  CHECK(once < thrice);
  CHECK(thrice < often);
  CHECK(often - thrice < thrice - once);
}

TEST_CASE("built-in model: a text of a megabyte, and the next one is none the worse") {
  std::mt19937 random(3);
  const auto before = vector_of("kathak dancer");
  const std::string text = random_text(random, 180'000);
  REQUIRE(text.size() > 900'000);
  const auto v = vector_of(text);
  CHECK(std::abs(inner(v, v) - 1) < 1e-6);
  CHECK(vector_of("kathak dancer") == before);
}

TEST_CASE("built-in model: bytes that are no UTF-8 and words that fold longer") {
  for (const char* text : {"\xFF\xFE", "\xE0\xA4", "a\xC3", "\xF0\x9F", "\xEF\xB7\xBA"}) {
    const auto v = vector_of(text);
    CHECK(std::isfinite(inner(v, v)));
  }
  std::string folds_longer;
  for (int i = 0; i < 2000; ++i) folds_longer += "\xEF\xB7\xBA ";  // one code point that folds to eighteen
  const auto v = vector_of(folds_longer);
  CHECK(std::abs(inner(v, v) - 1) < 1e-6);
}

TEST_CASE("built-in model: a cancelled call ends") {
  CancelToken cancel;
  cancel.trigger();
  const std::string_view text = "kathak";
  std::vector<float> row(BuiltinEmbedder::kDim);
  CHECK_THROWS_AS(BuiltinEmbedder().embed(Call(&cancel), {&text, 1}, row.data()), Error);
}

TEST_CASE("feature counts: as a plain map counts them, also after growing and clearing") {
  std::mt19937_64 random(5);
  FeatureCounts counts;
  for (const size_t features : {10u, 5000u, 100'000u, 3u}) {
    counts.clear();
    std::unordered_map<uint64_t, uint32_t> expected;
    for (size_t i = 0; i < features * 2; ++i) {
      const uint64_t feature = (random() % features) << 4;  // low bits alike: they collide
      ++expected[feature];
      counts.add(feature, 3);
    }
    size_t seen = 0;
    counts.for_each([&](const FeatureCounts::Entry& entry) {
      seen += entry.weight == 3 && expected[entry.feature] == entry.count;
    });
    CHECK(seen == expected.size());
  }
}

// What the indexes cost: CPU time of folding, indexing and queries on real talents (when ../shared/data is
// there) and on random vectors, beside faiss::IndexFlatIP in the same run. Prints; asserts nothing.
#include <faiss/IndexFlat.h>
#include <faiss/impl/IDSelector.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "core/json.hpp"
#include "index/faiss_index.hpp"
#include "index/lexical.hpp"
#include "index/vector_kernels.hpp"
#include "text/fold.hpp"
#include "text/tokenize.hpp"

namespace {

using namespace cm;

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// CPU microseconds of one run: the median of `runs`.
double median_us(int runs, const std::function<void(int)>& body) {
  std::vector<double> times;
  for (int i = 0; i < runs; ++i) {
    const double start = cpu_seconds();
    body(i);
    times.push_back((cpu_seconds() - start) * 1e6);
  }
  std::nth_element(times.begin(), times.begin() + runs / 2, times.end());
  return times[static_cast<size_t>(runs / 2)];
}

bool less_row(Row a, Row b) { return a < b; }

std::string shared_path() {
  const char* set = std::getenv("CASTMATCH_SHARED");
  return set != nullptr ? set : std::string(CASTMATCH_SOURCE_DIR) + "/../shared";
}

std::vector<Profile> real_talents() {
  std::vector<Profile> profiles;
  std::ifstream file(shared_path() + "/data/real-talents/talents.jsonl");
  for (std::string line; std::getline(file, line);) {
    Faults faults;
    auto profile = read_profile(parse_json(line), "", faults);
    if (profile) profiles.push_back(std::move(*profile));
  }
  return profiles;
}

Bitmap random_filter(std::mt19937& random, size_t rows, double part) {
  Bitmap filter(rows);
  std::bernoulli_distribution pass(part);
  for (Row row = 0; row < rows; ++row) {
    if (pass(random)) filter.set(row);
  }
  return filter;
}

void bench_text(const std::vector<Profile>& profiles) {
  std::string ascii, hindi;
  for (const Profile& profile : profiles) {
    for (const Credit& credit : profile.talent.credits)
      ascii += credit.title + ", " + credit.character + ". ";
  }
  while (ascii.size() < 4'000'000)
    ascii += "Trained in Kathak and horse riding; played the mother in a Marathi serial. ";
  while (hindi.size() < 1'000'000) hindi += "मराठी रंगमंच की अभिनेत्री, कथक और घुड़सवारी में प्रशिक्षित, मुम्बई। ";
  for (const auto& [name, text] : {std::pair{"ASCII", &ascii}, std::pair{"Devanagari", &hindi}}) {
    const std::string& all = *text;  // clang 14 captures no structured binding
    size_t words = 0;
    const double us = median_us(7, [&](int) {
      tokenize(all, [&](const Token& token) { words += token.text.size() > 0 ? 1U : 0U; });
    });
    std::printf("tokenize %s: %.0f MB/s\n", name, static_cast<double>(all.size()) / us);
  }
}

void bench_lexical(const std::vector<Profile>& profiles) {
  const auto n = static_cast<double>(profiles.size());
  std::vector<std::unique_ptr<Prepared>> prepared(profiles.size());
  std::vector<TalentChange> changes(profiles.size());
  LexicalIndex index;
  double start = cpu_seconds();
  for (size_t i = 0; i < profiles.size(); ++i) prepared[i] = index.prepare(profiles[i]);
  const double prepare = (cpu_seconds() - start) * 1e6 / n;
  for (size_t i = 0; i < profiles.size(); ++i)
    changes[i] = {static_cast<Row>(i), profiles[i].talent.id, prepared[i].get()};
  start = cpu_seconds();
  index.apply(changes, static_cast<Row>(profiles.size()));
  const double apply = (cpu_seconds() - start) * 1e6 / n;
  start = cpu_seconds();
  index.apply(changes, static_cast<Row>(profiles.size()));
  const double replace = (cpu_seconds() - start) * 1e6 / n;
  std::printf(
      "lexical, %zu talents: prepare %.1f us, apply %.1f us, replace %.1f us a talent; %zu terms, %.1f MB\n",
      profiles.size(), prepare, apply, replace, index.terms(), static_cast<double>(index.bytes()) / 1e6);

  std::mt19937 random(1);
  const Bitmap all(profiles.size(), true), tenth = random_filter(random, profiles.size(), 0.1);
  std::vector<float> scores(profiles.size());
  for (const char* text : {"kumar", "khan action drama", "raj police inspector",
                           "comedy romance netflix singh kapoor", "\"dil se\" shah"}) {
    const LexicalQuery query = parse_query(text);
    const double top = median_us(101, [&](int) { index.search(Call(), query, all, 20, less_row); });
    const double top10 = median_us(101, [&](int) { index.search(Call(), query, tenth, 20, less_row); });
    const double dense = median_us(101, [&](int) { index.score_all(Call(), query, all, scores.data()); });
    const double parse = median_us(101, [&](int) { parse_query(text); });
    const size_t matches = index.matching(Call(), query, all).count();
    std::printf(
        "  %-38s %6zu match; top 20: %5.0f us, of a tenth %5.0f us; all scores %5.0f us; parse %3.0f us\n",
        text, matches, top, top10, dense, parse);
  }
}

struct PassingIds final : faiss::IDSelector {
  explicit PassingIds(const Bitmap& filter) : filter_(filter) {}
  bool is_member(idx_t id) const override { return filter_.test(static_cast<Row>(id)); }
  const Bitmap& filter_;
};

void bench_vectors(size_t rows, size_t dim) {
  std::mt19937 random(2);
  std::normal_distribution<float> normal;
  VectorIndex index(dim);
  faiss::IndexFlatIP flat(static_cast<int64_t>(dim));
  std::vector<float> v(dim);
  for (Row row = 0; row < rows; ++row) {
    float norm = 0;
    for (float& x : v) {
      x = normal(random);
      norm += x * x;
    }
    for (float& x : v) x /= std::sqrt(norm);
    index.set(row, v);
    flat.add(1, v.data());
  }
  ThreadPool pool(1);
  constexpr size_t kTop = 20;
  std::printf("vectors, %zu x %zu, top %zu, one thread, %s\n", rows, dim, kTop, vector_target());
  for (double part : {1.0, 0.5, 0.1, 0.01}) {
    const Bitmap filter = part == 1.0 ? Bitmap(rows, true) : random_filter(random, rows, part);
    PassingIds ids(filter);
    faiss::SearchParameters parameters;
    if (part < 1.0) parameters.sel = &ids;
    std::vector<float> out(rows), scores(kTop);
    std::vector<int64_t> labels(kTop);
    const auto query = [&](int i) { return index.get(static_cast<Row>(static_cast<size_t>(i) * 37 % rows)); };
    const double ours =
        median_us(31, [&](int i) { index.top_k(Call(), pool, query(i), filter, kTop, less_row); });
    const double dense =
        median_us(31, [&](int i) { index.scores(Call(), pool, query(i), filter, out.data()); });
    const double theirs = median_us(
        31, [&](int i) { flat.search(1, query(i).data(), kTop, scores.data(), labels.data(), &parameters); });
    std::printf(
        "  %5.1f %% pass: top k %8.0f us, all scores %8.0f us, faiss::IndexFlatIP %8.0f us, ratio %.2f\n",
        part * 100, ours, dense, theirs, theirs / ours);
  }
}

}  // namespace

int main() {
  const std::vector<Profile> profiles = real_talents();
  if (profiles.empty()) std::printf("SKIPPED: no real talents at %s\n", shared_path().c_str());
  bench_text(profiles);
  if (!profiles.empty()) bench_lexical(profiles);
  bench_vectors(17'000, 384);
  bench_vectors(100'000, 384);
  return 0;
}

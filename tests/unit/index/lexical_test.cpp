#include "index/lexical.hpp"

#include <doctest/doctest.h>

#include "core/error.hpp"
#include "index/lexical_fixture.hpp"

using namespace cm;
using namespace cm::testing;

namespace {

constexpr Row kRows = 150;

Bitmap random_filter(std::mt19937& random, size_t rows) {
  Bitmap filter(rows);
  const auto percent = std::array{100U, 50U, 10U, 1U}[random() % 4];
  for (Row row = 0; row < rows; ++row) {
    if (random() % 100 < percent) filter.set(row);
  }
  return filter;
}

/// Puts, replaces and removes at random; `model` keeps what is there.
void edit(std::mt19937& random, LexicalIndex& index, std::map<Row, Talent>& model, int edits) {
  for (int i = 0; i < edits; ++i) {
    const Row row = static_cast<Row>(random() % kRows);
    if (random() % 4 == 0) {
      drop(index, row);
      model.erase(row);
    } else {
      model[row] = random_talent(random, row);
      put(index, row, model[row]);
    }
  }
}

LexicalQuery random_query(std::mt19937& random) {
  LexicalQuery query;
  while (query.terms.empty()) query = parse_query(random_words(random, 6));
  return query;
}

/// The best k of score_all by sorting everything.
std::vector<Hit> sorted_hits(const LexicalIndex& index, const LexicalQuery& query, const Bitmap& filter,
                             size_t k) {
  std::vector<float> scores(filter.rows());
  index.score_all(Call(), query, filter, scores.data());
  std::vector<Hit> hits;
  index.matching(Call(), query, filter).for_each([&](Row row) { hits.push_back({row, scores[row]}); });
  std::sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
    return a.score != b.score ? a.score > b.score : row_less(a.row, b.row);
  });
  if (hits.size() > k) hits.resize(k);
  return hits;
}

}  // namespace

TEST_CASE("scores are those of the formula") {
  std::mt19937 random(3);
  LexicalIndex index;
  Naive naive;
  edit(random, index, naive.talents, 400);
  for (int i = 0; i < 6; ++i) {
    const LexicalQuery query = random_query(random);
    std::vector<float> scores(kRows);
    const float best = index.score_all(Call(), query, Bitmap(kRows, true), scores.data());
    CHECK(best == *std::max_element(scores.begin(), scores.end()));
    for (const auto& [row, talent] : naive.talents) {
      CHECK(static_cast<double>(scores[row]) == doctest::Approx(naive.score(query, row)).epsilon(1e-5));
    }
  }
}

TEST_CASE("the same profiles give the same bits whatever happened before") {
  std::mt19937 random(4);
  for (int round = 0; round < 8; ++round) {
    LexicalIndex edited, fresh;
    std::map<Row, Talent> model;
    edit(random, edited, model, 600);
    for (const auto& [row, talent] : model) put(fresh, row, talent);
    CHECK(edited.documents() == model.size());
    CHECK(edited.terms() == fresh.terms());
    for (int i = 0; i < 20; ++i) {
      const LexicalQuery query = random_query(random);
      std::vector<float> a(kRows), b(kRows);
      edited.score_all(Call(), query, Bitmap(kRows, true), a.data());
      fresh.score_all(Call(), query, Bitmap(kRows, true), b.data());
      CHECK(a == b);
    }
  }
}

TEST_CASE("pruned search is exact under every filter") {
  std::mt19937 random(5);
  LexicalIndex index;
  std::map<Row, Talent> model;
  edit(random, index, model, 600);
  for (int i = 0; i < 300; ++i) {
    const LexicalQuery query = random_query(random);
    const Bitmap filter = random_filter(random, kRows - random() % 3 * 20);
    const size_t k = std::array{0U, 1U, 3U, 10U, 1000U}[random() % 5];
    const LexicalHits got = index.search(Call(), query, filter, k, row_less);
    CHECK(got.hits == sorted_hits(index, query, filter, k));
    std::vector<float> scores(filter.rows());
    CHECK(got.best == index.score_all(Call(), query, filter, scores.data()));
  }
}

TEST_CASE("long lists over many chunks: the same, after removals too") {
  std::mt19937 random(6);
  LexicalIndex index;
  Bitmap live(6000);
  for (Row row = 0; row < 6000; ++row) {
    Talent t;
    t.id = t.name = "n" + std::to_string(row);
    t.bio = random_words(random, 12);
    put(index, row, t);
    live.set(row);
  }
  for (int i = 0; i < 4000; ++i) {
    const Row row = static_cast<Row>(random() % 6000);
    drop(index, row);
    live.reset(row);
  }
  CHECK(index.documents() == live.count());
  for (int i = 0; i < 60; ++i) {
    const LexicalQuery query = random_query(random);
    const Bitmap filter = random_filter(random, 6000);
    CHECK(index.search(Call(), query, filter, 10, row_less).hits == sorted_hits(index, query, filter, 10));
  }
  for (Row row = 0; row < 6000; ++row) drop(index, row);
  CHECK(index.documents() == 0);
  CHECK(index.terms() == 0);
}

TEST_CASE("phrases and minus agree with looking at the words") {
  std::mt19937 random(8);
  LexicalIndex index;
  Naive naive;
  edit(random, index, naive.talents, 400);
  size_t narrowed = 0;
  for (int i = 0; i < 300; ++i) {
    std::string text = random_word(random);
    if (random() % 2) text += " \"" + random_word(random) + " " + random_word(random) + "\"";
    if (random() % 3 == 0) text += " -" + random_word(random);
    if (random() % 3 == 0) text += " -\"" + random_word(random) + " " + random_word(random) + "\"";
    const LexicalQuery query = parse_query(text);
    Bitmap rows(kRows);
    for (const auto& [row, talent] : naive.talents) rows.set(row);
    Bitmap expected = rows;
    for (const auto& [row, talent] : naive.talents) {
      if (!naive.passes(query, row)) expected.reset(row);
    }
    narrowed += expected == rows ? 0U : 1U;
    index.restrict(Call(), query, rows);
    INFO(text);
    CHECK(rows == expected);
  }
  CHECK(narrowed > 100);
}

TEST_CASE("no phrase reaches from one value into the next") {
  LexicalIndex index;
  Talent t;
  t.id = "t1";
  t.name = "A B";
  t.skills = {"horse", "riding", "stage fighting"};
  put(index, 0, t);
  const auto passes = [&](const char* text) {
    Bitmap rows(1, true);
    index.restrict(Call(), parse_query(text), rows);
    return rows.any();
  };
  CHECK(passes("\"stage fighting\""));
  CHECK(passes("\"horse\""));
  CHECK_FALSE(passes("\"horse riding\""));
  CHECK_FALSE(passes("\"b horse\""));
  CHECK_FALSE(passes("\"nowhere\""));
  CHECK(passes("-nowhere"));
  CHECK_FALSE(passes("-horse"));
}

TEST_CASE("explain adds up to the score and names the fields") {
  LexicalIndex index;
  Talent t;
  t.id = "t1";
  t.name = "Rekha Mothersill";
  t.skills = {"kathak"};
  t.bio = "Has played the mother in many serials; trained in Kathak.";
  t.city = "Bombay";
  put(index, 0, t);
  const LexicalQuery query = parse_query("kathak mother mumbai pilot");
  const auto matches = index.explain(query, 0);
  REQUIRE(matches.size() == 3);
  CHECK(matches[0].term == "kathak");
  REQUIRE(matches[0].fields.size() == 2);
  CHECK(matches[0].fields[0].field == LexicalField::skills);
  CHECK(matches[0].fields[1].field == LexicalField::bio);
  CHECK(matches[1].fields[0].field == LexicalField::bio);
  CHECK(matches[2].fields[0].field == LexicalField::facts);
  float sum = 0, score = 0;
  for (const auto& match : matches) {
    sum += match.contribution;
    float parts = 0;
    for (const auto& part : match.fields) parts += part.contribution;
    CHECK(parts == doctest::Approx(match.contribution));
  }
  index.score_all(Call(), query, Bitmap(1, true), &score);
  CHECK(sum == score);
}

TEST_CASE("a record that is put again and again costs nothing in the end") {
  LexicalIndex index;
  std::mt19937 random(9);
  for (Row row = 0; row < 300; ++row) put(index, row, random_talent(random, row));
  size_t after_first = 0;
  for (int i = 0; i < 20'000; ++i) {
    Talent t = random_talent(random, 7);
    t.skills = {"skill" + std::to_string(i), "only" + std::to_string(i)};
    put(index, 7, t);
    if (i == 1000) after_first = index.bytes();
  }
  CHECK(index.documents() == 300);
  CHECK(index.bytes() < after_first + after_first / 10);
}

TEST_CASE("frequencies that do not fit count as the most that fits") {
  FieldLengths many{};
  many.fill(1'000'000);
  const uint32_t packed = pack_frequencies(many);
  CHECK(packed == ~uint32_t{0});
  CHECK(frequency_in(packed, LexicalField::name) == 15);
  CHECK(frequency_in(packed, LexicalField::bio) == 511);
}

TEST_CASE("empty things have answers") {
  LexicalIndex index;
  const LexicalQuery query = parse_query("kathak");
  CHECK(index.search(Call(), query, Bitmap(10, true), 5, row_less).hits.empty());
  CHECK(index.search(Call(), LexicalQuery(), Bitmap(), 5, row_less).best == 0);
  Talent t;
  t.id = "t";
  t.name = "...";
  put(index, 3, t);
  CHECK(index.documents() == 1);
  CHECK_FALSE(index.matching(Call(), query, Bitmap(4, true)).any());
  CHECK(index.explain(query, 3).empty());
  CHECK(index.explain(query, 99).empty());
  index.clear();
  CHECK(index.documents() == 0);
}

TEST_CASE("a cancelled call stops") {
  LexicalIndex index;
  Talent t;
  t.id = t.name = "x";
  for (Row row = 0; row < 3000; ++row) put(index, row, t);
  CancelToken token;
  token.trigger();
  const Call call(&token);
  std::vector<float> out(3000);
  const LexicalQuery query = parse_query("x");
  CHECK_THROWS_AS(index.score_all(call, query, Bitmap(3000, true), out.data()), Error);
  CHECK_THROWS_AS(index.search(call, query, Bitmap(3000, true), 3000, row_less), Error);
}

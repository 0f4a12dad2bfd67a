// Made-up talents, and BM25F written down naively from the formula.
#pragma once
#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "index/lexical.hpp"
#include "text/tokenize.hpp"

namespace cm::testing {

inline Profile profile_of(Talent talent) {
  Profile profile;
  profile.talent = std::move(talent);
  return profile;
}

/// The engine's part: prepares outside, applies a batch.
inline void put(LexicalIndex& index, Row row, const Talent& talent) {
  const auto prepared = index.prepare(profile_of(talent));
  const TalentChange change{row, talent.id, prepared.get()};
  index.apply({&change, 1}, row + 1);
}
inline void drop(LexicalIndex& index, Row row) {
  const TalentChange change{row, "", nullptr};
  index.apply({&change, 1}, row + 1);
}

/// Word number n, the more frequent the smaller (Zipf-like).
inline std::string random_word(std::mt19937& random) {
  const double u = std::uniform_real_distribution<>(0.0, 1.0)(random);
  return "w" + std::to_string(static_cast<int>(std::pow(200.0, u)) - 1);
}
inline std::string random_words(std::mt19937& random, size_t most) {
  std::string text;
  for (size_t n = random() % (most + 1); n > 0; --n)
    text += random_word(random) + (random() % 8 == 0 ? ", " : " ");
  return text;
}

inline Talent random_talent(std::mt19937& random, Row row) {
  Talent t;
  t.id = "t" + std::to_string(row);
  t.name = random_word(random) + " " + random_word(random);
  for (auto n = random() % 4; n > 0; --n) t.skills.push_back(random_words(random, 2));
  for (auto n = random() % 3; n > 0; --n)
    t.credits.push_back({random_words(random, 3), {}, random_word(random), {}, {}, "", {}, {}, ""});
  for (auto n = random() % 3; n > 0; --n) t.genres.push_back(random_word(random));
  if (random() % 2) t.bio = random_words(random, 40);
  return t;
}

inline std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  tokenize(text, [&](const Token& token) { words.emplace_back(token.text); });
  return words;
}

/// Values of the fields of the random talents, field by field.
inline std::array<std::vector<std::string>, kLexicalFields> values_of(const Talent& t) {
  std::array<std::vector<std::string>, kLexicalFields> fields;
  fields[0] = {t.name};
  fields[1] = t.skills;
  for (const Credit& credit : t.credits) {
    fields[2].push_back(credit.title);
    fields[2].push_back(credit.character);
  }
  fields[3] = t.genres;
  fields[4] = {t.bio};
  return fields;
}

class Naive {
 public:
  std::map<Row, Talent> talents;

  double score(const LexicalQuery& query, Row row) const {
    std::array<double, kLexicalFields> total{}, with{};
    for (const auto& [other, talent] : talents) {
      const auto lengths = lengths_of(talent);
      for (size_t f = 0; f < kLexicalFields; ++f) {
        total[f] += lengths[f];
        with[f] += lengths[f] > 0 ? 1 : 0;
      }
    }
    double sum = 0;
    const auto lengths = lengths_of(talents.at(row));
    for (const auto& term : query.terms) {
      double n = 0, x = 0;
      for (const auto& [other, talent] : talents) n += holds(talent, term.text) ? 1 : 0;
      for (size_t f = 0; f < kLexicalFields; ++f) {
        const double tf = frequency(talents.at(row), f, term.text);
        if (tf == 0) continue;
        const double b = static_cast<double>(kFieldRules[f].b);
        x +=
            static_cast<double>(kFieldRules[f].weight) * tf / (1 - b + b * lengths[f] / (total[f] / with[f]));
      }
      const auto all = static_cast<double>(talents.size());
      sum += std::log(1 + (all - n + 0.5) / (n + 0.5)) * x / (static_cast<double>(kK1) + x);
    }
    return sum;
  }

  static bool has_phrase(const Talent& talent, const Phrase& phrase) {
    for (const auto& field : values_of(talent)) {
      for (const std::string& value : field) {
        const auto words = words_of(value);
        if (std::search(words.begin(), words.end(), phrase.begin(), phrase.end()) != words.end()) return true;
      }
    }
    return false;
  }
  bool passes(const LexicalQuery& query, Row row) const {
    const Talent& talent = talents.at(row);
    const auto has = [&](const Phrase& phrase) { return has_phrase(talent, phrase); };
    return std::all_of(query.required.begin(), query.required.end(), has) &&
           std::none_of(query.excluded.begin(), query.excluded.end(), has);
  }

 private:
  static double frequency(const Talent& talent, size_t field, const std::string& term) {
    double count = 0;
    const auto values = values_of(talent)[field];
    for (const std::string& value : values) {
      for (const std::string& word : words_of(value)) count += word == term ? 1 : 0;
    }
    return count;
  }
  static std::array<double, kLexicalFields> lengths_of(const Talent& talent) {
    std::array<double, kLexicalFields> lengths{};
    const auto fields = values_of(talent);
    for (size_t f = 0; f < kLexicalFields; ++f) {
      for (const std::string& value : fields[f]) lengths[f] += static_cast<double>(words_of(value).size());
    }
    return lengths;
  }
  static bool holds(const Talent& talent, const std::string& term) {
    for (size_t f = 0; f < kLexicalFields; ++f) {
      if (frequency(talent, f, term) > 0) return true;
    }
    return false;
  }
};

inline bool row_less(Row a, Row b) { return std::to_string(a) < std::to_string(b); }  // not the order of rows

}  // namespace cm::testing

// The ranking formula: fields, their weights, and one posting's share of a score.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace cm {

enum class LexicalField : uint8_t { name, skills, credits, facts, bio };
inline constexpr size_t kLexicalFields = 5;

struct FieldRule {
  std::string_view name;
  float weight;  ///< what one occurrence counts
  float b;       ///< how much a long field discounts it
  uint8_t bits;  ///< of the packed term frequency; more occurrences count as the most that fits
  float usual;   ///< usual length in words, reference for upper bounds (any value is correct)
};

/// name: name, other_names; skills: skills, dialects, training; credits: titles, characters, directors,
/// platforms; facts: city, local_hire, languages, genres, tags, build, experience; bio.
inline constexpr std::array<FieldRule, kLexicalFields> kFieldRules{{{"name", 3.0F, 0.4F, 4, 2},
                                                                    {"skills", 2.5F, 0.4F, 5, 6},
                                                                    {"credits", 1.5F, 0.4F, 8, 16},
                                                                    {"facts", 2.0F, 0.4F, 6, 8},
                                                                    {"bio", 1.0F, 0.4F, 9, 40}}};
inline constexpr float kK1 = 0.9F;

using FieldLengths = std::array<uint32_t, kLexicalFields>;

/// Term frequencies of all fields in 32 bits.
uint32_t pack_frequencies(const FieldLengths& frequencies) noexcept;
uint32_t frequency_in(uint32_t packed, LexicalField field) noexcept;

/// BM25F as in S. Robertson, H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond"
/// (2009), 3.6.2:
///   x(t,d) = sum over fields f of  w_f * tf(t,d,f) / (1 - b_f + b_f * len(d,f) / avglen_f)
///   score(q,d) = sum over terms t of  idf(t) * x / (k1 + x)
/// with idf(t) = ln(1 + (N - n + 0.5) / (n + 0.5)), which is never negative (as in Lucene), over live
/// documents. avglen_f is taken over the documents that have the field. A term adds less than its idf.
class Bm25f {
 public:
  Bm25f() : Bm25f(std::array<double, kLexicalFields>{}) {}
  /// `averages`: length of each field; 0 where no document has it.
  explicit Bm25f(const std::array<double, kLexicalFields>& averages) noexcept;
  static Bm25f usual() noexcept;

  float weighted_frequency(uint32_t packed, const FieldLengths& lengths) const noexcept;
  static float saturated(float x) noexcept { return x / (kK1 + x); }
  float field_share(uint32_t packed, const FieldLengths& lengths, LexicalField field) const noexcept;

  /// How much larger a weighted frequency may be here than under `reference`.
  float slack_over(const Bm25f& reference) const noexcept;

 private:
  std::array<float, kLexicalFields> base_, slope_;  // 1 - b, b / avglen
};

/// The same bits on every machine (libm's log is not).
double idf(uint64_t documents, uint64_t with_term) noexcept;

}  // namespace cm

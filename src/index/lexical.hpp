// The lexical index: BM25F over the words of profiles, changed in place, exact under any filter.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "catalog/follower.hpp"
#include "core/call.hpp"
#include "index/bm25f.hpp"
#include "index/hit.hpp"
#include "index/lexical_query.hpp"
#include "index/term_dictionary.hpp"

namespace cm {

class LexicalDocument;

/// One query term in one row: its share of the score, and where it stands.
struct TermMatch {
  struct InField {
    LexicalField field;
    uint32_t frequency;
    float contribution;
  };
  std::string_view term;  ///< of the query
  float contribution = 0;
  std::vector<InField> fields;
};

struct LexicalHits {
  std::vector<Hit> hits;  ///< best first; every one holds at least one term
  float best = 0;  ///< highest score of any row that passes the filter, whatever k; 0 when none matches
};

/// Scores depend on the set of profiles alone, not on the history that led to it, bit for bit. Readers need
/// the shared state lock, apply() and clear() the exclusive one. Rows beyond the end of a filter do not pass.
class LexicalIndex final : public TalentFollower {
 public:
  std::unique_ptr<Prepared> prepare(const Profile& profile) const override;
  void apply(std::span<const TalentChange> changes, Row rows) override;
  void clear() override;

  /// Narrows `rows` to those that hold every quoted phrase and no excluded one.
  void restrict(const Call& call, const LexicalQuery& query, Bitmap& rows) const;

  /// Rows of `filter` that hold at least one term.
  Bitmap matching(const Call& call, const LexicalQuery& query, const Bitmap& filter) const;

  /// The k best of matching(), exactly; skips what cannot get in. Phrases are not looked at: restrict()
  /// first.
  LexicalHits search(const Call& call, const LexicalQuery& query, const Bitmap& filter, size_t k,
                     const RowLess& less) const;

  /// out[row] = score for every row of `filter` (0: no term); out has filter.rows() places, others stay
  /// untouched. The same bits as search() gives. Returns the highest.
  float score_all(const Call& call, const LexicalQuery& query, const Bitmap& filter, float* out) const;

  /// Terms that `row` holds, in query order; contributions add up to its score in that order.
  std::vector<TermMatch> explain(const LexicalQuery& query, Row row) const;

  size_t documents() const noexcept { return documents_; }
  size_t terms() const noexcept { return dictionary_.size(); }
  size_t bytes() const noexcept;  ///< resident; walks everything

 private:
  friend class LexicalScan;

  /// The words of a row in their order, as variable-length numbers: removal and phrases read it.
  using Sequence = std::unique_ptr<uint8_t[]>;

  void insert(Row row, const LexicalDocument& document);
  void remove(Row row);
  void count(const FieldLengths& lengths, bool added);
  Bm25f formula() const noexcept;
  Bitmap rows_with(const Call& call, const Phrase& phrase, const Bitmap& among) const;

  TermDictionary dictionary_;
  std::vector<Sequence> sequences_;  // by row; none: the row is empty
  std::vector<FieldLengths> lengths_;
  size_t documents_ = 0;
  std::array<uint64_t, kLexicalFields> total_{}, with_field_{};  // words; documents that have the field
};

}  // namespace cm

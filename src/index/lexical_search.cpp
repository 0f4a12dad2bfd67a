// Ranking: every term's postings one after the other (score_all), or rows in ascending order with pruning
// (search). Both add the contributions of a row in query order, starting from 0, so that they give the same
// bits.
#include <algorithm>

#include "index/lexical.hpp"
#include "index/row_scan.hpp"

namespace cm {
namespace {

constexpr size_t kLookEvery = 1024;  // rows between two looks at the clock

}  // namespace

/// What one query needs of the index.
class LexicalScan {
 public:
  struct Source {
    const PostingList* postings;
    float idf;
    size_t term;  // number in the query
  };

  LexicalScan(const LexicalIndex& index, const LexicalQuery& query)
      : formula_(index.formula()), slack_(formula_.slack_over(Bm25f::usual())), lengths_(index.lengths_) {
    for (size_t i = 0; i < query.terms.size(); ++i) {
      const TermId id = index.dictionary_.find(query.terms[i].text);
      if (id == TermDictionary::kNone) continue;
      const PostingList& list = index.dictionary_[id].postings;
      const auto weight = static_cast<float>(idf(index.documents_, list.size()));
      sources_.push_back({&list, weight * query.terms[i].weight, i});
    }
  }

  const std::vector<Source>& sources() const noexcept { return sources_; }
  const Bm25f& formula() const noexcept { return formula_; }

  float contribution(const Source& source, const Posting& posting) const noexcept {
    const float x = formula_.weighted_frequency(posting.frequencies, lengths_[posting.row]);
    return source.idf * Bm25f::saturated(x);
  }
  /// At least the contribution of any posting in the chunk, rounding included.
  float bound(const Source& source, const Chunk& chunk) const noexcept {
    return source.idf * Bm25f::saturated(chunk.bound() * slack_ * 1.0001F) * 1.0001F;
  }
  float bound(const Source& source) const noexcept {
    float most = 0;
    for (const Chunk& chunk : source.postings->chunks()) most = std::max(most, bound(source, chunk));
    return most;
  }

 private:
  Bm25f formula_;
  float slack_;
  const std::vector<FieldLengths>& lengths_;
  std::vector<Source> sources_;
};

namespace {

/// A place in one term's postings that only moves forward.
class Cursor {
 public:
  Cursor(const LexicalScan::Source& source, float bound)
      : source_(&source), bound_(bound), chunks_(source.postings->chunks()) {
    enter(0);
  }

  const LexicalScan::Source& source() const noexcept { return *source_; }
  float bound() const noexcept { return bound_; }
  bool done() const noexcept { return at_ == end_; }
  Row row() const noexcept { return at_->row; }
  const Posting& posting() const noexcept { return *at_; }

  void next() {
    if (++at_ == end_) enter(chunk_ + 1);
  }
  /// To the first posting with a row >= `row`.
  void seek(Row row) {
    if (done() || at_->row >= row) return;
    if (chunks_[chunk_].last() < row) {
      const auto below = [](const Chunk& chunk, Row r) { return chunk.last() < r; };
      const auto found =
          std::lower_bound(chunks_.begin() + static_cast<ptrdiff_t>(chunk_), chunks_.end(), row, below);
      enter(static_cast<size_t>(found - chunks_.begin()));
      if (done()) return;
    }
    const auto below = [](const Posting& posting, Row r) { return posting.row < r; };
    at_ = std::lower_bound(at_, end_, row, below);
  }

 private:
  void enter(size_t chunk) {
    chunk_ = chunk;
    at_ = end_ = nullptr;
    if (chunk >= chunks_.size()) return;
    const auto postings = chunks_[chunk].postings();
    at_ = postings.data();
    end_ = at_ + postings.size();
  }

  const LexicalScan::Source* source_;
  float bound_;
  std::span<const Chunk> chunks_;
  size_t chunk_ = 0;
  const Posting* at_ = nullptr;
  const Posting* end_ = nullptr;
};

/// MaxScore (Turtle and Flood, 1995): the terms with the smallest bounds, which together cannot lift a row
/// over the k-th score, do not propose rows; they are looked up for rows that the other terms propose.
class MaxScore {
 public:
  MaxScore(const LexicalScan& scan, size_t terms, const Bitmap& filter, TopK& top)
      : scan_(scan), filter_(filter), top_(top), parts_(terms) {
    for (const auto& source : scan.sources()) cursors_.emplace_back(source, scan.bound(source));
    std::sort(cursors_.begin(), cursors_.end(),
              [](const Cursor& a, const Cursor& b) { return a.bound() < b.bound(); });
    double sum = 0;
    for (const Cursor& cursor : cursors_) below_.push_back(sum += static_cast<double>(cursor.bound()));
  }

  void run(const Call& call) {
    size_t rows = 0;
    for (Row row = next_candidate(0); row < filter_.rows() && essential_ < cursors_.size();
         row = next_candidate(row + 1)) {
      if (++rows % kLookEvery == 0) call.check();
      score(row);
      while (essential_ < cursors_.size() && below_[essential_] < floor_) ++essential_;
    }
  }

 private:
  /// The first row >= `from` that passes the filter and that a proposing term holds; rows() when there is
  /// none.
  Row next_candidate(Row from) {
    for (;;) {
      from = next_row(filter_, from);
      Row nearest = static_cast<Row>(filter_.rows());
      for (size_t i = essential_; i < cursors_.size(); ++i) {
        cursors_[i].seek(from);
        if (!cursors_[i].done()) nearest = std::min(nearest, cursors_[i].row());
      }
      if (nearest == from || nearest >= filter_.rows()) return nearest;
      from = nearest;
      if (filter_.test(from)) return from;
    }
  }

  void score(Row row) {
    std::fill(parts_.begin(), parts_.end(), 0.0F);
    double sum = 0;
    for (size_t i = essential_; i < cursors_.size(); ++i) sum += add(cursors_[i], row);
    for (size_t i = essential_; i-- > 0;) {
      if ((sum + below_[i]) * kRounding < floor_) return;
      cursors_[i].seek(row);
      sum += add(cursors_[i], row);
    }
    float total = 0;
    for (float part : parts_) total += part;
    top_.offer({row, total});
    floor_ = static_cast<double>(top_.floor());
  }

  double add(const Cursor& cursor, Row row) {
    if (cursor.done() || cursor.row() != row) return 0;
    const float part = scan_.contribution(cursor.source(), cursor.posting());
    parts_[cursor.source().term] = part;
    return static_cast<double>(part);
  }

  static constexpr double kRounding = 1.0001;  // the fp32 sum may be a little above the true one

  const LexicalScan& scan_;
  const Bitmap& filter_;
  TopK& top_;
  std::vector<Cursor> cursors_;  // ascending by bound
  std::vector<double> below_;    // sum of the bounds up to and with each
  std::vector<float> parts_;     // of one row, in query order
  size_t essential_ = 0;         // cursors before this one do not propose
  double floor_ = -1;
};

}  // namespace

LexicalHits LexicalIndex::search(const Call& call, const LexicalQuery& query, const Bitmap& filter, size_t k,
                                 const RowLess& less) const {
  const LexicalScan scan(*this, query);
  TopK top(std::max<size_t>(k, 1), less);  // the best score is asked for even when no hit is
  MaxScore(scan, query.terms.size(), filter, top).run(call);
  LexicalHits out;
  out.hits = top.take();
  if (!out.hits.empty()) out.best = out.hits.front().score;
  if (k == 0) out.hits.clear();
  return out;
}

float LexicalIndex::score_all(const Call& call, const LexicalQuery& query, const Bitmap& filter,
                              float* out) const {
  filter.for_each([&](Row row) { out[row] = 0; });
  const LexicalScan scan(*this, query);
  for (const auto& source : scan.sources()) {
    for (const Chunk& chunk : source.postings->chunks()) {
      call.check();
      for (const Posting& posting : chunk.postings()) {
        if (filter.test(posting.row)) out[posting.row] += scan.contribution(source, posting);
      }
    }
  }
  float best = 0;
  filter.for_each([&](Row row) { best = std::max(best, out[row]); });
  return best;
}

Bitmap LexicalIndex::matching(const Call& call, const LexicalQuery& query, const Bitmap& filter) const {
  Bitmap found(filter.rows());
  for (const auto& term : query.terms) {
    const TermId id = dictionary_.find(term.text);
    if (id == TermDictionary::kNone) continue;
    call.check();
    for (const Chunk& chunk : dictionary_[id].postings.chunks()) {
      for (const Posting& posting : chunk.postings()) {
        if (filter.test(posting.row)) found.set(posting.row);
      }
    }
  }
  return found;
}

std::vector<TermMatch> LexicalIndex::explain(const LexicalQuery& query, Row row) const {
  std::vector<TermMatch> matches;
  const LexicalScan scan(*this, query);
  for (const auto& source : scan.sources()) {
    const Posting* posting = source.postings->find(row);
    if (posting == nullptr) continue;
    TermMatch match{query.terms[source.term].text, scan.contribution(source, *posting), {}};
    const float whole = scan.formula().weighted_frequency(posting->frequencies, lengths_[row]);
    for (size_t f = 0; f < kLexicalFields; ++f) {
      const auto field = static_cast<LexicalField>(f);
      const float share = scan.formula().field_share(posting->frequencies, lengths_[row], field);
      if (share > 0)
        match.fields.push_back(
            {field, frequency_in(posting->frequencies, field), match.contribution * (share / whole)});
    }
    matches.push_back(std::move(match));
  }
  return matches;
}

}  // namespace cm

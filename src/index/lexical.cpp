#include "index/lexical.hpp"

#include <algorithm>

#include "index/lexical_document.hpp"
#include "index/row_sequence.hpp"

namespace cm {

std::unique_ptr<Prepared> LexicalIndex::prepare(const Profile& profile) const {
  return std::make_unique<LexicalDocument>(make_document(profile.talent));
}

void LexicalIndex::apply(std::span<const TalentChange> changes, Row rows) {
  sequences_.resize(std::max<size_t>(rows, sequences_.size()));
  lengths_.resize(sequences_.size());
  for (const TalentChange& change : changes) {
    remove(change.row);
    if (change.prepared != nullptr) insert(change.row, static_cast<const LexicalDocument&>(*change.prepared));
  }
}

void LexicalIndex::clear() {
  dictionary_ = TermDictionary();
  sequences_.clear();
  lengths_.clear();
  documents_ = 0;
  total_ = {};
  with_field_ = {};
}

void LexicalIndex::count(const FieldLengths& lengths, bool added) {
  const uint64_t one = added ? 1 : ~uint64_t{0};  // unsigned arithmetic wraps: exact
  documents_ += one;
  for (size_t f = 0; f < kLexicalFields; ++f) {
    total_[f] += one * lengths[f];
    if (lengths[f] > 0) with_field_[f] += one;
  }
}

void LexicalIndex::insert(Row row, const LexicalDocument& document) {
  static const Bm25f usual = Bm25f::usual();
  std::vector<TermId> ids;
  ids.reserve(document.words.size());
  for (const LexicalDocument::Word& word : document.words) {
    const TermId id = dictionary_.find_or_add(document.text(word), word.hash);
    const uint32_t packed = pack_frequencies(word.frequencies);
    dictionary_[id].postings.insert({row, packed}, usual.weighted_frequency(packed, document.lengths));
    ids.push_back(id);
  }
  std::vector<uint32_t> sequence = document.sequence;
  for (uint32_t& value : sequence) {
    if (value >= kFirstTerm) value = kFirstTerm + ids[value - kFirstTerm];
  }
  sequences_[row] = pack_sequence(sequence);
  lengths_[row] = document.lengths;
  count(document.lengths, true);
}

void LexicalIndex::remove(Row row) {
  if (row >= sequences_.size() || !sequences_[row]) return;
  std::vector<uint32_t> values;
  unpack_sequence(sequences_[row].get(), values);
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  for (uint32_t value : values) {
    if (value < kFirstTerm) continue;
    const TermId id = value - kFirstTerm;
    dictionary_[id].postings.erase(row);
    if (dictionary_[id].postings.size() == 0) dictionary_.remove(id);
  }
  sequences_[row].reset();
  count(lengths_[row], false);
  lengths_[row] = {};
}

Bm25f LexicalIndex::formula() const noexcept {
  std::array<double, kLexicalFields> averages{};
  for (size_t f = 0; f < kLexicalFields; ++f) {
    if (with_field_[f] > 0)
      averages[f] = static_cast<double>(total_[f]) / static_cast<double>(with_field_[f]);
  }
  return Bm25f(averages);
}

size_t LexicalIndex::bytes() const noexcept {
  size_t bytes = dictionary_.bytes() + sequences_.capacity() * sizeof(Sequence);
  bytes += lengths_.capacity() * sizeof(FieldLengths);
  for (const Sequence& sequence : sequences_) {
    if (sequence) bytes += packed_bytes(sequence.get());
  }
  return bytes;
}

}  // namespace cm

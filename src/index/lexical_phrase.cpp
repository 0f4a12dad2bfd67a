// Quoted phrases and what a minus excludes: the rarest word proposes rows, their words in a row decide.
#include <algorithm>

#include "index/lexical.hpp"
#include "index/lexical_document.hpp"
#include "index/row_sequence.hpp"

namespace cm {
namespace {

constexpr size_t kPhraseLookEvery = 256;

/// The numbers of a phrase as they stand in sequences; empty when a word stands nowhere.
std::vector<uint32_t> phrase_values(const TermDictionary& dictionary, const Phrase& phrase) {
  std::vector<uint32_t> values;
  for (const std::string& word : phrase) {
    const TermId id = dictionary.find(word);
    if (id == TermDictionary::kNone) return {};
    values.push_back(kFirstTerm + id);
  }
  return values;
}

bool contains(const std::vector<uint32_t>& sequence, const std::vector<uint32_t>& phrase) {
  return std::search(sequence.begin(), sequence.end(), phrase.begin(), phrase.end()) != sequence.end();
}

}  // namespace

Bitmap LexicalIndex::rows_with(const Call& call, const Phrase& phrase, const Bitmap& among) const {
  Bitmap found(among.rows());
  const std::vector<uint32_t> values = phrase_values(dictionary_, phrase);
  if (values.empty()) return found;
  std::vector<const PostingList*> lists;
  for (uint32_t value : values) lists.push_back(&dictionary_[value - kFirstTerm].postings);
  std::sort(lists.begin(), lists.end(), [](const auto* a, const auto* b) { return a->size() < b->size(); });
  std::vector<uint32_t> sequence;
  size_t looked = 0;
  for (const Chunk& chunk : lists.front()->chunks()) {
    for (const Posting& posting : chunk.postings()) {
      if (!among.test(posting.row)) continue;
      if (++looked % kPhraseLookEvery == 0) call.check();
      const auto missing = [&](const PostingList* list) { return list->find(posting.row) == nullptr; };
      if (std::any_of(lists.begin() + 1, lists.end(), missing)) continue;
      if (values.size() > 1) unpack_sequence(sequences_[posting.row].get(), sequence);
      if (values.size() == 1 || contains(sequence, values)) found.set(posting.row);
    }
  }
  return found;
}

void LexicalIndex::restrict(const Call& call, const LexicalQuery& query, Bitmap& rows) const {
  for (const Phrase& phrase : query.required) rows &= rows_with(call, phrase, rows);
  for (const Phrase& phrase : query.excluded) rows.subtract(rows_with(call, phrase, rows));
}

}  // namespace cm

#include "index/lexical_document.hpp"

#include <algorithm>

#include "index/indexed_values.hpp"
#include "index/term_dictionary.hpp"
#include "text/tokenize.hpp"

namespace cm {
namespace {

/// Finds the words of one document again; made once a thread, since most documents are small.
class WordTable {
 public:
  void reset() {
    if (slots_.size() > kKept) slots_ = std::vector<uint32_t>(kKept);
    std::fill(slots_.begin(), slots_.end(), 0);
  }

  uint32_t number(LexicalDocument& document, std::string_view text) {
    if (document.words.size() * 2 >= slots_.size()) grow(document);
    const uint32_t hash = term_hash(text);
    const size_t mask = slots_.size() - 1;
    size_t at = hash & mask;
    for (; slots_[at] != 0; at = (at + 1) & mask) {
      const auto& word = document.words[slots_[at] - 1];
      if (word.hash == hash && document.text(word) == text) return slots_[at] - 1;
    }
    const auto begin = static_cast<uint32_t>(document.arena.size());
    document.arena += text;
    document.words.push_back({begin, static_cast<uint32_t>(text.size()), hash, {}});
    slots_[at] = static_cast<uint32_t>(document.words.size());
    return slots_[at] - 1;
  }

 private:
  static constexpr size_t kKept = 512;

  void grow(const LexicalDocument& document) {
    slots_.assign(std::max(kKept, slots_.size() * 2), 0);
    const size_t mask = slots_.size() - 1;
    for (size_t i = 0; i < document.words.size(); ++i) {
      size_t at = document.words[i].hash & mask;
      while (slots_[at] != 0) at = (at + 1) & mask;
      slots_[at] = static_cast<uint32_t>(i + 1);
    }
  }

  std::vector<uint32_t> slots_;  // number of the word plus one, 0: empty
};

class DocumentBuilder {
 public:
  DocumentBuilder() : table_(thread_table()) { table_.reset(); }

  void add(LexicalField field, std::string_view value) {
    const auto f = static_cast<size_t>(field);
    if (!out_.sequence.empty()) out_.sequence.push_back(kGap);
    tokenize(value, [&](const Token& token) {
      const uint32_t number = table_.number(out_, token.text);
      ++out_.words[number].frequencies[f];
      ++out_.lengths[f];
      out_.sequence.push_back(kFirstTerm + number);
    });
    if (!out_.sequence.empty() && out_.sequence.back() == kGap) out_.sequence.pop_back();
  }
  LexicalDocument finish() { return std::move(out_); }

 private:
  static WordTable& thread_table() {
    static thread_local WordTable table;
    return table;
  }

  LexicalDocument out_;
  WordTable& table_;
};

}  // namespace

LexicalDocument make_document(const Talent& talent) {
  DocumentBuilder out;
  for_each_indexed(talent, [&](const IndexedValue& value) {
    out.add(value.field, value.text);
    if (!value.usual.empty()) out.add(value.field, value.usual);
  });
  return out.finish();
}

}  // namespace cm

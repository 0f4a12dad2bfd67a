#include "index/lexical_document.hpp"

#include <algorithm>

#include "index/term_dictionary.hpp"
#include "text/canonical.hpp"
#include "text/fold.hpp"
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
  void add_all(LexicalField field, const std::vector<std::string>& values) {
    for (const std::string& value : values) add(field, value);
  }
  /// A name with several spellings is found by its usual one too.
  void add_named(std::string_view kind, std::string_view value) {
    add(LexicalField::facts, value);
    const std::string_view usual = canonical_display(kind, value);
    if (!usual.empty() && fold(usual) != fold(value)) add(LexicalField::facts, usual);
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

void add_credit(DocumentBuilder& out, const Credit& credit) {
  out.add(LexicalField::credits, credit.title);
  out.add(LexicalField::credits, credit.character);
  out.add(LexicalField::credits, credit.director);
  out.add(LexicalField::credits, credit.platform);
}

std::string_view experience_words(ExperienceLevel level) {
  return Names<ExperienceLevel>::all[static_cast<size_t>(level)];
}

void add_facts(DocumentBuilder& out, const Talent& talent) {
  if (!talent.city.empty()) out.add_named("city", talent.city);
  for (const std::string& city : talent.local_hire) out.add_named("city", city);
  for (const SpokenLanguage& language : talent.languages) out.add_named("language", language.name);
  out.add_all(LexicalField::facts, talent.genres);
  out.add_all(LexicalField::facts, talent.tags);
  out.add(LexicalField::facts, talent.build);
  if (talent.experience_level) out.add(LexicalField::facts, experience_words(*talent.experience_level));
}

}  // namespace

LexicalDocument make_document(const Talent& talent) {
  DocumentBuilder out;
  out.add(LexicalField::name, talent.name);
  out.add_all(LexicalField::name, talent.other_names);
  out.add_all(LexicalField::skills, talent.skills);
  out.add_all(LexicalField::skills, talent.dialects);
  out.add_all(LexicalField::skills, talent.training);
  for (const Credit& credit : talent.credits) add_credit(out, credit);
  add_facts(out, talent);
  out.add(LexicalField::bio, talent.bio);
  return out.finish();
}

}  // namespace cm

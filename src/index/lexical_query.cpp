#include "index/lexical_query.hpp"

#include <algorithm>
#include <utility>

#include "text/stop_words.hpp"
#include "text/tokenize.hpp"

namespace cm {
namespace {

constexpr std::string_view kCurlyOpen = "\xE2\x80\x9C", kCurlyClose = "\xE2\x80\x9D";

Phrase words_of(std::string_view text) {
  Phrase words;
  tokenize(text, [&](const Token& token) { words.emplace_back(token.text); });
  return words;
}

/// One part of the query: a quoted phrase or a run without white space, with or without a minus.
struct Part {
  std::string_view inner;
  bool quoted = false;
  bool minus = false;
};

class PartReader {
 public:
  explicit PartReader(std::string_view text) : rest_(text) {}

  bool next(Part& part) {
    while (!rest_.empty() && is_space(rest_.front())) rest_.remove_prefix(1);
    if (rest_.empty()) return false;
    part = {};
    part.minus = take_minus();
    if (!take_quoted(part)) take_run(part);
    return true;
  }

 private:
  static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

  /// A minus stands right before a word or a quote.
  bool take_minus() {
    if (rest_.front() != '-' || rest_.size() < 2 || is_space(rest_[1]) || rest_[1] == '-') return false;
    rest_.remove_prefix(1);
    return true;
  }

  bool take_quoted(Part& part) {
    const bool curly = rest_.starts_with(kCurlyOpen);
    if (!curly && rest_.front() != '"') return false;
    const size_t from = curly ? kCurlyOpen.size() : 1;
    const std::string_view closing = curly ? kCurlyClose : std::string_view("\"");
    const size_t end = rest_.find(closing, from);
    if (end == std::string_view::npos) return false;
    part.inner = rest_.substr(from, end - from);
    part.quoted = true;
    rest_.remove_prefix(end + closing.size());
    return true;
  }

  void take_run(Part& part) {
    size_t end = 0;
    while (end < rest_.size() && !is_space(rest_[end])) ++end;
    part.inner = rest_.substr(0, end);
    rest_.remove_prefix(end);
  }

  std::string_view rest_;
};

class QueryBuilder {
 public:
  void add(const Part& part) {
    Phrase words = words_of(part.inner);
    if (part.minus) {
      keep(out_.excluded, std::move(words));
      return;
    }
    if (!out_.text.empty()) out_.text += ' ';
    out_.text += part.inner;
    words_.insert(words_.end(), words.begin(), words.end());
    if (part.quoted) keep(out_.required, std::move(words));
  }

  LexicalQuery finish() {
    const bool all_stop = std::all_of(words_.begin(), words_.end(), is_stop_word);
    for (std::string& word : words_) {
      if (all_stop || !is_stop_word(word)) add_term(std::move(word));
    }
    return std::move(out_);
  }

 private:
  void keep(std::vector<Phrase>& phrases, Phrase words) {
    if (words.empty()) return;
    if (phrases.size() >= kMaxQueryPhrases) {
      ++out_.dropped;
    } else if (std::find(phrases.begin(), phrases.end(), words) == phrases.end()) {
      phrases.push_back(std::move(words));
    }
  }

  void add_term(std::string word) {
    const auto same = [&](const LexicalQuery::Term& term) { return term.text == word; };
    if (std::any_of(out_.terms.begin(), out_.terms.end(), same)) return;
    if (out_.terms.size() >= kMaxQueryTerms) {
      ++out_.dropped;
    } else {
      out_.terms.push_back({std::move(word), 1.0F});
    }
  }

  LexicalQuery out_;
  std::vector<std::string> words_;
};

}  // namespace

LexicalQuery parse_query(std::string_view text) {
  PartReader parts(text);
  QueryBuilder query;
  for (Part part; parts.next(part);) query.add(part);
  return query.finish();
}

}  // namespace cm

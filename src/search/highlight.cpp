#include "search/highlight.hpp"

#include "text/tokenize.hpp"

namespace cm {
namespace {

constexpr size_t kWindowBytes = 160;

using Match = Highlight::Match;

std::vector<Match> find_words(std::string_view text, const WordSet& words) {
  std::vector<Match> found;
  tokenize(text, [&](const Token& token) {
    if (words.contains(token.text)) found.push_back({token.begin, token.end});
  });
  return found;
}

/// First of the matches of the window that holds most of them.
size_t densest(const std::vector<Match>& matches) {
  size_t best = 0, best_count = 0;
  for (size_t i = 0, j = 0; i < matches.size(); ++i) {
    while (j < matches.size() && matches[j].end <= matches[i].start + kWindowBytes) ++j;
    if (j - i > best_count) {
      best = i;
      best_count = j - i;
    }
  }
  return best;
}

bool starts_character(std::string_view text, size_t at) {
  return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

/// The nearest blank before `at`, not farther than a word; else the character that `at` is in.
size_t word_start(std::string_view text, size_t at) {
  constexpr size_t kReach = 24;
  const size_t blank = text.rfind(' ', at);
  if (blank != std::string_view::npos && blank + kReach > at) return blank + 1;
  while (at > 0 && !starts_character(text, at)) --at;
  return at;
}

size_t word_end(std::string_view text, size_t at) {
  if (at >= text.size()) return text.size();
  const size_t blank = text.rfind(' ', at);
  if (blank != std::string_view::npos && blank > at - kWindowBytes / 4) return blank;
  while (!starts_character(text, at)) ++at;
  return at;
}

/// A window of about kWindowBytes with the densest matches, cut between words.
Highlight window(std::string_view field, std::string_view text, const std::vector<Match>& matches) {
  const size_t first = densest(matches);
  const size_t lead = kWindowBytes / 4;
  const size_t at = matches[first].start;
  const size_t begin = at <= lead ? 0 : word_start(text, at - lead);
  const size_t end = std::max(word_end(text, begin + kWindowBytes), matches[first].end);
  Highlight out{std::string(field), std::string(text.substr(begin, end - begin)), {}};
  for (size_t i = first; i < matches.size() && matches[i].end <= end; ++i) {
    out.matches.push_back({matches[i].start - begin, matches[i].end - begin});
  }
  return out;
}

class Collector {
 public:
  Collector(const WordSet& words, size_t most) : words_(words), most_(most) {}

  void value(std::string_view field, std::string_view text) {
    if (out_.size() >= most_ || text.empty()) return;
    const auto matches = find_words(text, words_);
    if (matches.empty()) return;
    if (text.size() <= kWindowBytes) {
      out_.push_back({std::string(field), std::string(text), matches});
    } else {
      out_.push_back(window(field, text, matches));
    }
  }
  void values(std::string_view field, const std::vector<std::string>& texts) {
    for (const std::string& text : texts) value(field, text);
  }
  std::vector<Highlight> take() { return std::move(out_); }

 private:
  const WordSet& words_;
  size_t most_;
  std::vector<Highlight> out_;
};

}  // namespace

std::vector<Highlight> highlight(const Talent& talent, const WordSet& words, size_t most) {
  Collector found(words, most);
  found.value("name", talent.name);
  found.values("other_names", talent.other_names);
  found.values("skills", talent.skills);
  found.values("dialects", talent.dialects);
  found.values("training", talent.training);
  for (const Credit& credit : talent.credits) {
    found.value("credits.title", credit.title);
    found.value("credits.character", credit.character);
    found.value("credits.director", credit.director);
  }
  found.value("bio", talent.bio);
  return found.take();
}

void write_highlights(JsonWriter& out, const std::vector<Highlight>& highlights) {
  out.begin_array();
  for (const Highlight& h : highlights) {
    out.begin_object().member("field", h.field).member("text", h.text);
    out.key("matches").begin_array();
    for (const Match& m : h.matches)
      out.begin_object().member("start", m.start).member("end", m.end).end_object();
    out.end_array().end_object();
  }
  out.end_array();
}

}  // namespace cm

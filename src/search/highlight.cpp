#include "search/highlight.hpp"

#include <algorithm>
#include <bit>
#include <unordered_map>

#include "index/indexed_values.hpp"
#include "text/tokenize.hpp"

namespace cm {
namespace {

constexpr size_t kWindowBytes = 160;
constexpr size_t kLead = kWindowBytes / 4;  // of a window, before its first match

using Terms = uint64_t;  // a bit a term
static_assert(kMaxQueryTerms <= 64);

struct Found {
  size_t start, end;
  Terms term;
};

/// A value with terms in it.
struct Place {
  IndexedValue value;
  std::vector<Found> found;
  Terms terms = 0;
  bool used = false;

  bool is_long() const noexcept { return value.text.size() > kWindowBytes; }
};

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

/// The most matches that fit into a window, one of `term` among them: [first, second).
std::pair<size_t, size_t> densest(const std::vector<Found>& found, Terms term) {
  std::pair<size_t, size_t> best{0, 0};
  size_t of_term = 0;
  for (size_t i = 0, j = 0; i < found.size(); ++i) {
    while (j < found.size() && (j == i || found[j].end <= found[i].start + kWindowBytes - kLead)) {
      of_term += (found[j++].term & term) != 0 ? 1U : 0U;
    }
    if (of_term > 0 && j - i > best.second - best.first) best = {i, j};
    of_term -= (found[i].term & term) != 0 ? 1U : 0U;
  }
  return best;
}

Highlight whole_value(const Place& place) {
  Highlight out{std::string(place.value.path), std::string(place.value.text), {}};
  for (const Found& f : place.found) out.matches.push_back({f.start, f.end});
  return out;
}

/// A window of about kWindowBytes around `term`, cut between words. `shown`: the terms in it.
Highlight window(const Place& place, Terms term, Terms& shown) {
  const std::string_view text = place.value.text;
  const auto [first, second] = densest(place.found, term);
  const size_t at = place.found[first].start;
  const size_t begin = at <= kLead ? 0 : word_start(text, at - kLead);
  const size_t end = std::max(word_end(text, begin + kWindowBytes), place.found[second - 1].end);
  Highlight out{std::string(place.value.path), std::string(text.substr(begin, end - begin)), {}};
  for (size_t i = first; i < place.found.size() && place.found[i].end <= end; ++i) {
    out.matches.push_back({place.found[i].start - begin, place.found[i].end - begin});
    shown |= place.found[i].term;
  }
  return out;
}

class Highlighter {
 public:
  explicit Highlighter(std::span<const TermMatch> terms) {
    for (size_t i = 0; i < terms.size(); ++i) bits_.emplace(terms[i].term, Terms{1} << i);
  }

  void look(const IndexedValue& value) {
    Place place{value, {}, 0, false};
    each_term(value.text, [&](const Token& token, Terms term) {
      place.found.push_back({token.begin, token.end, term});
      place.terms |= term;
    });
    Terms by_usual = 0;
    each_term(value.usual, [&](const Token&, Terms term) { by_usual |= term; });
    if ((by_usual & ~place.terms) != 0) {
      place.terms |= by_usual;
      place.found = {{0, value.text.size(), place.terms}};
    }
    if (place.terms != 0) places_.push_back(std::move(place));
  }

  /// Shows a term in the field that counts most for it, unless it is shown there.
  void need(const TermMatch& match) {
    const Terms term = bits_.at(match.term);
    const LexicalField field = strongest(match);
    if ((shown_[static_cast<size_t>(field)] & term) != 0) return;
    Place* best = nullptr;
    for (Place& place : places_) {
      if (place.value.field != field || (place.terms & term) == 0) continue;
      if (best == nullptr || std::popcount(place.terms) > std::popcount(best->terms)) best = &place;
    }
    if (best != nullptr) add(*best, term, true);
  }

  std::vector<Highlight> take(size_t most) {
    for (Place& place : places_) {
      if (out_.size() >= most) break;
      if (!place.used) add(place, place.terms, false);
    }
    return std::move(out_);
  }

 private:
  template <class Visit>
  void each_term(std::string_view text, Visit visit) const {
    tokenize(text, [&](const Token& token) {
      const auto found = bits_.find(token.text);
      if (found != bits_.end()) visit(token, found->second);
    });
  }

  static LexicalField strongest(const TermMatch& match) {
    const auto less = [](const auto& a, const auto& b) { return a.contribution < b.contribution; };
    return std::max_element(match.fields.begin(), match.fields.end(), less)->field;
  }

  void add(Place& place, Terms term, bool needed) {
    Terms shown = place.terms;
    if (place.is_long()) shown = 0;
    out_.push_back(place.is_long() ? window(place, term, shown) : whole_value(place));
    out_.back().needed = needed;
    shown_[static_cast<size_t>(place.value.field)] |= shown;
    place.used = true;
  }

  std::unordered_map<std::string_view, Terms> bits_;
  std::vector<Place> places_;
  std::array<Terms, kLexicalFields> shown_{};
  std::vector<Highlight> out_;
};

}  // namespace

std::vector<Highlight> highlight(const Talent& talent, std::span<const TermMatch> terms, size_t most) {
  Highlighter out(terms);
  for_each_indexed(talent, [&](const IndexedValue& value) { out.look(value); });
  for (const TermMatch& match : terms) out.need(match);
  return out.take(most);
}

void write_highlights(JsonWriter& out, const std::vector<Highlight>& highlights) {
  out.begin_array();
  for (const Highlight& h : highlights) {
    out.begin_object().member("field", h.field).member("text", h.text);
    out.key("matches").begin_array();
    for (const Highlight::Match& m : h.matches)
      out.begin_object().member("start", m.start).member("end", m.end).end_object();
    out.end_array().end_object();
  }
  out.end_array();
}

}  // namespace cm

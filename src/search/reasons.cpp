#include "search/reasons.hpp"

#include <algorithm>
#include <cstdio>

namespace cm {
namespace {

/// A nearness worth a sentence beside others: half of the best one.
constexpr float kWorthSaying = 0.5F;

constexpr size_t kLongestValue = 60;
constexpr size_t kMostWords = 3;  // unless more are needed to show every term

std::string reason(const std::string& field, const std::string& value, const char* signal) {
  return field + ": " + value + " (" + signal + ")";
}

/// A short value whole; of a long text the words that matched.
std::string value_of(const Highlight& h) {
  if (h.text.size() <= kLongestValue) return h.text;
  std::string out;
  for (const Highlight::Match& m : h.matches) {
    const std::string word = h.text.substr(m.start, m.end - m.start);
    if (out.find(word) == std::string::npos) out += (out.empty() ? "" : ", ") + word;
  }
  return out;
}

void add_once(std::vector<std::string>& out, std::string text) {
  if (std::find(out.begin(), out.end(), text) == out.end()) out.push_back(std::move(text));
}

/// The cosine itself: what it is normalised by says how far the others are, not how near this one is.
std::string cosine_reason(double cosine, SearchMode mode) {
  const char* to = mode == SearchMode::similar  ? "theirs"
                   : mode == SearchMode::vector ? "the vector"
                                                : "the query";
  char text[96];
  std::snprintf(text, sizeof text, "profile: cosine %.2f to %s (semantic)", cosine, to);
  return text;
}

}  // namespace

Reasons::Reasons(const Searcher::Parts& parts, const SearchQuery& query) : parts_(parts), query_(query) {
  if (query.like.empty()) return;
  if (const auto row = parts.catalog.row_of(query.like)) overlap_.emplace(parts.catalog.columns(), *row);
}

std::vector<std::string> Reasons::of(Row row, const std::vector<Highlight>& words,
                                     const Signals& signals) const {
  std::vector<std::string> out;
  for (size_t i = 0; i < words.size() && (i < kMostWords || words[i].needed); ++i) {
    add_once(out, reason(words[i].field, value_of(words[i]), "words"));
  }
  if (overlap_) {
    for (const auto& [field, value] : overlap_->shared(row)) out.push_back(reason(field, value, "shared"));
  }
  const FilterDay day{query_.reference.local_day()};
  const Columns& columns = parts_.catalog.columns();
  for (const Preference& p : query_.preferences) {
    for (const FilterMatch& m : p.filter.explain(columns, row, day))
      out.push_back(reason(m.field, m.value, "preference"));
  }
  for (const FilterMatch& m : query_.filter.explain(columns, row, day))
    out.push_back(reason(m.field, m.value, "filter"));
  if (signals.semantic.used()) add_nearness(row, signals.semantic, out);
  return out;
}

/// A nearness that stands out; any when there is nothing else to say.
void Reasons::add_nearness(Row row, const Signal& semantic, std::vector<std::string>& out) const {
  const float cosine = semantic.raw[row];
  const bool stands_out = cosine > 0 && cosine >= kWorthSaying * semantic.best;
  if (!stands_out && !out.empty()) return;
  const bool has_vector = parts_.vectors.index().present().test(row);
  out.push_back(has_vector ? cosine_reason(static_cast<double>(cosine), query_.mode)
                           : "profile: no vector (semantic)");
}

}  // namespace cm

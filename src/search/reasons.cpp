#include "search/reasons.hpp"

#include <algorithm>
#include <cstdio>

namespace cm {
namespace {

/// A nearness worth a sentence: half of the best one.
constexpr double kWorthSaying = 0.5;

constexpr size_t kLongestValue = 60;
constexpr size_t kMostWords = 3;

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

std::string two_digits(double number) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", number);
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
  for (size_t i = 0; i < std::min(words.size(), kMostWords); ++i) {
    out.push_back(reason(words[i].field, value_of(words[i]), "words"));
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
  const double nearness = signals.semantic.normalised(row);
  if (nearness >= kWorthSaying) {
    const char* to = query_.mode == SearchMode::similar  ? "theirs "
                     : query_.mode == SearchMode::vector ? "the vector "
                                                         : "the query ";
    out.push_back(std::string("profile: close to ") + to + two_digits(nearness) + " (semantic)");
  }
  return out;
}

}  // namespace cm

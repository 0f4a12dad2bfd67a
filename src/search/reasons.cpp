#include "search/reasons.hpp"

#include <cstdio>

namespace cm {
namespace {

/// A nearness worth a sentence: half of the best one.
constexpr double kWorthSaying = 0.5;

std::string reason(const std::string& field, const std::string& value, const char* signal) {
  return field + ": " + value + " (" + signal + ")";
}

std::string two_digits(double number) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", number);
  return text;
}

}  // namespace

std::vector<std::string> Reasons::of(Row row, const std::vector<Highlight>& words,
                                     const Signals& signals) const {
  std::vector<std::string> out;
  for (const Highlight& h : words) out.push_back(reason(h.field, h.text, "words"));
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
    const bool own = query_.mode == SearchMode::vector;
    out.push_back(std::string("profile: close to the ") + (own ? "vector " : "query ") +
                  two_digits(nearness) + " (semantic)");
  }
  return out;
}

}  // namespace cm

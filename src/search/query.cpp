#include "search/query.hpp"

#include "core/error.hpp"

namespace cm {
namespace {

void refuse_unsupported(const SearchRequest& request) {
  const auto later = [](const char* what) {
    throw Error(Status::unsupported, std::string(what) + " is not in this version yet; leave it out");
  };
  if (request.understand) later("understand");
  if (!request.ignore_understood.empty()) later("ignore_understood");
  if (request.diversity > 0) later("diversity above 0");
  if (request.fusion == Fusion::rrf) later("fusion rrf");
}

std::vector<Preference> read_preferences(const json& preferences, Faults& faults) {
  std::vector<Preference> out;
  if (!preferences.is_object()) return out;
  for (const auto& [name, wanted] : preferences.items()) {
    const std::string at = pointer_to("/preferences", name);
    Preference preference{Filter::compile_entry(name, wanted["value"], at, "value", faults),
                          wanted.value("weight", 1.0)};
    if (preference.weight > 0) out.push_back(std::move(preference));
  }
  return out;
}

/// Rule 11: which signals a request ranks by.
SearchMode mode_of(const SearchRequest& request, const LexicalQuery& words, bool has_vector,
                   bool has_embedder, double weight) {
  if (has_vector && words.terms.empty()) return SearchMode::vector;
  if (words.terms.empty()) return SearchMode::filters;
  const bool semantic = has_vector || has_embedder;
  if (!semantic) return SearchMode::keyword;
  if (!request.use_hybrid) return has_vector ? SearchMode::vector : SearchMode::semantic;
  return weight > 0 ? SearchMode::hybrid : SearchMode::keyword;
}

}  // namespace

std::string_view mode_name(SearchMode mode) noexcept {
  constexpr std::string_view kNames[] = {"filters", "keyword", "semantic", "vector", "hybrid", "similar"};
  return kNames[static_cast<size_t>(mode)];
}

Instant reference_time(const Call& call, const std::string& text, std::string_view time_zone) {
  if (!text.empty()) return *parse_time(text);  // its table has checked it
  const int64_t now = call.wall_micros();
  return {now, zone_offset(time_zone, now).value_or(0)};
}

SearchQuery read_query(const Call& call, const SearchRequest& request, bool has_vector,
                       const QuerySetting& setting) {
  refuse_unsupported(request);
  SearchQuery out;
  Faults faults;
  if (request.filters.is_object()) out.filter = Filter::compile(request.filters, "/filters", faults);
  out.preferences = read_preferences(request.preferences, faults);
  faults.raise();
  out.words = parse_query(request.query);
  out.semantic_weight = request.semantic_weight.value_or(setting.default_weight);
  out.mode = mode_of(request, out.words, has_vector, setting.has_embedder, out.semantic_weight);
  out.needs_embedding = out.uses_vector() && !has_vector;
  out.reference = reference_time(call, request.reference_time, setting.time_zone);
  return out;
}

SearchQuery read_query(const Call& call, const SimilarRequest& request, const QuerySetting& setting) {
  SearchQuery out;
  Faults faults;
  if (request.filters.is_object()) out.filter = Filter::compile(request.filters, "/filters", faults);
  faults.raise();
  out.mode = SearchMode::similar;
  out.like = request.id;
  out.reference = reference_time(call, request.reference_time, setting.time_zone);
  return out;
}

}  // namespace cm

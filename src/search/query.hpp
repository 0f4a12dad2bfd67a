// What a search request asks for, once it is read: its mode, its words, its vector, its day.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "catalog/filter.hpp"
#include "core/call.hpp"
#include "core/time.hpp"
#include "index/lexical_query.hpp"
#include "search/request.hpp"

namespace cm {

/// Which signals rank (contract rule 11).
enum class SearchMode { filters, keyword, semantic, vector, hybrid, similar };
std::string_view mode_name(SearchMode mode) noexcept;

struct Preference {
  Filter filter;
  double weight = 1;
};

struct SearchQuery {
  SearchMode mode = SearchMode::filters;
  LexicalQuery words;
  double semantic_weight = 0;
  Filter filter;
  std::vector<Preference> preferences;
  Instant reference;
  bool needs_embedding = false;  ///< the vector is to be made from words.text
  std::string like;              ///< of `similar`: the talent whose vector and facts are the query

  bool uses_words() const noexcept { return mode == SearchMode::keyword || mode == SearchMode::hybrid; }
  bool uses_vector() const noexcept { return mode != SearchMode::filters && mode != SearchMode::keyword; }
};

/// What the engine offers a query.
struct QuerySetting {
  bool has_embedder = true;
  double default_weight = 0;
  std::string_view time_zone;
};

/// Reads the parts of a request that have an inner language; every fault at once. UNSUPPORTED for what this
/// version does not rank by yet.
SearchQuery read_query(const Call& call, const SearchRequest& request, bool has_vector,
                       const QuerySetting& setting);

SearchQuery read_query(const Call& call, const SimilarRequest& request, const QuerySetting& setting);

/// `text`, or now in the engine's time zone when it is empty.
Instant reference_time(const Call& call, const std::string& text, std::string_view time_zone);

}  // namespace cm

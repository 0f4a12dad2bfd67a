// The order of results, and the page of them that a request asks for.
#pragma once
#include <vector>

#include "catalog/catalog.hpp"
#include "search/fusion.hpp"
#include "search/query.hpp"

namespace cm {

/// The rows of `candidates` (all whose scores are settled) from offset to offset + top_k under the request's
/// order: `sort` first, then `order` (by relevance: the score), then the id, bytewise. Of an approximate
/// search: those whose place is certain, and the others after them once these are scored.
std::vector<Row> page_of(const Call& call, const Catalog& catalog, const SearchRequest& request,
                         FilterDay day, const Signals& signals, const Bitmap& candidates);

}  // namespace cm

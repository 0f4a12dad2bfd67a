#include "search/page.hpp"

#include <algorithm>

namespace cm {
namespace {

/// A candidate with what it is ordered by.
struct Entry {
  Row row = 0;
  bool after = false;  // approximate search: behind those whose place is certain
  SortKey sort;
  double score = 0;       // order relevance
  uint64_t shuffled = 0;  // order random
  std::string folded;     // order alphabetical
};

class Comparison {
 public:
  Comparison(const Catalog& catalog, const SearchRequest& request) : catalog_(catalog), request_(request) {}

  bool operator()(const Entry& a, const Entry& b) const {
    if (request_.sort) {
      const bool descending = request_.sort->order == SortOrder::desc;
      if (a.sort.before(b.sort, descending)) return true;
      if (b.sort.before(a.sort, descending)) return false;
    }
    if (a.after != b.after) return b.after;
    switch (request_.order) {
      case Order::relevance:
        if (a.score != b.score) return a.score > b.score;
        break;
      case Order::random:
        if (a.shuffled != b.shuffled) return a.shuffled < b.shuffled;
        break;
      case Order::alphabetical:
        if (a.folded != b.folded) return a.folded < b.folded;
        break;
    }
    return catalog_.id_of(a.row) < catalog_.id_of(b.row);
  }

 private:
  const Catalog& catalog_;
  const SearchRequest& request_;
};

class EntryMaker {
 public:
  EntryMaker(const Catalog& catalog, const SearchRequest& request, FilterDay day, const Signals& signals)
      : catalog_(catalog), request_(request), signals_(signals) {
    if (request.sort) sort_.emplace(catalog.columns(), request.sort->by, day);
  }

  Entry make(Row row) const {
    Entry out;
    out.row = row;
    out.after = signals_.proposed && !signals_.proposed->certain.test(row);
    if (sort_) out.sort = sort_->of(row);
    switch (request_.order) {
      case Order::relevance:
        out.score = signals_.score(row);
        break;
      case Order::random:
        out.shuffled = shuffled_key(static_cast<uint64_t>(request_.seed), catalog_.id_of(row));
        break;
      case Order::alphabetical:
        out.folded = alphabetical_key(catalog_.columns(), row);
        break;
    }
    return out;
  }

 private:
  const Catalog& catalog_;
  const SearchRequest& request_;
  const Signals& signals_;
  std::optional<SortKeys> sort_;
};

}  // namespace

std::vector<Row> page_of(const Call& call, const Catalog& catalog, const SearchRequest& request,
                         FilterDay day, const Signals& signals, const Bitmap& candidates) {
  const auto offset = static_cast<size_t>(request.offset);
  const auto reach = offset + static_cast<size_t>(request.top_k);
  if (request.top_k == 0) return {};
  const EntryMaker maker(catalog, request, day, signals);
  std::vector<Entry> entries;
  candidates.for_each([&](Row row) { entries.push_back(maker.make(row)); });
  call.check();
  const auto end = entries.begin() + static_cast<std::ptrdiff_t>(std::min(reach, entries.size()));
  std::partial_sort(entries.begin(), end, entries.end(), Comparison(catalog, request));
  std::vector<Row> out;
  for (size_t i = offset; i < std::min(reach, entries.size()); ++i) out.push_back(entries[i].row);
  return out;
}

}  // namespace cm

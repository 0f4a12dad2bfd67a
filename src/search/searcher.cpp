#include "search/searcher.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "embed/unit_length.hpp"
#include "search/page.hpp"
#include "search/proposals.hpp"
#include "search/response.hpp"
#include "search/sift.hpp"

namespace cm {
namespace {

/// Chosen on data: tests/quality says how.
constexpr double kBuiltinWeight = 0.25;
constexpr double kModelWeight = 0.7;  // contract rule 11

/// The query's vector and the state that it fits, or the caller's vector.
struct Looked {
  std::vector<float> vector;
  Replica::ReadLock state;
};

class Search {
 public:
  Search(const Call& call, const Searcher::Parts& parts, const SearchRequest& request, SearchQuery query)
      : call_(call),
        parts_(parts),
        request_(request),
        query_(std::move(query)),
        day_{query_.reference.local_day()} {}

  /// False when a talent that was found is gone from the store: somebody removed it meanwhile; search again.
  bool run(std::span<const float> own_vector, std::string& out) {
    Looked looked = look(own_vector);
    plan_.step("embed", looked.vector.empty() ? 0 : 1);
    Candidates candidates = pass();
    if (!query_.like.empty()) leave_out(looked, candidates);
    const Nearness nearness = how_near(candidates.rows.count());
    Signals signals = score_candidates(call_, parts_, query_, looked.vector, nearness, candidates);
    const Bitmap settled = settle(looked.vector, candidates.rows, signals);
    plan_.step("score", candidates.rows.count());
    const auto page = page_of(call_, parts_.catalog, request_, day_, signals, settled);
    if (request_.explain && signals.semantic.bounded())
      settle_around(parts_, looked.vector, candidates.rows, page, signals.semantic);
    plan_.step("order", page.size());
    SearchAnswer answer = collect(page, signals, candidates);
    if (signals.proposed) answer.index = parts_.vectors.faiss()->type().factory;
    if (!read_profiles(answer)) return false;
    JsonWriter writer(out);
    write_answer(writer, parts_, request_, query_, signals, answer, plan_);
    return true;
  }

 private:
  /// Embeds what is due and the query, then takes the state lock.
  Looked look(std::span<const float> own_vector) {
    for (;;) {
      Looked out;
      if (query_.uses_vector() && query_.needs_embedding) {
        out.vector = *parts_.embeddings.query(call_, query_.words.text);
      } else if (!own_vector.empty()) {
        out.vector = unit(own_vector);
      }
      out.state = parts_.replica.read(call_);
      if (!query_.uses_vector()) return out;
      const auto embedder = parts_.embeddings.embedder();
      const bool wait = embedder->built_in() && parts_.embeddings.due() > 0;
      if (!wait && (out.vector.empty() || fits(out.vector.size()))) return out;
      out.state.unlock();
      parts_.embeddings.settle(call_);
    }
  }

  /// Another embedder may have come between the query's embedding and the lock: then look again.
  bool fits(size_t dim) const {
    const size_t expected = parts_.vectors.index().dim();
    if (dim == expected) return true;
    if (query_.needs_embedding) return false;
    fail_invalid("/vector", "has " + std::to_string(dim) + " numbers, the embedder's vectors have " +
                                std::to_string(expected));
  }

  static std::vector<float> unit(std::span<const float> values) {
    std::vector<float> out(values.begin(), values.end());
    if (scale_to_unit(out) != Scaled::unit)
      fail_invalid("/vector", "must have finite numbers and not be all zero");
    return out;
  }

  Candidates pass() {
    Candidates out{query_.filter.evaluate(parts_.catalog.columns(), parts_.catalog.live(), day_), 0};
    plan_.step("filter", out.rows.count());
    if (query_.words.restricts()) {
      parts_.words.restrict(call_, query_.words, out.rows);
      plan_.step("phrases", out.rows.count());
    }
    if (query_.mode == SearchMode::keyword) {
      out.rows = parts_.words.matching(call_, query_.words, out.rows);
      plan_.step("words", out.rows.count());
    }
    return out;
  }

  size_t reach() const { return static_cast<size_t>(request_.offset + request_.top_k); }

  /// Rule 16: exact unless the caller or the number of rows says otherwise and the engine has a FAISS index.
  /// What it proposes, and what codes rule out, is of use only where the score alone says who is shown.
  Nearness how_near(size_t rows) const {
    constexpr size_t kExactBelow = 200'000;
    const bool approximate =
        !request_.exact.value_or(rows < kExactBelow) && parts_.vectors.faiss() != nullptr;
    if (request_.order != Order::relevance || request_.sort) return Nearness::all;
    if (approximate) return Nearness::proposed;
    if (request_.top_k == 0) return Nearness::none;
    return worth_sifting(rows, reach()) ? Nearness::bounds : Nearness::all;
  }

  /// Who may be on the page, with true scores.
  Bitmap settle(std::span<const float> vector, const Bitmap& rows, Signals& signals) const {
    if (signals.semantic.bounded()) return settle_best(parts_, vector, rows, reach(), signals);
    if (!signals.proposed) return rows;
    if (request_.top_k == 0 || reach() <= signals.proposed->certain.count()) return signals.proposed->certain;
    score_others(call_, parts_, vector, rows, signals);
    return rows;
  }

  /// Of `similar`: the talent itself is no candidate; its vector, when it has one, is the query.
  void leave_out(Looked& looked, Candidates& candidates) const {
    const auto row = parts_.catalog.row_of(query_.like);
    if (!row)
      throw Error(Status::not_found, "there is no talent \"" + query_.like + "\"", R"({"pointer":"/id"})");
    candidates.like = *row;
    candidates.rows.reset(*row);
    const VectorIndex& vectors = parts_.vectors.index();
    if (!vectors.present().test(*row)) return;
    const auto own = vectors.get(*row);
    looked.vector.assign(own.begin(), own.end());
  }

  SearchAnswer collect(const std::vector<Row>& page, const Signals& signals, const Candidates& candidates) {
    SearchAnswer out;
    out.total = candidates.rows.count();
    for (Row row : page) out.hits.push_back({row, std::string(parts_.catalog.id_of(row)), {}, 0, 0});
    if (request_.explain) rank(page, signals, candidates, out);
    out.facets = facets(candidates.rows);
    if (!out.facets.empty()) plan_.step("facets", out.facets.size());
    out.warnings = warnings(candidates);
    return out;
  }

  /// Of an approximate search only what was proposed by its vector has a place by it.
  static void rank(const std::vector<Row>& page, const Signals& signals, const Candidates& candidates,
                   SearchAnswer& out) {
    const auto fill = [&](const Signal& signal, const Bitmap& among, size_t ResultHit::*member) {
      if (!signal.used()) return;
      const auto places = ranks(signal, among, page);
      for (size_t i = 0; i < page.size(); ++i) {
        if (among.test(page[i]) && signal.raw[page[i]] > signal.least) out.hits[i].*member = places[i];
      }
    };
    fill(signals.semantic, signals.proposed ? signals.proposed->near : candidates.rows,
         &ResultHit::semantic_rank);
    fill(signals.lexical, candidates.rows, &ResultHit::lexical_rank);
  }

  std::vector<NamedFacet> facets(const Bitmap& rows) const {
    Faults faults;
    std::vector<std::vector<std::string>> columns;
    for (size_t i = 0; i < request_.facets.size(); ++i) {
      columns.push_back(facet_columns(request_.facets[i], pointer_to("/facets", i), faults));
    }
    faults.raise();
    std::vector<NamedFacet> out;
    for (size_t i = 0; i < request_.facets.size(); ++i) {
      out.push_back({request_.facets[i], count_facet(parts_.catalog.columns(), columns[i], rows)});
    }
    return out;
  }

  std::vector<std::string> warnings(const Candidates& candidates) const {
    auto out = query_.filter.warnings(parts_.catalog.columns(), parts_.catalog.live(), candidates.rows, day_);
    // With the library's own model nothing is due by now: a talent without a vector has no text to embed.
    if (candidates.no_vector > 0 && !parts_.embeddings.embedder()->built_in()) {
      out.push_back(std::to_string(candidates.no_vector) +
                    " matching talents have no vector yet; their semantic score is 0");
    }
    if (query_.words.dropped > 0) {
      out.push_back("the query has more than " + std::to_string(kMaxQueryTerms) + " words; the last " +
                    std::to_string(query_.words.dropped) + " were left out");
    }
    return out;
  }

  bool read_profiles(SearchAnswer& answer) {
    const bool included =
        std::find(request_.include.begin(), request_.include.end(), "profile") != request_.include.end();
    const bool highlighted = request_.explain && query_.uses_words();
    if (answer.hits.empty() || (!included && !highlighted)) return true;
    bool all = true;
    parts_.store.read(call_, [&](StoreReader& reader) {
      for (ResultHit& hit : answer.hits) {
        auto record = reader.get(Catalog::kKind, hit.id);
        all = all && record.has_value();
        if (record) hit.profile = std::move(record->body);
      }
    });
    plan_.step("profiles", answer.hits.size());
    return all;
  }

  const Call& call_;
  const Searcher::Parts& parts_;
  const SearchRequest& request_;
  const SearchQuery query_;
  const FilterDay day_;
  Plan plan_;
};

}  // namespace

double Searcher::default_semantic_weight() const {
  const auto embedder = parts_.embeddings.embedder();
  return embedder->built_in() ? kBuiltinWeight : kModelWeight;
}

template <class ReadQuery>
void Searcher::run(const Call& call, const SearchRequest& request, std::span<const float> vector,
                   std::string_view time_zone, ReadQuery read, std::string& out) {
  const QuerySetting setting{parts_.embeddings.embedder()->dim() > 0, default_semantic_weight(), time_zone};
  constexpr int kTries = 3;
  for (int i = 0; i < kTries; ++i) {
    Search search(call, parts_, request, read(setting));
    out.clear();
    if (search.run(vector, out)) return;
  }
  throw Error(Status::busy, "talents were removed while they were being read; try again", "{}", true);
}

void Searcher::search(const Call& call, const SearchRequest& request, std::span<const float> vector,
                      std::string_view time_zone, std::string& out) {
  const std::vector<float> own(request.vector.begin(), request.vector.end());
  if (vector.empty()) vector = own;
  const auto read = [&](const QuerySetting& setting) {
    return read_query(call, request, !vector.empty(), setting);
  };
  run(call, request, vector, time_zone, read, out);
}

void Searcher::similar(const Call& call, const SimilarRequest& request, std::string_view time_zone,
                       std::string& out) {
  SearchRequest shape;  // the page and the explanations are those of a search
  shape.top_k = request.top_k;
  shape.explain = request.explain;
  shape.include = request.include;
  const auto read = [&](const QuerySetting& setting) { return read_query(call, request, setting); };
  run(call, shape, {}, time_zone, read, out);
}

}  // namespace cm

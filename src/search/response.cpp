#include "search/response.hpp"

#include <algorithm>

#include "search/reasons.hpp"

namespace cm {
namespace {

bool asked_for(const SearchRequest& request, std::string_view what) {
  return std::find(request.include.begin(), request.include.end(), what) != request.include.end();
}

void write_signal(JsonWriter& out, std::string_view name, const Signal& signal, Row row, size_t rank,
                  const std::vector<TermMatch>* terms) {
  if (!signal.used()) return;
  out.key(name).begin_object().member("score", signal.normalised(row));
  if (rank > 0) out.member("rank", rank);
  if (terms != nullptr) {
    out.key("terms").begin_array();
    for (const TermMatch& match : *terms) out.value(match.term);
    out.end_array();
  }
  out.member("contribution", signal.contribution(row)).end_object();
}

class AnswerWriter {
 public:
  AnswerWriter(JsonWriter& out, const Searcher::Parts& parts, const SearchRequest& request,
               const SearchQuery& query, const Signals& signals)
      : out_(out),
        parts_(parts),
        request_(request),
        query_(query),
        signals_(signals),
        reasons_(parts, query) {}

  void hit(const ResultHit& hit) {
    out_.begin_object().member("id", hit.id).member("score", std::clamp(signals_.score(hit.row), 0.0, 1.0));
    if (request_.explain) explain(hit);
    if (asked_for(request_, "profile")) out_.raw_member("profile", hit.profile);
    out_.end_object();
  }

 private:
  void explain(const ResultHit& hit) {
    std::vector<TermMatch> terms;
    if (signals_.lexical.used()) terms = parts_.words.explain(query_.words, hit.row);
    out_.key("signals").begin_object();
    write_signal(out_, "semantic", signals_.semantic, hit.row, hit.semantic_rank, nullptr);
    write_signal(out_, "lexical", signals_.lexical, hit.row, hit.lexical_rank, &terms);
    write_signal(out_, "structured", signals_.structured, hit.row, 0, nullptr);
    out_.end_object();
    std::vector<Highlight> found;
    if (!terms.empty()) {
      found = highlight(stored_profile(hit.profile).talent, terms, kMostHighlights);
      out_.key("highlights");
      write_highlights(out_, found);
    }
    out_.key("reasons").begin_array();
    for (const std::string& reason : reasons_.of(hit.row, found, signals_)) out_.value(reason);
    out_.end_array();
  }

  static constexpr size_t kMostHighlights = 5;

  JsonWriter& out_;
  const Searcher::Parts& parts_;
  const SearchRequest& request_;
  const SearchQuery& query_;
  const Signals& signals_;
  const Reasons reasons_;
};

void write_facets(JsonWriter& out, const std::vector<NamedFacet>& facets) {
  if (facets.empty()) return;
  out.key("facets").begin_object();
  bool more = false;
  for (const NamedFacet& f : facets) {
    more = more || f.facet.more > 0;
    out.key(f.name).begin_array();
    for (const FacetValue& v : f.facet.values) {
      out.begin_object().key("value");
      write(out, v.value);
      out.member("count", v.count).end_object();
    }
    out.end_array();
  }
  out.end_object();
  if (!more) return;
  out.key("facets_more").begin_object();
  for (const NamedFacet& f : facets) {
    if (f.facet.more > 0) out.member(f.name, f.facet.more);
  }
  out.end_object();
}

}  // namespace

void write_answer(JsonWriter& out, const Searcher::Parts& parts, const SearchRequest& request,
                  const SearchQuery& query, const Signals& signals, const SearchAnswer& answer,
                  const Plan& plan) {
  out.begin_object().key("results").begin_array();
  AnswerWriter hits(out, parts, request, query, signals);
  for (const ResultHit& hit : answer.hits) hits.hit(hit);
  out.end_array().member("total", answer.total);
  write_facets(out, answer.facets);
  out.member("reference_time", format_time(query.reference));
  if (asked_for(request, "plan")) {
    out.key("plan");
    plan.write(out, mode_name(query.mode), answer.index);
  }
  if (!answer.warnings.empty()) {
    out.key("warnings").begin_array();
    for (const std::string& warning : answer.warnings) out.value(warning);
    out.end_array();
  }
  out.member("took_us", plan.micros()).end_object();
}

}  // namespace cm

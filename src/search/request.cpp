#include "search/request.hpp"

#include "catalog/talent.hpp"

namespace cm {
namespace {

constexpr double kMaxTopK = 1000;
constexpr double kMaxReach = 100'000;  // offset + top_k
constexpr double kMaxQueryBytes = 16'384;
constexpr double kMaxDim = 8192;

Type include_type() { return list_of(choice({"profile", "plan"})); }
Type top_k_type() { return whole(0, kMaxTopK); }

constexpr std::string_view kFiltersDoc =
    "What must hold: the short form {\"city\":\"Mumbai\",\"age_min\":20}, or the full one with $eq, $in, "
    "$and ... over "
    "any field.";

void check_reach(const json& v, std::string_view at, Faults& faults) {
  const double reach = v.value("offset", 0.0) + v.value("top_k", 20.0);
  if (reach <= kMaxReach) return;
  faults.add(pointer_to(at, "offset"), "plus top_k must be at most 100000; narrow the filters instead");
}

const Object& signal_table() {
  static const Lasting<Object> made = described_object(
      "Signal", "What one signal says of a hit.",
      {required(
           field("score", number(0, 1), "Normalised over the query: 0 the theoretical minimum, 1 the best.")),
       field("rank", whole(1, 1e9), "Place by this signal alone; talents of one score share it."),
       field("terms", list_of(text()), "Query terms that matched."),
       required(field("contribution", number(0, 1), "Share of the hit's score; the shares add up to it."))});
  return made;
}

const Object& signals_table() {
  static const Lasting<Object> made = described_object(
      "Signals", "The score, signal by signal.",
      {field("semantic", described([] { return &signal_table(); }), "Nearness of the vectors."),
       field("lexical", described([] { return &signal_table(); }), "BM25 over the words."),
       field("structured", described([] { return &signal_table(); }), "Preferences met.")});
  return made;
}

const Object& match_table() {
  static const Lasting<Object> made =
      described_object("Match", "A place in a text, in bytes of its UTF-8.",
                       {required(field("start", whole(0, 1e9), "First byte.")),
                        required(field("end", whole(0, 1e9), "One past the last."))});
  return made;
}

const Object& highlight_table() {
  static const Lasting<Object> made = described_object(
      "Highlight", "A piece of a field in which query terms stand.",
      {required(field("field", text(), "The field.")), required(field("text", text(), "The piece.")),
       required(field("matches", list_of(described([] { return &match_table(); })),
                      "Where in the piece the terms stand."))});
  return made;
}

const Object& preference_table() {
  static const Lasting<Object> made =
      described_object("Preference", "A short-form filter that adds to the score.",
                       {required(field("value", any(), "As the filter of that name takes it.")),
                        field("weight", number(0, 1000), "Against the other preferences; 1 when absent.")});
  return made;
}

const Object& hit_table() {
  static const Lasting<Object> made = described_object(
      "Hit", "A talent found.",
      {required(field("id", id_text(), "The talent.")),
       required(field("score", number(0, 1), "Comparable within this response alone.")),
       field("signals", described([] { return &signals_table(); }), "With explain."),
       field("highlights", list_of(described([] { return &highlight_table(); })), "With explain."),
       field("reasons", list_of(text()), "With explain: field, value and signal in words."),
       field("profile", object_of<Talent>(), "With include profile: as put.")});
  return made;
}

const Object& facet_table() {
  static const Lasting<Object> made =
      described_object("FacetValue", "A value and how many of the matching talents have it.",
                       {required(field("value", any(), "A string, number or boolean.")),
                        required(field("count", whole(1, 1e9), "Talents."))});
  return made;
}

const Object& step_table() {
  static const Lasting<Object> made =
      described_object("PlanStep", "One step of the search.",
                       {required(field("step", text(), "What was done.")),
                        required(field("rows", whole(0, 1e9), "Talents it left or scored.")),
                        required(field("us", whole(0, 1e12), "Microseconds."))});
  return made;
}

const Object& plan_table() {
  static const Lasting<Object> made = described_object(
      "Plan", "How the search was done.",
      {required(field("steps", list_of(described([] { return &step_table(); })), "In order.")),
       required(field("mode", text(), "hybrid, semantic, keyword, vector or filters.")),
       required(field("index", text(), "exact, or the FAISS type that proposed."))});
  return made;
}

}  // namespace

template <>
const Object& table<Sort>() {
  static const Lasting<Object> made = object<Sort>(
      "Sort", "A field to sort by, before the score; talents without it come last.",
      {required(field("by", &Sort::by, "What to sort by.")), field("order", &Sort::order, "Direction.")});
  return made;
}

template <>
const Object& table<SearchRequest>() {
  static const Lasting<Object> made = [] {
    using R = SearchRequest;
    Object o = object<R>(
        "SearchRequest",
        "What to look for. Everything is optional; an empty request lists the catalogue by id.",
        {field("query", &R::query, text(0, kMaxQueryBytes),
               "Words in any script; \"quoted phrases\" must stand, -words must not."),
         field("filters", &R::filters, map_of(any()), kFiltersDoc),
         field("use_hybrid", &R::use_hybrid,
               "Fuse words and vectors; false: vectors alone (words alone without an "
               "embedder)."),
         field("semantic_weight", &R::semantic_weight, number(0, 1),
               "Share of the semantic signal, 0 is keyword only; the default belongs to the embedder."),
         field("fusion", &R::fusion, "How the signals are fused; rrf is not in this version yet."),
         field("top_k", &R::top_k, top_k_type(), "Hits; 0 gives total and facets alone."),
         field("offset", &R::offset, whole(0, kMaxReach), "Hits to skip."),
         field("understand", &R::understand,
               "Turn the words of the query into filters and preferences; not in this version yet."),
         field("ignore_understood", &R::ignore_understood, list_of(text(1, 256)),
               "Ids of understood pieces to undo."),
         field("facets", &R::facets, list_of(text(1, 256), 0, 32), "Fields to count values of."),
         field("explain", &R::explain, "Give signals, reasons and highlights."),
         field("exact", &R::exact,
               "true forbids every approximation; the default below 200,000 passing talents."),
         field("diversity", &R::diversity, number(0, 1),
               "0 ranks by score alone; above 0 is not in this version yet."),
         field("preferences", &R::preferences, map_of(described([] { return &preference_table(); })),
               "Short-form filters that add to the score when met: {\"languages\":{\"value\":[\"Marathi\"],"
               "\"weight\":0.5}}."),
         field("order", &R::order, "relevance, alphabetical by name, or random by seed."),
         field("sort", &R::sort, "Sort before the score."),
         field("seed", &R::seed, whole(-9e15, 9e15), "For order random: the same seed, the same order."),
         field("include", &R::include, include_type(), "More in the answer: the profiles, the plan."),
         field("vector", &R::vector, list_of(number(-1e30, 1e30), 1, kMaxDim),
               "A query vector of the embedder's dimension, instead of the query's own."),
         field("reference_time", &R::reference_time, time_text(),
               "\"Now\" for ages; defaults to the clock.")});
    o.check = check_reach;
    return o;
  }();
  return made;
}

template <>
const Object& table<SimilarRequest>() {
  using R = SimilarRequest;
  static const Lasting<Object> made = object<R>(
      "SimilarRequest", "Talents like a given one, by vector, skills, genres and credits.",
      {required(field("id", &R::id, id_text(), "The talent to start from; it is left out.")),
       field("filters", &R::filters, map_of(any()), kFiltersDoc),
       field("top_k", &R::top_k, top_k_type(), "Hits."),
       field("explain", &R::explain, "Give signals and reasons."),
       field("include", &R::include, include_type(), "More in the answer: the profiles, the plan."),
       field("reference_time", &R::reference_time, time_text(), "\"Now\" for ages; defaults to the clock.")});
  return made;
}

const Object* search_answer() {
  static const Lasting<Object> made = described_object(
      "SearchResponse", "What was found.",
      {required(field("results", list_of(described([] { return &hit_table(); })), "Best first.")),
       required(field("total", whole(0, 1e9), "Talents that match, exactly.")),
       field("facets", map_of(list_of(described([] { return &facet_table(); }))),
             "For each facet asked for: its 50 largest values."),
       field("facets_more", map_of(whole(1, 1e9)), "Values that a facet leaves out."),
       required(field("reference_time", time_text(), "\"Now\" of this answer.")),
       field("plan", described([] { return &plan_table(); }), "With include plan."),
       field("warnings", list_of(text()), "What the caller should know."),
       required(field("took_us", whole(0, 1e12), "Microseconds, outside a deterministic answer."))});
  return &made;
}

}  // namespace cm

// castmatch search, castmatch similar
#include "cli/context.hpp"
#include "cli/filters.hpp"
#include "cli/hits_text.hpp"

namespace cm::cli {
namespace {

/// What `search` and `similar` take alike.
struct HitOptions {
  FilterOptions filters;
  int64_t top = 20;
  bool explain = false;
  std::string reference_time;
};

struct SearchOptions : HitOptions {
  std::vector<std::string> words, facets, preferences;
  int64_t offset = 0;
  std::string order, sort, fusion;
  double semantic_weight = 0, diversity = 0;
  int64_t seed = 0;
  bool exact = false;
  CLI::Option *has_weight = nullptr, *has_seed = nullptr, *has_diversity = nullptr;
};

struct SimilarOptions : HitOptions {
  std::string id;
};

void add_hit_options(CLI::App& command, HitOptions& options) {
  add_filter_options(command, options.filters);
  command.add_option("-n,--top", options.top, "Hits to show")->capture_default_str()->type_name("N");
  command.add_flag("--explain", options.explain, "Show ids, signals, matching pieces and the plan");
  command.add_option("--reference-time", options.reference_time, "\"Now\" for ages, RFC 3339")
      ->type_name("TIME");
}

json base_request(const HitOptions& options, const Context& context) {
  json request = json::object();
  const json filters = filters_of(options.filters);
  if (!filters.is_null()) request["filters"] = filters;
  request["top_k"] = options.top;
  if (options.explain || !context.as_json) request["explain"] = true;  // a table shows the reasons
  request["include"] = options.explain ? json::array({"profile", "plan"}) : json::array({"profile"});
  if (!options.reference_time.empty()) request["reference_time"] = options.reference_time;
  return request;
}

json sort_of(const std::string& text) {
  const size_t at = text.find(':');
  json out = {{"by", text.substr(0, at)}};
  if (at != std::string::npos) out["order"] = text.substr(at + 1);
  return out;
}

/// "--facet city languages" was meant to be two of them.
void refuse_facets(const std::vector<std::string>& arguments) {
  for (size_t i = 0; i + 2 < arguments.size(); ++i) {
    if (arguments[i] == "--facet" && is_field(arguments[i + 2]))
      throw UsageError("--facet takes one FIELD, or several as " + arguments[i + 1] + "," + arguments[i + 2] +
                       "; did you mean --facet " + arguments[i + 2] + "?");
  }
}

/// "city,languages" are two.
json fields_of(const std::vector<std::string>& texts) {
  json out = json::array();
  for (const std::string& text : texts) {
    for (size_t begin = 0; begin <= text.size();) {
      const size_t end = std::min(text.find(',', begin), text.size());
      out.push_back(text.substr(begin, end - begin));
      begin = end + 1;
    }
  }
  return out;
}

json search_request(const SearchOptions& options, const Context& context) {
  refuse_filters(options.words);
  refuse_facets(context.arguments);
  json request = json::object();
  std::string query;
  for (const std::string& word : options.words) query += (query.empty() ? "" : " ") + word;
  if (!query.empty()) request["query"] = query;
  request.update(base_request(options, context));
  if (options.offset != 0) request["offset"] = options.offset;
  if (!options.facets.empty()) request["facets"] = fields_of(options.facets);
  if (!options.preferences.empty()) request["preferences"] = preferences_of(options.preferences);
  if (!options.order.empty()) request["order"] = options.order;
  if (!options.sort.empty()) request["sort"] = sort_of(options.sort);
  if (!options.fusion.empty()) request["fusion"] = options.fusion;
  if (options.exact) request["exact"] = true;
  if (options.has_weight->count() != 0) request["semantic_weight"] = options.semantic_weight;
  if (options.has_diversity->count() != 0) request["diversity"] = options.diversity;
  if (options.has_seed->count() != 0) request["seed"] = options.seed;
  return request;
}

/// Talents whose vectors the built-in model has yet to make in this process.
double vectors_due(Context& context) {
  const json report = json::parse(context.invoke("embedder", json::object()));
  return report.value("built_in", false) ? report.value("due", 0.0) : 0;
}

int show(Context& context, const std::string& operation, const json& request, HitsView view) {
  if (context.as_json) {
    context.out.line(context.invoke(operation, request));
    return exit_ok;
  }
  const double due = view.explain ? vectors_due(context) : 0;
  const std::string answer = context.invoke(operation, request);
  view.vectors_made = due > 0 ? due - vectors_due(context) : 0;
  context.out.write(hits_text(json::parse(answer), view, context.out));
  return exit_ok;
}

void add_ranking_options(CLI::App& command, SearchOptions& options) {
  one_a_time(command.add_option("--facet", options.facets, "Count the values of a field, repeatable"))
      ->type_name("FIELD");
  command.add_option("--offset", options.offset, "Hits to skip")->type_name("N");
  one_a_time(command.add_option("-p,--preference", options.preferences,
                                "What adds to the score when met, repeatable: languages=Marathi:0.5"))
      ->type_name("KEY=VALUE[:WEIGHT]");
  command.add_option("--order", options.order, "relevance, alphabetical or random")->type_name("ORDER");
  command.add_option("--sort", options.sort, "rate, age, height or experience, with :asc or :desc")
      ->type_name("BY[:ORDER]");
  options.has_seed = command.add_option("--seed", options.seed, "For --order random")->type_name("N");
  options.has_weight = command
                           .add_option("--semantic-weight", options.semantic_weight,
                                       "0 ranks by words alone, 1 by meaning alone")
                           ->type_name("0..1");
  options.has_diversity = command
                              .add_option("--diversity", options.diversity,
                                          "0 ranks by score alone; more: not in this version yet")
                              ->type_name("0..1");
  command.add_option("--fusion", options.fusion, "convex; rrf is not in this version yet")->type_name("HOW");
  command.add_flag("--exact", options.exact, "Forbid every approximation");
}

}  // namespace

void add_search(CLI::App& app, Context& context) {
  auto options = std::make_shared<SearchOptions>();
  CLI::App* command = add_command(
      app, context, "search", "Rank the talents that pass the filters",
      "  castmatch search \"kathak dancer\" --filter city=Mumbai --filter age=25-30 --facet languages\n"
      "  castmatch search --filter gender=female --filter language=Hindi --filter language=Marathi\n"
      "  castmatch search \"mother role\" --preference languages=Marathi:0.5 --explain\n"
      "  castmatch search --sort rate:asc --top 5 --json\n"
      "  castmatch search stunt --filters '{\"experience_level\":{\"$nin\":[\"NEWCOMER\"]}}'");
  command->add_option("query", options->words, "Words in any script; \"quoted phrases\" must stand")
      ->type_name("WORD");
  add_hit_options(*command, *options);
  add_ranking_options(*command, *options);
  command->callback([&context, options] {
    context.command = [&context, options] {
      return show(context, "search", search_request(*options, context),
                  {static_cast<size_t>(std::max<int64_t>(options->offset, 0)) + 1, options->explain});
    };
  });
}

void add_similar(CLI::App& app, Context& context) {
  auto options = std::make_shared<SimilarOptions>();
  CLI::App* command = add_command(app, context, "similar", "Talents like one",
                                  "  castmatch similar t1\n"
                                  "  castmatch similar t1 --filter gender=female --filter age=30-40 --top 5");
  command->add_option("id", options->id, "The talent to start from")->required()->type_name("ID");
  add_hit_options(*command, *options);
  command->callback([&context, options] {
    context.command = [&context, options] {
      json request = {{"id", options->id}};
      request.update(base_request(*options, context));
      return show(context, "similar", request, {1, options->explain});
    };
  });
}

}  // namespace cm::cli

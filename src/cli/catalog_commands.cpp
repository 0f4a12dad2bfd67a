// castmatch show, list, count, remove, purge
#include "cli/context.hpp"
#include "cli/filters.hpp"
#include "cli/profile_text.hpp"
#include "cli/table.hpp"

namespace cm::cli {
namespace {

struct IdOptions {
  std::vector<std::string> ids;
};

struct ListOptions {
  FilterOptions filters;
  int64_t top = 20;
  std::string after;
};

json filtered(const FilterOptions& options) {
  json request = json::object();
  const json filters = filters_of(options);
  if (!filters.is_null()) request["filters"] = filters;
  return request;
}

int show(Context& context, const IdOptions& options) {
  const std::string answer = context.invoke("talent_get", {{"ids", options.ids}});
  const json response = json::parse(answer);
  if (context.as_json) {
    context.out.line(answer);
  } else {
    std::string text;
    for (const json& talent : response.at("talents")) {
      text += (text.empty() ? "" : "\n") + profile_text(talent, context.out);
    }
    context.out.write(text);
  }
  const std::string missing = joined(response.value("missing", json::array()));
  if (missing.empty()) return exit_ok;
  if (!context.as_json) context.err.line("castmatch: there is no talent " + printable(missing));
  return exit_failed;
}

int list(Context& context, const ListOptions& options) {
  json request = filtered(options.filters);
  request["limit"] = options.top;
  if (!options.after.empty()) request["after"] = options.after;
  const std::string answer = context.invoke("talent_list", request);
  if (context.as_json) {
    context.out.line(answer);
    return exit_ok;
  }
  const json response = json::parse(answer);
  Table table({{Style::dim, false, 36, 8, 0},
               {Style::bold, false, 30, 10, 0},
               {Style::plain, true, 0, 0, 2},
               {Style::plain, false, 20, 6, 1},
               {Style::plain, false, 30, 8, 3},
               {Style::plain, false, 0, 10, 4}});
  const auto none = json::array();
  for (const json& talent : response.at("talents")) {
    const json& profile = talent.at("profile");
    table.add({text_of(profile, "id"), text_of(profile, "name"),
               age_text(profile, text_of(talent, "updated")), text_of(profile, "city"),
               joined(profile.value("languages", none)), joined(profile.value("skills", none))});
  }
  context.out.write(table.text(context.out));
  const std::string after = text_of(response, "next");
  if (!after.empty()) context.out.line(context.out.paint("more: --after '" + after + "'", Style::dim));
  return exit_ok;
}

int count(Context& context, const FilterOptions& filters) {
  const std::string answer = context.invoke("talent_count", filtered(filters));
  context.out.line(context.as_json ? answer : text_of(json::parse(answer), "count"));
  return exit_ok;
}

int drop(Context& context, const std::string& operation, const char* done, const IdOptions& options) {
  const std::string answer = context.invoke(operation, {{"ids", options.ids}});
  if (context.as_json) {
    context.out.line(answer);
  } else {
    context.out.line(std::string(done) + " " + text_of(json::parse(answer), "removed"));
  }
  return exit_ok;
}

void add_drop(CLI::App& app, Context& context, const std::string& name, const char* done,
              const std::string& about, const std::string& examples) {
  auto options = std::make_shared<IdOptions>();
  CLI::App* command = add_command(app, context, name, about, examples);
  command->add_option("id", options->ids, "Talents; an id that is not there is no fault")
      ->required()
      ->type_name("ID");
  command->callback([&context, options, name, done] {
    context.command = [&context, options, name, done] {
      return drop(context, "talent_" + name, done, *options);
    };
  });
}

void add_show(CLI::App& app, Context& context) {
  auto options = std::make_shared<IdOptions>();
  CLI::App* command = add_command(app, context, "show", "Show talents by id",
                                  "  castmatch show t1 t2\n  castmatch show t1 --json");
  command->add_option("id", options->ids, "Talents")->required()->type_name("ID");
  command->callback(
      [&context, options] { context.command = [&context, options] { return show(context, *options); }; });
}

void add_list(CLI::App& app, Context& context) {
  auto options = std::make_shared<ListOptions>();
  CLI::App* command =
      add_command(app, context, "list", "List talents by id, page by page",
                  "  castmatch list --filter city=Mumbai --top 50\n"
                  "  castmatch list --after CURSOR   the next page; its cursor stands below the one before");
  add_filter_options(*command, options->filters);
  command->add_option("-n,--top", options->top, "Talents a page")->capture_default_str()->type_name("N");
  command->add_option("--after", options->after, "Go on behind a page")->type_name("CURSOR");
  command->callback(
      [&context, options] { context.command = [&context, options] { return list(context, *options); }; });
}

void add_count(CLI::App& app, Context& context) {
  auto filters = std::make_shared<FilterOptions>();
  CLI::App* command =
      add_command(app, context, "count", "Count the talents that pass the filters",
                  "  castmatch count\n"
                  "  castmatch count --filter language=Marathi,Konkani --filter gender=female");
  add_filter_options(*command, *filters);
  command->callback(
      [&context, filters] { context.command = [&context, filters] { return count(context, *filters); }; });
}

}  // namespace

void add_catalog_commands(CLI::App& app, Context& context) {
  add_show(app, context);
  add_list(app, context);
  add_count(app, context);
  add_drop(app, context, "remove", "removed", "Remove talents", "  castmatch remove t1 t2");
  add_drop(app, context, "purge", "purged", "Remove talents and every byte of them from the files",
           "  castmatch purge t1");
}

}  // namespace cm::cli

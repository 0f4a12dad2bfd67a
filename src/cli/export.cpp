// castmatch export
#include "cli/context.hpp"
#include "cli/filters.hpp"
#include "cli/progress.hpp"

namespace cm::cli {
namespace {

struct ExportOptions {
  FilterOptions filters;
  std::string path = "-";
};

/// Runs to the result; every other event goes to `take`.
template <class Take>
json drained(castmatch::Stream stream, Take take) {
  json result;
  for (const std::string& event : stream) {
    json tree = json::parse(event);
    if (tree.contains("result")) {
      result = std::move(tree["result"]);
    } else {
      take(tree);
    }
  }
  return result;
}

int to_file(Context& context, json request, const std::string& path) {
  request["path"] = path;
  Progress progress(context.err, "talents");
  const json result = drained(context.stream("talent_export", request), [&](const json& event) {
    progress.show({event.value("done", 0.0), event.value("total", 0.0), event.value("per_second", 0.0)});
  });
  progress.clear();
  if (context.as_json) {
    context.out.line(result.dump());
  } else {
    context.out.line(grouped(result.value("exported", 0.0)) + " talents written to " + path);
  }
  return exit_ok;
}

/// One profile a line, and nothing else.
int to_output(Context& context, const json& request) {
  drained(context.stream("talent_export", request), [&](const json& event) {
    for (const json& profile : event.at("talents")) context.out.line(profile.dump());
  });
  return exit_ok;
}

int run_export(Context& context, const ExportOptions& options) {
  refuse_filters({options.path});
  json request = json::object();
  const json filters = filters_of(options.filters);
  if (!filters.is_null()) request["filters"] = filters;
  return options.path == "-" ? to_output(context, request) : to_file(context, request, options.path);
}

}  // namespace

void add_export(CLI::App& app, Context& context) {
  auto options = std::make_shared<ExportOptions>();
  CLI::App* command = add_command(app, context, "export", "Write profiles as JSONL, as they were put",
                                  "  castmatch export talents.jsonl\n"
                                  "  castmatch export --filter city=Pune | gzip > pune.jsonl.gz");
  command->add_option("file", options->path, "Where to (default: standard output)")->type_name("FILE");
  add_filter_options(*command, options->filters);
  command->callback([&context, options] {
    context.command = [&context, options] { return run_export(context, *options); };
  });
}

}  // namespace cm::cli

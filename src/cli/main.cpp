// castmatch: a casting catalogue from the command line, on castmatch.hpp alone.
#include <unistd.h>

#include <iostream>

#include "cli/context.hpp"
#include "cli/error_text.hpp"

namespace cm::cli {
namespace {

constexpr const char* kFooter =
    "Examples:\n"
    "  castmatch --db talents.db import talents.jsonl\n"
    "  castmatch --db talents.db search \"kathak dancer\" --filter city=Mumbai --filter age=25-30 --facet "
    "languages\n"
    "  echo '{\"id\":1,\"call\":\"search\",\"request\":{\"query\":\"kathak\"}}' | castmatch --db talents.db "
    "pipe\n"
    "  castmatch COMMAND --help\n"
    "Exit codes: 0 done, 1 failed, 2 wrong usage, 130 interrupted, 141 output closed. NO_COLOR=1 for no "
    "colours.";

/// What CLI11 found wrong, and where to read on.
std::string usage_text(const CLI::App* app, const CLI::Error& error) {
  const auto chosen = app->get_subcommands();
  const auto unknown = app->remaining();
  std::string text = error.what();
  if (chosen.empty())
    text = unknown.empty() ? "which command?" : "there is no command \"" + unknown.front() + "\"";
  const std::string command = chosen.empty() ? "castmatch" : "castmatch " + chosen.front()->get_name();
  return "castmatch: " + text + "; see " + command + " --help\n";
}

void add_commands(CLI::App& app, Context& context) {
  app.add_option("--db", context.db, "Database (default: $CASTMATCH_DB, else castmatch.db); import makes it")
      ->type_name("FILE");
  app.add_option("--settings", context.settings, "Settings to open it with: {\"time_zone\":\"UTC\"} ...")
      ->type_name("JSON");
  app.set_version_flag("--version", "castmatch " + std::string(castmatch::version()));
  app.require_subcommand(1);
  app.footer(kFooter);
  app.failure_message(usage_text);
  add_import(app, context);
  add_search(app, context);
  add_similar(app, context);
  add_catalog_commands(app, context);
  add_export(app, context);
  add_embed_commands(app, context);
  add_admin_commands(app, context);
  add_doctor(app, context);
  add_pipe(app, context);
}

int failed(const Context& context, const castmatch::Error& error) {
  if (context.as_json) {
    context.err.line("{\"error\":" + error_json(error) + "}");
  } else {
    context.err.write(error_text(error, context.err));
  }
  return context.interrupt.raised() ? context.interrupt.exit_code() : exit_failed;
}

int run(Context& context) {
  try {
    const int code = context.command();
    context.close();
    return context.interrupt.raised() ? context.interrupt.exit_code() : code;
  } catch (const castmatch::Error& error) {
    return failed(context, error);
  } catch (const UsageError& error) {
    context.err.line(std::string("castmatch: ") + error.what());
    return exit_usage;
  } catch (const OutputClosed&) {
    return exit_closed_output;
  } catch (const std::exception& error) {
    context.err.line(std::string("castmatch: ") + error.what());
    return exit_failed;
  }
}

int main_of(int argc, char** argv) {
  const Interrupt interrupt;
  Context context(interrupt);
  CLI::App app("A casting catalogue in one file: import, search, explain.", "castmatch");
  add_commands(app, context);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? exit_ok : exit_usage;
  }
  return run(context);
}

}  // namespace
}  // namespace cm::cli

int main(int argc, char** argv) { return cm::cli::main_of(argc, argv); }

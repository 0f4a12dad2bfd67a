// castmatch: a casting catalogue from the command line, on castmatch.hpp alone.
#include <algorithm>

#include "cli/context.hpp"
#include "cli/error_text.hpp"
#include "cli/filters.hpp"

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
    "Exit codes: 0 done, 1 failed or nothing could be imported, 2 wrong usage, 130 interrupted, 141 output "
    "closed.\nNO_COLOR=1 for no colours.";

/// What is wrong with a command line that named no command.
std::string no_command_text(const CLI::Error& error, const std::vector<std::string>& unknown) {
  const bool parsed = error.get_name() == "RequiredError" || error.get_name() == "ExtrasError";
  if (!parsed) return error.what();
  if (unknown.empty()) return "which command?";
  const bool option = unknown.front()[0] == '-';
  return std::string("there is no ") + (option ? "option" : "command") + " \"" + unknown.front() + "\"";
}

/// What CLI11 found wrong, and where to read on.
std::string usage_text(const CLI::App& app, const CLI::Error& error) {
  const auto chosen = app.get_subcommands();
  const auto unknown = app.remaining(true);
  const std::string text = chosen.empty() ? no_command_text(error, unknown) : error.what();
  const std::string command = chosen.empty() ? "castmatch" : "castmatch " + chosen.front()->get_name();
  const auto filter = std::find_if(unknown.begin(), unknown.end(), is_filter);
  return text + (filter == unknown.end() ? "" : "; did you mean --filter " + *filter + "?") + "; see " +
         command + " --help";
}

std::string help_text(const CLI::App& app, const std::string& command) {
  const auto help = [](const CLI::App& of, const std::string& name) {
    return of.get_formatter()->make_help(&of, name, CLI::AppFormatMode::Normal);
  };
  if (command.empty()) return help(app, "castmatch");
  for (const CLI::App* one : app.get_subcommands([](const CLI::App*) { return true; })) {
    if (one->get_name() == command) return help(*one, "castmatch " + command);
  }
  throw UsageError("there is no command \"" + command + "\"; see castmatch --help");
}

void add_help(CLI::App& app, Context& context) {
  auto name = std::make_shared<std::string>();
  CLI::App* command =
      add_command(app, context, "help", "The same as --help", "  castmatch help\n  castmatch help search");
  command->add_option("command", *name, "One command")->type_name("COMMAND");
  command->callback([&app, &context, name] {
    context.command = [&app, &context, name] {
      context.out.write(help_text(app, *name));
      return exit_ok;
    };
  });
}

void add_commands(CLI::App& app, Context& context) {
  add_common_options(app, context);
  app.set_version_flag("--version", "castmatch " + std::string(castmatch::version()));
  app.require_subcommand(1);
  app.footer(kFooter);
  add_import(app, context);
  add_search(app, context);
  add_similar(app, context);
  add_catalog_commands(app, context);
  add_export(app, context);
  add_embed_commands(app, context);
  add_admin_commands(app, context);
  add_doctor(app, context);
  add_pipe(app, context);
  add_help(app, context);
}

void tell(const Context& context, const castmatch::Error& error) {
  if (context.as_json) {
    context.err.line("{\"error\":" + error_json(error) + "}");
  } else {
    context.err.write(error_text(error, context.err));
  }
}

int failed(const Context& context, castmatch_status status, const std::string& text, int code) {
  tell(context, castmatch::Error(status, text));
  return code;
}

/// The exit code; what went wrong is told.
int told(Context& context) {
  try {
    const int code = context.command();
    context.close();
    return code;
  } catch (const castmatch::Error& error) {
    tell(context, error);
    return exit_failed;
  } catch (const UsageError& error) {
    return failed(context, CASTMATCH_INVALID, error.what(), exit_usage);
  } catch (const OutputClosed&) {
    return exit_closed_output;
  } catch (const std::exception& error) {
    return failed(context, CASTMATCH_STORAGE, error.what(), exit_failed);
  }
}

int run(Context& context) {
  const int code = told(context);
  context.close_quietly();  // whatever went wrong: a database at rest is one file
  return context.interrupt.raised() ? context.interrupt.exit_code() : code;
}

/// Also where the line cannot be read as a whole.
bool asks_for_json(const std::vector<std::string>& arguments) {
  const auto end = std::find(arguments.begin(), arguments.end(), "--");
  return std::find(arguments.begin(), end, "--json") != end;
}

int main_of(int argc, char** argv) {
  const Interrupt interrupt;
  Context context(interrupt);
  context.arguments.assign(argv + std::min(argc, 1), argv + argc);
  CLI::App app("A casting catalogue in one file: import, search, explain.", "castmatch");
  add_commands(app, context);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);  // help, version
    context.as_json = asks_for_json(context.arguments);
    return failed(context, CASTMATCH_INVALID, usage_text(app, error), exit_usage);
  }
  return run(context);
}

}  // namespace
}  // namespace cm::cli

int main(int argc, char** argv) { return cm::cli::main_of(argc, argv); }

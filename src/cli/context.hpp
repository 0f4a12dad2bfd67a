// What every command shares: the database, the output, the interrupt; and how each command joins the program.
#pragma once
#include <CLI/CLI.hpp>
#include <functional>

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "castmatch/castmatch.hpp"
#include "cli/interrupt.hpp"
#include "cli/json.hpp"
#include "cli/terminal.hpp"

namespace cm::cli {

enum ExitCode { exit_ok = 0, exit_failed = 1, exit_usage = 2, exit_closed_output = 141 };

/// The command line says something that no command takes; exit code 2.
struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

enum class Missing { refuse, create };

class Context {
 public:
  explicit Context(const Interrupt& watch) : interrupt(watch) {}

  std::vector<std::string> arguments;  // the command line as it was typed
  std::string db;                      // --db
  std::string settings;                // --settings, JSON
  bool read_only = false;
  bool as_json = false;
  const Interrupt& interrupt;
  const Terminal out{1};
  const Terminal err{2};
  std::function<int()> command;  // what the command line asked for

  /// --db, else CASTMATCH_DB, else castmatch.db here.
  std::string location() const;
  /// Opens the database at the first call. A file that is not there is made or refused.
  castmatch::Engine& engine(Missing missing = Missing::refuse);
  /// An engine without a file, for what needs no catalogue.
  castmatch::Engine& scratch_engine();
  /// Closes the database, so that it is one file, and reports what a mere exit would not.
  void close();
  /// The same after a failure, of which it says nothing more.
  void close_quietly() noexcept;
  /// Closes the database and takes it away again when this command made it and it holds nothing.
  void close_unless_used() noexcept;

  /// Calls that Ctrl-C cancels.
  std::string invoke(const std::string& operation, const json& request);
  castmatch::Stream stream(const std::string& operation, const json& request);
  castmatch::CallOptions call() const;

 private:
  void open(const std::string& where, bool create);
  bool holds_talents();
  std::optional<castmatch::Engine> engine_;
  bool made_ = false;  // the file was not there before
};

/// The options that stand before the command as well as after it.
void add_common_options(CLI::App& app, Context& context);
/// A subcommand with the options that all have, and examples at the end of its help.
CLI::App* add_command(CLI::App& app, Context& context, const std::string& name, const std::string& about,
                      const std::string& examples);

void add_import(CLI::App& app, Context& context);
void add_export(CLI::App& app, Context& context);
void add_search(CLI::App& app, Context& context);
void add_similar(CLI::App& app, Context& context);
void add_catalog_commands(CLI::App& app, Context& context);  // show, list, count, remove, purge
void add_embed_commands(CLI::App& app, Context& context);    // embed, reembed
void add_admin_commands(CLI::App& app, Context& context);    // backup, schema
void add_doctor(CLI::App& app, Context& context);
void add_pipe(CLI::App& app, Context& context);

}  // namespace cm::cli

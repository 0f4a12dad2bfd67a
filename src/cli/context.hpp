// What every command shares: the database, the output, the interrupt; and how each command joins the program.
#pragma once
#include <CLI/CLI.hpp>
#include <functional>

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

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

  std::string db;        // --db
  std::string settings;  // --settings, JSON
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
  /// Flushes and reports what a mere exit would not.
  void close();

  /// Calls that Ctrl-C cancels.
  std::string invoke(const std::string& operation, const json& request);
  castmatch::Stream stream(const std::string& operation, const json& request);
  castmatch::CallOptions call() const;

 private:
  void open(const std::string& where, bool create);
  std::optional<castmatch::Engine> engine_;
};

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

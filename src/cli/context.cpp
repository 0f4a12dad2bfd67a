#include "cli/context.hpp"

#include <unistd.h>

#include <cstdlib>

namespace cm::cli {
namespace {

std::string request_text(const json& request) {
  try {
    return request.dump();
  } catch (const json::exception&) {
    throw UsageError("what is given must be UTF-8");
  }
}

}  // namespace

std::string Context::location() const {
  if (!db.empty()) return db;
  const char* named = std::getenv("CASTMATCH_DB");
  return named != nullptr && *named != '\0' ? named : "castmatch.db";
}

void Context::open(const std::string& where, bool create) {
  castmatch::Options options;
  json given = settings.empty() ? json::object() : json::parse(settings, nullptr, false);
  if (!given.is_object()) throw UsageError("--settings wants a JSON object, was " + settings);
  given["create"] = create;
  options.settings = given.dump();
  engine_.emplace(castmatch::Engine::open(where, std::move(options)));
}

castmatch::Engine& Context::engine(Missing missing) {
  if (engine_) return *engine_;
  const std::string where = location();
  const bool there = where == ":memory:" || access(where.c_str(), F_OK) == 0;
  if (!there && missing == Missing::refuse) {
    throw castmatch::Error(
        CASTMATCH_NOT_FOUND,
        "there is no database " + where + "; make it with: castmatch --db " + where + " import FILE");
  }
  open(where, !there || where == ":memory:");
  return *engine_;
}

castmatch::Engine& Context::scratch_engine() {
  if (!engine_) open(":memory:", true);
  return *engine_;
}

void Context::close() {
  if (engine_) engine_->close();
}

castmatch::CallOptions Context::call() const {
  castmatch::CallOptions options;
  options.cancel = &interrupt.cancel();
  return options;
}

std::string Context::invoke(const std::string& operation, const json& request) {
  return engine().invoke(operation, request_text(request), call());
}

castmatch::Stream Context::stream(const std::string& operation, const json& request) {
  return engine().stream(operation, request_text(request), call());
}

CLI::App* add_command(CLI::App& app, Context& context, const std::string& name, const std::string& about,
                      const std::string& examples) {
  CLI::App* command = app.add_subcommand(name, about);
  command->add_option("--db", context.db, "Database (default: $CASTMATCH_DB, else castmatch.db)")
      ->type_name("FILE");
  command->add_flag("--json", context.as_json, "Print JSON, for programs");
  command->footer("Examples:\n" + examples);
  return command;
}

}  // namespace cm::cli

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
  given["create"] = create && !read_only;
  if (read_only && where != ":memory:") given["read_only"] = true;
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
  // Also when it is there: another process may just be making it.
  open(where, missing == Missing::create || where == ":memory:");
  made_ = !there;
  return *engine_;
}

castmatch::Engine& Context::scratch_engine() {
  if (!engine_) open(":memory:", true);
  return *engine_;
}

void Context::close() {
  if (engine_) engine_->close();
}

void Context::close_quietly() noexcept {
  try {
    close();
  } catch (const std::exception&) {  // the failure before it was told
  }
}

bool Context::holds_talents() {
  return json::parse(engine_->invoke("talent_count", "{}")).value("count", 1) !=
         0;  // also after an interrupt
}

void Context::close_unless_used() noexcept {
  try {
    const bool empty = engine_ && made_ && !holds_talents();
    close();
    const std::string where = location();
    // Whoever else has opened it meanwhile keeps it: their index of the log lies beside it.
    if (empty && access((where + "-shm").c_str(), F_OK) != 0) unlink(where.c_str());
  } catch (const std::exception&) {  // then it stays
  }
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

void add_common_options(CLI::App& app, Context& context) {
  app.add_option("--db", context.db, "Database (default: $CASTMATCH_DB, else castmatch.db); import makes it")
      ->type_name("FILE");
  app.add_option("--settings", context.settings, "Settings to open it with: {\"time_zone\":\"UTC\"} ...")
      ->type_name("JSON");
  app.add_flag("--read-only", context.read_only, "Open it for reading alone");
  app.add_flag("--json", context.as_json, "Print JSON, for programs; errors too");
}

CLI::App* add_command(CLI::App& app, Context& context, const std::string& name, const std::string& about,
                      const std::string& examples) {
  CLI::App* command = app.add_subcommand(name, about);
  add_common_options(*command, context);
  command->footer("Examples:\n" + examples);
  return command;
}

}  // namespace cm::cli

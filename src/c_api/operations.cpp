#include "c_api/operations.hpp"

#include <array>

#include "c_api/core.hpp"
#include "c_api/engine_requests.hpp"

namespace cm {
namespace {

using Access = Operation::Access;

/// A row: reads the request by its table, then calls `handler` (Core&, const Call&, Request, std::string& out).
template <class Request, class Handler>
Operation row(std::string_view module, std::string_view name, Access access, const Object* (*response)(),
              const Object* (*event)(), Handler, std::string_view doc) {
  Operation out{name, module, "0.1.0", doc, access, nullptr, response, event, nullptr};
  out.request = [] { return &table<Request>(); };
  out.run = [](Core& core, const Call& call, const json& request, std::string& text) {
    Handler{}(core, call, read<Request>(request), text);
  };
  return out;
}

constexpr auto kNoEvents = nullptr;

std::vector<Operation> engine_rows() {
  return {
      row<NoFields>(
          "engine", "health", Access::reads, [] { return &health_response(); }, kNoEvents,
          [](Core& core, const Call& call, const NoFields&, std::string& out) { core.health(call, out); },
          "Tells that the engine answers, and what it holds."),
      row<NoFields>(
          "engine", "metrics", Access::reads, [] { return &metrics_response(); }, kNoEvents,
          [](Core& core, const Call&, const NoFields&, std::string& out) { core.metrics_text(out); },
          "Counters and latencies as Prometheus text."),
      row<BackupRequest>(
          "engine", "backup", Access::reads, [] { return &backup_response(); }, kNoEvents,
          [](Core& core, const Call& call, const BackupRequest& r, std::string& out) {
            core.backup(call, r.path, out);
          },
          "Copies the database to a new file while readers and writers go on. CONFLICT when the file exists."),
      row<NoFields>(
          "engine", "checkpoint", Access::writes, [] { return &checkpoint_response(); }, kNoEvents,
          [](Core& core, const Call& call, const NoFields&, std::string& out) { core.checkpoint(call, out); },
          "Moves the write-ahead log into the database. BUSY when a reader holds it."),
      row<SchemaRequest>(
          "engine", "schema", Access::reads, [] { return &schema_response(); }, kNoEvents,
          [](Core&, const Call&, const SchemaRequest& r, std::string& out) {
            out = describe_operations(r.operation);
          },
          "Describes the operations: JSON Schema of each request, response and event."),
      row<ConfigureRequest>(
          "engine", "configure", Access::reads, [] { return &configure_response(); }, kNoEvents,
          [](Core& core, const Call&, const ConfigureRequest& r, std::string& out) {
            core.configure(r.settings, out);
          },
          "Changes settings while the engine runs, and tells all that are in force."),
  };
}

std::vector<Operation> all_rows() {
  std::vector<Operation> rows;
  for (auto part : {engine_rows}) {
    for (Operation& operation : part()) rows.push_back(operation);
  }
  return rows;
}

/// Operations of the contract that a later version brings, and what they need.
constexpr std::string_view kLater[] = {
    "suggest",        "understand",     "traits",         "prompt_render", "script_analyze", "match_role",
    "match_talent",   "chemistry",      "chemistry_fit",  "ensemble",      "compare",        "feedback",
    "schedule",       "remember",       "context",        "consolidate",   "memory_store",   "recall",
    "memory_history", "forget",         "memory_export",  "memory_import", "generate",       "count_tokens",
    "models",         "usage_report",   "batch_create",   "batch_get",     "batch_cancel",   "batch_results",
    "vector_sync",    "chat"};

void write_description(JsonWriter& out, const Operation& operation) {
  out.begin_object();
  out.member("name", operation.name).member("module", operation.module).member("since", operation.since);
  out.member("doc", operation.doc).member("streams", operation.streams());
  out.member("writes", operation.access == Access::writes);
  out.raw_member("request", json_schema(*operation.request()));
  out.raw_member("response", json_schema(*operation.response()));
  if (operation.streams()) out.raw_member("event", json_schema(*operation.event()));
  out.end_object();
}

}  // namespace

std::span<const Operation> operations() {
  static const std::vector<Operation>* const rows = new std::vector<Operation>(all_rows());
  return *rows;
}

const Operation& find_operation(std::string_view name) {
  std::vector<std::string_view> known;
  for (const Operation& operation : operations()) {
    if (operation.name == name) return operation;
    known.push_back(operation.name);
  }
  for (std::string_view later : kLater) {
    if (later == name) {
      throw Error(Status::unsupported, "this version has no " + std::string(name) + " yet; a later one brings it");
    }
  }
  fail_invalid("", "there is no operation \"" + std::string(name.substr(0, 100)) + "\"", nearest_name(name, known));
}

std::string describe_operations(std::string_view only) {
  std::string text;
  JsonWriter out(text);
  out.begin_object().key("operations").begin_array();
  if (!only.empty()) {
    write_description(out, find_operation(only));
  } else {
    for (const Operation& operation : operations()) write_description(out, operation);
  }
  out.end_array().end_object();
  return text;
}

}  // namespace cm

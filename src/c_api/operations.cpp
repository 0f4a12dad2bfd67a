#include "c_api/operations.hpp"

#include <algorithm>
#include <array>

#include "c_api/core.hpp"
#include "c_api/engine_requests.hpp"
#include "search/request.hpp"

namespace cm {
namespace {

using Access = Operation::Access;

/// A row: reads the request by its table, then calls `handler` (Core&, const Call&, Request, std::string&
/// out).
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
          "engine", "health", Access::reads, health_answer, kNoEvents,
          [](Core& core, const Call& call, const NoFields&, std::string& out) { core.health(call, out); },
          "Tells that the engine answers, and what it holds."),
      row<NoFields>(
          "engine", "metrics", Access::reads, metrics_answer, kNoEvents,
          [](Core& core, const Call&, const NoFields&, std::string& out) { core.metrics_text(out); },
          "Counters and latencies as Prometheus text."),
      row<BackupRequest>(
          "engine", "backup", Access::reads, backup_answer, kNoEvents,
          [](Core& core, const Call& call, const BackupRequest& r, std::string& out) {
            core.backup(call, r.path, out);
          },
          "Copies the database to a new file while readers and writers go on. CONFLICT when the file "
          "exists."),
      row<NoFields>(
          "engine", "checkpoint", Access::writes, checkpoint_answer, kNoEvents,
          [](Core& core, const Call& call, const NoFields&, std::string& out) { core.checkpoint(call, out); },
          "Moves the write-ahead log into the database. BUSY when a reader holds it."),
      row<SchemaRequest>(
          "engine", "schema", Access::reads, schema_answer, kNoEvents,
          [](Core&, const Call&, const SchemaRequest& r, std::string& out) {
            out = describe_operations(r.operation);
          },
          "Describes the operations: JSON Schema of each request, response and event."),
      row<ConfigureRequest>(
          "engine", "configure", Access::reads, configure_answer, kNoEvents,
          [](Core& core, const Call&, const ConfigureRequest& r, std::string& out) {
            core.configure(r.settings, out);
          },
          "Changes settings while the engine runs, and tells all that are in force."),
  };
}

std::vector<Operation> catalog_rows() {
  return {
      row<TalentPutRequest>(
          "catalog", "talent_put", Access::writes, talent_put_answer, kNoEvents,
          [](Core& core, const Call& call, const TalentPutRequest& r, std::string& out) {
            core.catalog().put(call, r, out);
          },
          "Stores whole profiles, all or none; the next search finds them. A profile equal to the stored one "
          "counts as "
          "unchanged and writes nothing."),
      row<TalentPatchRequest>(
          "catalog", "talent_patch", Access::writes, talent_put_answer, kNoEvents,
          [](Core& core, const Call& call, const TalentPatchRequest& r, std::string& out) {
            core.catalog().patch(call, r, out);
          },
          "Changes parts of one profile by a merge patch (RFC 7396); null removes a field."),
      row<TalentGetRequest>(
          "catalog", "talent_get", Access::reads, talent_get_answer, kNoEvents,
          [](Core& core, const Call& call, const TalentGetRequest& r, std::string& out) {
            core.catalog().get(call, r, out);
          },
          "Gives stored profiles by id, and the ids that there are none for."),
      row<TalentIdsRequest>(
          "catalog", "talent_remove", Access::writes, talent_remove_answer, kNoEvents,
          [](Core& core, const Call& call, const TalentIdsRequest& r, std::string& out) {
            core.catalog().remove(call, r, out);
          },
          "Removes talents; ids that there are none for are no error."),
      row<TalentIdsRequest>(
          "catalog", "talent_purge", Access::writes, talent_purge_answer, kNoEvents,
          [](Core& core, const Call& call, const TalentIdsRequest& r, std::string& out) {
            core.catalog().purge(call, r, out);
          },
          "Removes talents and every byte of them from the files. BUSY when a reader holds the database; "
          "finished at "
          "the next open then."),
      row<TalentListRequest>(
          "catalog", "talent_list", Access::reads, talent_list_answer, kNoEvents,
          [](Core& core, const Call& call, const TalentListRequest& r, std::string& out) {
            core.catalog().list(call, r, core.time_zone(), out);
          },
          "Lists talents by id, page by page, with a cursor that survives writes."),
      row<TalentCountRequest>(
          "catalog", "talent_count", Access::reads, talent_count_answer, kNoEvents,
          [](Core& core, const Call& call, const TalentCountRequest& r, std::string& out) {
            core.catalog().count(call, r, core.time_zone(), out);
          },
          "Counts the talents that pass filters, exactly."),
      row<TalentImportRequest>(
          "catalog", "talent_import", Access::writes, talent_import_answer, talent_import_event,
          [](Core& core, const Call& call, const TalentImportRequest& r, std::string& out) {
            core.catalog().import(call, r, out);
          },
          "Stores profiles from JSONL or CSV, in batches. A line that is wrong is reported and stops nothing "
          "unless "
          "strict; running it again skips what is there."),
      row<TalentExportRequest>(
          "catalog", "talent_export", Access::reads, talent_export_answer, talent_export_event,
          [](Core& core, const Call& call, const TalentExportRequest& r, std::string& out) {
            core.catalog().export_to(call, r, core.time_zone(), out);
          },
          "Gives all profiles that pass filters, into a file as JSONL or as events."),
  };
}

std::vector<Operation> embed_rows() {
  return {
      row<EmbedRequest>(
          "embed", "embed", Access::reads, embed_answer, kNoEvents,
          [](Core& core, const Call& call, const EmbedRequest& r, std::string& out) {
            core.embed(call, r, out);
          },
          "Turns texts into vectors with the engine's embedder."),
      row<NoFields>(
          "embed", "embedder", Access::reads, embedder_answer, kNoEvents,
          [](Core& core, const Call& call, const NoFields&, std::string& out) { core.embedder(call, out); },
          "Tells which embedder is in use and how many vectors are due."),
      row<NoFields>(
          "embed", "reembed", Access::writes, reembed_answer, reembed_event,
          [](Core& core, const Call& call, const NoFields&, std::string& out) { core.reembed(call, out); },
          "Makes every vector again, but those that the host put."),
  };
}

std::vector<Operation> search_rows() {
  return {
      row<SearchRequest>(
          "search", "search", Access::reads, search_answer, kNoEvents,
          [](Core& core, const Call& call, const SearchRequest& r, std::string& out) {
            core.searcher().search(call, r, {}, core.time_zone(), out);
          },
          "Finds talents by filters, words and meaning, with exact counts, facets and reasons."),
      row<SimilarRequest>(
          "search", "similar", Access::reads, search_answer, kNoEvents,
          [](Core& core, const Call& call, const SimilarRequest& r, std::string& out) {
            core.searcher().similar(call, r, core.time_zone(), out);
          },
          "Finds talents like a given one by its vector, skills, genres and credits."),
  };
}

std::vector<Operation> all_rows() {
  std::vector<Operation> rows;
  for (auto part : {engine_rows, catalog_rows, embed_rows, search_rows}) {
    for (Operation& operation : part()) rows.push_back(operation);
  }
  return rows;
}

/// Operations of the contract that a later version brings, and what they need.
constexpr std::string_view kLater[] = {
    "suggest",        "understand",   "traits",        "prompt_render", "script_analyze", "match_role",
    "match_talent",   "chemistry",    "chemistry_fit", "ensemble",      "compare",        "feedback",
    "schedule",       "remember",     "context",       "consolidate",   "memory_store",   "recall",
    "memory_history", "forget",       "memory_export", "memory_import", "generate",       "count_tokens",
    "models",         "usage_report", "batch_create",  "batch_get",     "batch_cancel",   "batch_results",
    "vector_sync",    "chat"};
constexpr std::string_view kLaterRecords[] = {"role_", "shortlist_"};
constexpr std::string_view kRecordVerbs[] = {"put",  "patch", "get",    "remove", "purge",
                                             "list", "count", "import", "export"};

bool comes_later(std::string_view name) {
  if (std::ranges::find(kLater, name) != std::end(kLater)) return true;
  return std::ranges::any_of(kLaterRecords, [&](std::string_view record) {
    return name.starts_with(record) &&
           std::ranges::find(kRecordVerbs, name.substr(record.size())) != std::end(kRecordVerbs);
  });
}

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
  if (comes_later(name)) {
    throw Error(Status::unsupported,
                "this version has no " + std::string(name) + " yet; a later one brings it");
  }
  fail_invalid("", "there is no operation \"" + std::string(name.substr(0, 100)) + "\"",
               nearest_name(name, known));
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

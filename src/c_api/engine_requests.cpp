#include "c_api/engine_requests.hpp"

#include "c_api/settings.hpp"

namespace cm {
namespace {

const Object& storage_health_table() {
  static const Lasting<Object> made = described_object(
      "StorageHealth", "The database.",
      {required(field("engine", text(), "Name and version.")),
       required(field("location", text(), "File, or :memory:.")),
       required(field("database_id", text(), "Made with the database, kept by its backups.")),
       required(field("schema", whole(0, 1e9), "Version of the file format.")),
       required(field("bytes", whole(0, 1e18), "Size of the database.")),
       required(field("log_bytes", whole(0, 1e18), "Size of its write-ahead log.")),
       required(field("read_only", flag(), "Opened read-only."))});
  return made;
}

const Object& catalog_health_table() {
  static const Lasting<Object> made =
      described_object("CatalogHealth", "The catalogue in memory.",
                       {required(field("talents", whole(0, 1e9), "Talents.")),
                        required(field("sequence", whole(-1, 1e18), "Last change that is taken in."))});
  return made;
}

const Object& operation_table() {
  static const Lasting<Object> made = described_object(
      "OperationDescription", "One operation.",
      {required(field("name", text(), "Its name.")), required(field("module", text(), "Where it lives.")),
       required(field("since", text(), "Version that brought it.")),
       required(field("doc", text(), "What it does.")),
       required(field("streams", flag(), "Can be streamed.")),
       required(field("writes", flag(), "Changes the database.")),
       required(field("request", any(), "JSON Schema of the request.")),
       required(field("response", any(), "JSON Schema of the response.")),
       field("event", any(), "JSON Schema of an event.")});
  return made;
}

}  // namespace

template <>
const Object& table<NoFields>() {
  static const Lasting<Object> made = object<NoFields>("NoFields", "Takes no fields.", {});
  return made;
}

template <>
const Object& table<BackupRequest>() {
  static const Lasting<Object> made = object<BackupRequest>(
      "BackupRequest", "Where to put the copy.",
      {required(field("path", &BackupRequest::path, text(1, 4096), "A file that does not exist yet."))});
  return made;
}

template <>
const Object& table<SchemaRequest>() {
  static const Lasting<Object> made = object<SchemaRequest>(
      "SchemaRequest", "Which operation to describe.",
      {field("operation", &SchemaRequest::operation, text(1, 256), "One operation; all when absent.")});
  return made;
}

template <>
const Object& table<ConfigureRequest>() {
  static const Lasting<Object> made = object<ConfigureRequest>(
      "ConfigureRequest", "Settings to change while the engine runs.",
      {required(field("settings", &ConfigureRequest::settings, object_of<Settings>(),
                      "Only those marked \"can be configured\" may differ from what is in force."))});
  return made;
}

const Object* health_answer() {
  static const Lasting<Object> made = described_object(
      "HealthResponse", "How the engine is.",
      {required(field("status", choice({"ok", "degraded"}),
                      "ok, or degraded: it answers, but less well; see `problems`.")),
       field("problems", list_of(text()), "What is wrong, in words; absent when nothing is."),
       required(field("version", text(), "Of the library.")),
       required(field("storage", described([] { return &storage_health_table(); }), "The database.")),
       required(field("catalog", described([] { return &catalog_health_table(); }), "The catalogue.")),
       required(field("threads", whole(1, 4096), "Threads the engine may use.")),
       required(field("resident_bytes", whole(0, 1e18), "Memory of the process."))});
  return &made;
}

const Object* metrics_answer() {
  static const Lasting<Object> made = described_object(
      "MetricsResponse", "Counters since the engine was opened.",
      {required(field("prometheus", text(0, 16 << 20), "Prometheus text exposition format 0.0.4."))});
  return &made;
}

const Object* backup_answer() {
  static const Lasting<Object> made =
      described_object("BackupResponse", "The copy.",
                       {required(field("path", text(), "Where it is.")),
                        required(field("bytes", whole(0, 1e18), "Its size."))});
  return &made;
}

const Object* checkpoint_answer() {
  static const Lasting<Object> made =
      described_object("CheckpointResponse", "After the checkpoint.",
                       {required(field("log_bytes", whole(0, 1e18), "Size of the write-ahead log."))});
  return &made;
}

const Object* schema_answer() {
  static const Lasting<Object> made =
      described_object("SchemaResponse", "The operations.",
                       {required(field("operations", list_of(described([] { return &operation_table(); })),
                                       "In their order."))});
  return &made;
}

const Object* configure_answer() {
  static const Lasting<Object> made =
      described_object("ConfigureResponse", "The settings in force.",
                       {required(field("settings", object_of<Settings>(), "All of them."))});
  return &made;
}

}  // namespace cm

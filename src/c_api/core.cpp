#include "c_api/core.hpp"

#include "castmatch/castmatch.h"
#include "core/error.hpp"
#include "core/json_writer.hpp"
#include "core/os.hpp"
#include "core/os_file.hpp"
#include "embed/builtin_embedder.hpp"
#include "embed/no_embedder.hpp"

namespace cm {
namespace {

StoreOptions store_options(const Settings& settings) {
  StoreOptions out;
  out.read_only = settings.read_only;
  out.create = settings.create && !settings.read_only;
  out.durability = Names<Durability>::all[static_cast<size_t>(settings.durability)];
  out.busy_timeout_ms = settings.busy_timeout_ms;
  return out;
}

void write_storage(JsonWriter& out, const StoreHealth& h) {
  out.key("storage").begin_object();
  out.member("engine", h.engine).member("location", h.location).member("database_id", h.database_id);
  out.member("schema", h.schema).member("bytes", h.bytes).member("log_bytes", h.log_bytes);
  out.member("read_only", h.read_only).end_object();
}

std::string faiss_factory(const Settings& settings) {
  return settings.index == "exact" ? "" : settings.index;
}

/// INVALID for an index type that cannot hold vectors of `dim` numbers.
void check_index(const Settings& settings, size_t dim) {
  if (!faiss_factory(settings).empty()) parse_faiss_type(settings.index, dim, "/settings/index");
}

/// Before anything is opened or made.
Settings checked(Settings settings) {
  check_index(settings, BuiltinEmbedder::kDim);
  return settings;
}

std::shared_ptr<Embedder> make_embedder(const Settings& settings) {
  if (settings.embedder == "none") return std::make_shared<NoEmbedder>();
  return make_builtin_embedder();
}

}  // namespace

Core::Core(const Call& call, std::string location, CoreOptions options)
    : location_(std::move(location)),
      process_id_(os::process_id()),
      settings_(checked(std::move(options.settings))),
      pool_(options.threads != 0 ? options.threads : os::processors()),
      store_(open_sqlite(call, location_, store_options(settings_))),
      replica_(*store_),
      catalog_(*store_, replica_, pool_),
      vectors_(faiss_factory(settings_)),
      rows_(catalog_),
      embeddings_(embed_parts(), make_embedder(settings_)),
      embed_adapter_(embeddings_),
      faiss_(replica_, vectors_, log()),
      searcher_({*store_, replica_, pool_, catalog_, words_, vectors_, embeddings_, faiss_}) {
  catalog_.add_follower(words_);
  catalog_.add_follower(embed_adapter_);
  catalog_.set_wait_hook([this](const Call& waiting, std::span<const std::string> ids) {
    embeddings_.wait_for(waiting, {ids.begin(), ids.end()});
  });
  replica_.read(call);  // loads everything: a damaged catalogue is found here
}

EmbedParts Core::embed_parts() {
  EmbedParts parts{*store_, replica_, pool_, vectors_, rows_, nullptr};
  parts.text_of = [](std::string_view body) { return embed_text(stored_profile(body)); };
  parts.log = log();
  parts.read_only = settings_.read_only;
  return parts;
}

Log Core::log() {
  return Log([this](LogLevel level, std::string_view module, std::string_view message) {
    logs_.write(level, module, message);
  });
}

Core::~Core() = default;

Settings Core::settings() const {
  const std::lock_guard<std::mutex> lock(settings_mutex_);
  return settings_;
}

void Core::health(const Call& call, std::string& text) {
  const std::string late = embeddings_.report(call).failure;
  const auto state = replica_.read(call);
  JsonWriter out(text);
  out.begin_object().member("status", late.empty() ? "ok" : "degraded");
  if (!late.empty()) out.key("problems").begin_array().value("vectors are late: " + late).end_array();
  out.member("version", castmatch_version());
  write_storage(out, store_->health());
  out.key("catalog")
      .begin_object()
      .member("talents", catalog_.size())
      .member("sequence", replica_.applied())
      .end_object();
  out.member("threads", threads()).member("resident_bytes", os::resident_bytes()).end_object();
}

void Core::metrics_text(std::string& text) {
  metrics_.gauge("castmatch_resident_bytes", "", static_cast<double>(os::resident_bytes()));
  JsonWriter out(text);
  out.begin_object().member("prometheus", metrics_.prometheus()).end_object();
}

void Core::backup(const Call& call, const std::string& path, std::string& text) {
  store_->backup(call, path);
  JsonWriter out(text);
  out.begin_object().member("path", path).member("bytes", os::file_bytes(path)).end_object();
}

void Core::checkpoint(const Call& call, std::string& text) {
  store_->checkpoint(call);
  JsonWriter out(text);
  out.begin_object().member("log_bytes", store_->health().log_bytes).end_object();
}

void Core::configure(const json& wanted, std::string& text) {
  const std::lock_guard<std::mutex> lock(settings_mutex_);
  Settings next = settings_;
  read_fields(wanted, next);
  Settings allowed = settings_;
  allowed.time_zone = next.time_zone;
  if (next != allowed) {
    throw Error(Status::conflict,
                "only time_zone can be changed while the engine runs: " + difference(next, allowed) +
                    "; close it and open it with other settings");
  }
  settings_ = std::move(next);
  JsonWriter out(text);
  out.begin_object().key("settings");
  write_settings(out, settings_);
  out.end_object();
}

void Core::embed(const Call& call, const EmbedRequest& request, std::string& text) {
  const auto model = embeddings_.embedder();
  const std::vector<std::string_view> texts(request.texts.begin(), request.texts.end());
  std::vector<float> rows(texts.size() * model->dim());
  embeddings_.embed(call, *model, texts, rows.data());
  JsonWriter out(text);
  out.begin_object().member("model", model->name()).member("dim", model->dim());
  out.key("vectors").begin_array();
  for (size_t i = 0; i < texts.size(); ++i) {
    out.begin_array();
    for (size_t j = 0; j < model->dim(); ++j) out.value(static_cast<double>(rows[i * model->dim() + j]));
    out.end_array();
  }
  out.end_array().end_object();
}

void Core::embedder(const Call& call, std::string& text) {
  const EmbedderReport report = embeddings_.report(call);
  JsonWriter out(text);
  out.begin_object()
      .member("name", report.name)
      .member("dim", report.dim)
      .member("built_in", report.built_in);
  out.member("default_semantic_weight", searcher_.default_semantic_weight());
  out.member("vectors", report.vectors).member("due", report.due).member("withheld", report.withheld);
  if (!report.failure.empty()) out.member("failure", report.failure);
  out.end_object();
}

void Core::reembed(const Call& call, std::string& text) {
  const size_t made = embeddings_.reembed(call, [&](size_t done, size_t total) {
    if (!call.sink()) return;
    std::string event;
    JsonWriter out(event);
    out.begin_object().member("done", done).member("total", total).end_object();
    call.sink()(std::move(event));
  });
  JsonWriter out(text);
  out.begin_object().member("vectors", made).end_object();
}

void Core::set_embedder(const Call& call, const std::shared_ptr<HostEmbedder>& next) {
  const std::lock_guard<std::mutex> lock(embedder_mutex_);
  if (host_embedder_ && host_embedder_->name() == next->name() && host_embedder_->dim() == next->dim()) {
    return host_embedder_->replace(*next);
  }
  if (host_embedder_ && logs_.size() > 1) {
    throw Error(Status::conflict, "another handle on the file uses the embedder \"" + host_embedder_->name() +
                                      "\"; use the same one, or close that handle first");
  }
  check_index(settings(), next->dim());
  embeddings_.use(call, next);
  host_embedder_ = next;
}

}  // namespace cm

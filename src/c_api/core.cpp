#include "c_api/core.hpp"

#include "castmatch/castmatch.h"
#include "core/error.hpp"
#include "core/json_writer.hpp"
#include "core/os.hpp"
#include "core/time.hpp"

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

}  // namespace

Core::Core(const Call& call, std::string location, CoreOptions options)
    : location_(std::move(location)),
      process_id_(os::process_id()),
      settings_(std::move(options.settings)),
      pool_(options.threads != 0 ? options.threads : os::processors()),
      store_(open_sqlite(call, location_, store_options(settings_))),
      replica_(*store_) {}

Core::~Core() = default;

Settings Core::settings() const {
  const std::lock_guard<std::mutex> lock(settings_mutex_);
  return settings_;
}

void Core::health(const Call& call, std::string& text) {
  const auto state = replica_.read(call);
  JsonWriter out(text);
  out.begin_object().member("status", "ok").member("version", castmatch_version());
  write_storage(out, store_->health());
  out.key("catalog").begin_object().member("talents", 0).member("sequence", replica_.applied()).end_object();
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
    throw Error(Status::conflict, "only time_zone can be changed while the engine runs; open it with other settings");
  }
  settings_ = std::move(next);
  JsonWriter out(text);
  out.begin_object().key("settings");
  write_settings(out, settings_);
  out.end_object();
}

}  // namespace cm

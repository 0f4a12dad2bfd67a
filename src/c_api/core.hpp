// One opened catalogue: the rooms and how they are wired. Shared by every handle on the same file in this
// process.
#pragma once
#include <memory>
#include <string>

#include "c_api/log_hub.hpp"
#include "c_api/settings.hpp"
#include "core/metrics.hpp"
#include "core/pool.hpp"
#include "storage/replica.hpp"
#include "storage/store.hpp"

namespace cm {

struct CoreOptions {
  Settings settings;
  unsigned threads = 0;  ///< 0: one a processor
};

class Core {
 public:
  Core(const Call& call, std::string location, CoreOptions options);
  ~Core();
  Core(const Core&) = delete;
  Core& operator=(const Core&) = delete;

  Settings settings() const;
  const std::string& location() const noexcept { return location_; }
  int64_t process_id() const noexcept { return process_id_; }
  unsigned threads() const noexcept { return pool_.threads(); }
  Metrics& metrics() noexcept { return metrics_; }
  LogHub& logs() noexcept { return logs_; }
  Store& store() noexcept { return *store_; }

  // The operations of module "engine"; each appends its response to `text`.
  void health(const Call& call, std::string& text);
  void metrics_text(std::string& text);
  void backup(const Call& call, const std::string& path, std::string& text);
  void checkpoint(const Call& call, std::string& text);
  void configure(const json& wanted, std::string& text);

 private:
  const std::string location_;
  const int64_t process_id_;
  mutable std::mutex settings_mutex_;
  Settings settings_;
  LogHub logs_;
  Metrics metrics_;
  ThreadPool pool_;
  std::unique_ptr<Store> store_;
  Replica replica_;
};

}  // namespace cm

// One opened catalogue: the rooms and how they are wired. Shared by every handle on the same file in this process.
#pragma once
#include <memory>
#include <string>

#include "c_api/settings.hpp"
#include "core/clock.hpp"
#include "core/log.hpp"
#include "core/metrics.hpp"
#include "core/pool.hpp"
#include "storage/replica.hpp"
#include "storage/store.hpp"

namespace cm {

struct CoreOptions {
  Settings settings;
  unsigned threads = 0;  ///< 0: one a processor
  WallClock clock;
  Log log;
};

class Core {
 public:
  Core(const Call& call, std::string location, CoreOptions options);
  ~Core();
  Core(const Core&) = delete;
  Core& operator=(const Core&) = delete;

  const Settings& settings() const noexcept { return settings_; }
  const std::string& location() const noexcept { return location_; }
  int64_t process_id() const noexcept { return process_id_; }
  unsigned threads() const noexcept { return pool_.threads(); }
  Metrics& metrics() noexcept { return metrics_; }
  Store& store() noexcept { return *store_; }

  std::string health(const Call& call);

 private:
  const std::string location_;
  const Settings settings_;
  const int64_t process_id_;
  const WallClock clock_;
  const Log log_;
  Metrics metrics_;
  ThreadPool pool_;
  std::unique_ptr<Store> store_;
  Replica replica_;
};

}  // namespace cm

#include "c_api/registry.hpp"

#include <atomic>
#include <filesystem>
#include <map>
#include <mutex>

#include "c_api/open_files.hpp"
#include "core/os.hpp"

namespace cm {
namespace {

/// One file: its core, while one lives, and the lock under which it is opened.
struct Slot {
  std::mutex opening;
  std::weak_ptr<Core> core;
};

struct Registry {
  const int64_t process = os::process_id();
  std::mutex mutex;
  std::map<std::string, std::shared_ptr<Slot>> slots;
};

/// The registry of this process. Never destroyed, since handles may outlive static destructors; a fork begins
/// with an empty one, since a thread that the child lacks may have held the lock of the parent's.
Registry& registry() {
  static std::atomic<Registry*> current{new Registry};
  Registry* known = current.load();
  while (known->process != os::process_id()) {
    auto fresh = std::make_unique<Registry>();
    if (current.compare_exchange_strong(known, fresh.get())) return *fresh.release();
  }
  return *known;
}

/// One name for a file however it is reached. A path that cannot be resolved is used as given; opening it
/// will say what is wrong with it.
std::string canonical_location(const std::string& location) {
  std::error_code failed;
  const auto path = std::filesystem::weakly_canonical(std::filesystem::absolute(location, failed), failed);
  return failed ? location : path.string();
}

std::shared_ptr<Slot> slot_of(const std::string& key) {
  Registry& all = registry();
  const std::lock_guard<std::mutex> lock(all.mutex);
  std::erase_if(all.slots, [](const auto& entry) {
    return entry.second.use_count() == 1 && entry.second->core.expired();
  });
  auto& slot = all.slots[key];
  if (!slot) slot = std::make_shared<Slot>();
  return slot;
}

void refuse_conflict(const Core& core, std::string_view settings, unsigned threads) {
  Settings wanted = read_settings(settings, core.settings());
  wanted.create = core.settings().create;  // says how to open, not how to work
  if (wanted != core.settings()) {
    throw Error(Status::conflict, "the file is open in this process with other settings: " +
                                      difference(wanted, core.settings()) + "; open it with the same ones");
  }
  if (threads != 0 && threads != core.threads()) {
    throw Error(Status::conflict, "the file is open in this process with other settings: threads is " +
                                      std::to_string(core.threads()) + ", not " + std::to_string(threads) +
                                      "; open it with the same number");
  }
}

/// A core on a file, known as open for as long as it lives.
struct FileCore {
  OpenFile file;
  Core core;

  FileCore(const Call& call, const std::string& path, CoreOptions options)
      : file(path), core(call, path, std::move(options)) {
    file.opened();
  }
};

std::shared_ptr<Core> open_file(const Call& call, const std::string& path, CoreOptions options) {
  const auto held = std::make_shared<FileCore>(call, path, std::move(options));
  return {held, &held->core};
}

}  // namespace

std::shared_ptr<Core> share_core(const Call& call, const std::string& location, std::string_view settings,
                                 unsigned threads) {
  if (location == ":memory:") {
    return std::make_shared<Core>(call, location, CoreOptions{read_settings(settings), threads});
  }
  const std::string key = canonical_location(location);
  const auto slot = slot_of(key);
  const std::lock_guard<std::mutex> lock(slot->opening);
  auto core = slot->core.lock();
  if (core && core->process_id() == os::process_id()) {
    core->check_in_place();
    refuse_conflict(*core, settings, threads);
    return core;
  }
  core = open_file(call, key, {read_settings(settings), threads});
  slot->core = core;
  return core;
}

}  // namespace cm

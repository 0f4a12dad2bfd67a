#include "c_api/open_files.hpp"

#include <atomic>
#include <memory>
#include <mutex>

#include "core/error.hpp"
#include "core/os.hpp"
#include "core/os_file.hpp"

namespace cm {

struct OpenFile::Entry {
  const int64_t process = os::process_id();
  Entry* next = nullptr;
  std::atomic<bool> taken{true};
  std::atomic<bool> open{false};  // what follows is meant
  std::string path;
  std::atomic<uint64_t> device{0}, inode{0};

  void identify() noexcept {
    const os::FileId id = os::file_id(path);
    device = id.device;
    inode = id.inode;
  }
  bool is(const os::FileId& id) const noexcept { return id && id.device == device && id.inode == inode; }
};

namespace {

/// Guards the paths of this process's entries; a child makes its own, since a thread that it lacks may hold
/// the parent's.
struct Guard {
  const int64_t process = os::process_id();
  std::mutex mutex;
};

std::mutex& guard_of_process() {
  static std::atomic<Guard*> current{new Guard};  // never destroyed: handles may outlive static destructors
  Guard* known = current.load();
  while (known->process != os::process_id()) {
    auto fresh = std::make_unique<Guard>();
    if (current.compare_exchange_strong(known, fresh.get())) return fresh.release()->mutex;
  }
  return known->mutex;
}

/// Newest first. A list without a lock, because a fork may happen in the middle of anything: the child finds
/// in it what was open then, the entries of its ancestors, which nobody changes any more.
std::atomic<OpenFile::Entry*> g_files{nullptr};

OpenFile::Entry* take_free() noexcept {
  for (OpenFile::Entry* e = g_files.load(); e != nullptr; e = e->next) {
    bool taken = false;
    if (e->process == os::process_id() && e->taken.compare_exchange_strong(taken, true)) return e;
  }
  return nullptr;
}

OpenFile::Entry* add_entry() {
  auto entry = std::make_unique<OpenFile::Entry>();
  entry->next = g_files.load();
  while (!g_files.compare_exchange_weak(entry->next, entry.get())) {
  }
  return entry.release();
}

void give_back(OpenFile::Entry& entry) noexcept {
  entry.open = false;
  entry.taken = false;
}

/// Throws when another entry forbids that `ours` is opened.
void refuse(const OpenFile::Entry& ours, const os::FileId& id) {
  for (const OpenFile::Entry* e = g_files.load(); e != nullptr; e = e->next) {
    if (e == &ours || !e->open) continue;
    const bool inherited = e->process != ours.process;
    if (inherited && (e->path == ours.path || e->is(id))) {
      throw Error(Status::forked,
                  "the parent process had " + ours.path +
                      " open when it forked; fork after it is closed there, or exec a new program");
    }
    if (!inherited && e->path != ours.path && e->is(id)) {
      throw Error(Status::conflict, ours.path + " is open in this process under another name, " + e->path +
                                        "; open it by that name");
    }
  }
}

}  // namespace

OpenFile::OpenFile(const std::string& path) {
  const std::lock_guard<std::mutex> lock(guard_of_process());
  Entry* const free = take_free();
  entry_ = free != nullptr ? free : add_entry();
  try {
    entry_->path = path;
    entry_->identify();
    entry_->open = true;
    refuse(*entry_, {entry_->device, entry_->inode});
  } catch (...) {
    give_back(*entry_);
    throw;
  }
}

OpenFile::~OpenFile() {
  if (entry_->process == os::process_id()) give_back(*entry_);
}

void OpenFile::opened() noexcept { entry_->identify(); }

}  // namespace cm

// Marks the threads on which a host's callback runs, so that a call back into the same engine is refused
// (MISUSE) instead of waiting for itself.
#pragma once

namespace cm {

/// The engine whose callback the calling thread is running; null outside callbacks. The door compares it with
/// the engine that is called: another engine may be used freely from a callback.
const void* host_callback_owner() noexcept;

/// In force from construction to destruction, on the constructing thread.
class HostCallbackScope {
 public:
  explicit HostCallbackScope(const void* owner) noexcept;
  ~HostCallbackScope();
  HostCallbackScope(const HostCallbackScope&) = delete;
  HostCallbackScope& operator=(const HostCallbackScope&) = delete;

 private:
  const void* before_;
};

}  // namespace cm

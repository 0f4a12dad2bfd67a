#include "core/host_callback.hpp"

namespace cm {
namespace {
thread_local const void* callback_owner = nullptr;
}

const void* host_callback_owner() noexcept { return callback_owner; }

HostCallbackScope::HostCallbackScope(const void* owner) noexcept : before_(callback_owner) {
  callback_owner = owner;
}
HostCallbackScope::~HostCallbackScope() { callback_owner = before_; }

}  // namespace cm

#include "core/clock.hpp"

#include <chrono>

namespace cm {
namespace {
template <class C>
int64_t micros_of() noexcept {
  return std::chrono::duration_cast<std::chrono::microseconds>(C::now().time_since_epoch()).count();
}
}  // namespace

int64_t WallClock::micros() const { return source_ ? source_() : micros_of<std::chrono::system_clock>(); }

int64_t steady_micros() noexcept { return micros_of<std::chrono::steady_clock>(); }

}  // namespace cm

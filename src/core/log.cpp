#include "core/log.hpp"

namespace cm {

void Log::write(LogLevel level, std::string_view module, std::string_view message) const noexcept {
  if (!sink_) return;
  try {
    sink_(level, module, message);
  } catch (...) {  // a log line is not worth a failed call
  }
}

}  // namespace cm

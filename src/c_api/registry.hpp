// Handles opened on one file in this process share one core: only one SQLite may touch a file in one process.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "c_api/core.hpp"

namespace cm {

/// The core for `location`, opened when there is none. CONFLICT when `settings` (text, may be empty) or
/// `threads` (0: any) ask for something else than the open core has. FORKED when the parent process had the
/// file open at the fork. STORAGE when the open core's file was moved, deleted or replaced.
std::shared_ptr<Core> share_core(const Call& call, const std::string& location, std::string_view settings,
                                 unsigned threads);

}  // namespace cm

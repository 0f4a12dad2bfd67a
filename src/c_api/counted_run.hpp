// One run of an operation, as every door to it makes it: counted, timed, its grave errors logged.
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "c_api/handle.hpp"
#include "c_api/operations.hpp"

namespace cm::door {

/// The request that a caller passed; "{}" when its size is 0. MISUSE: a size without a pointer.
std::string_view request_text(const char* request, size_t size);

/// What `body` writes. Its errors pass through.
std::string counted_run(Handle& handle, const Operation& operation, const Call& call,
                        const std::function<void(std::string& out)>& body);

}  // namespace cm::door

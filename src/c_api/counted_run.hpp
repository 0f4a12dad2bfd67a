// One run of an operation, as every door to it makes it: counted, timed, its grave errors logged.
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "c_api/handle.hpp"

namespace cm::door {

/// The request that a caller passed; "{}" when its size is 0. MISUSE: a size without a pointer.
std::string_view request_text(const char* request, size_t size);

/// What is counted and logged.
struct Counted {
  std::string_view name, module;
};

/// What `body` writes. Its errors pass through.
std::string counted_run(const Handle::Use& use, const Counted& counted, const Call& call,
                        const std::function<void(std::string& out)>& body);

/// The tree of a request that runs later; counted when it cannot be read.
json counted_parse(const Handle::Use& use, const Counted& counted, std::string_view request);

}  // namespace cm::door

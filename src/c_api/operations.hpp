// The operations table: every operation of the library once. What invoke, pipe and the bindings accept, the
// schemas, castmatch_ops.h and the reference all follow from it.
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "core/call.hpp"
#include "core/field.hpp"

namespace cm {

class Core;

struct Operation {
  enum class Access { reads, writes };

  std::string_view name;
  std::string_view module;
  std::string_view since;
  std::string_view doc;
  Access access = Access::reads;
  const Object* (*request)() = nullptr;
  const Object* (*response)() = nullptr;
  const Object* (*event)() = nullptr;  ///< none: the operation has no events and cannot be streamed
  void (*run)(Core& core, const Call& call, const json& request, std::string& out) = nullptr;

  bool streams() const noexcept { return event != nullptr; }
};

/// All operations, by module and name.
std::span<const Operation> operations();

/// The operation of that name. INVALID with the nearest name for one that is none; UNSUPPORTED for one that
/// this version does not have yet.
const Operation& find_operation(std::string_view name);

/// {"operations":[{name, module, since, doc, streams, writes, request, response, event}]}, of all or of one.
std::string describe_operations(std::string_view only = {});

}  // namespace cm

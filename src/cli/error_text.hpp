// A failed operation, for a human and for a program.
#pragma once
#include <string>

#include "castmatch/castmatch.hpp"
#include "cli/terminal.hpp"

namespace cm::cli {

/// {"code":..,"message":..,"detail":{..},"retryable":..}
std::string error_json(const castmatch::Error& error);
/// "castmatch: <message>" and every further fault on a line of its own.
std::string error_text(const castmatch::Error& error, const Terminal& terminal);

}  // namespace cm::cli

// Strict reading of JSON that comes from outside. nlohmann::json is the tree; its keys are sorted.
#pragma once
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace cm {

using json = nlohmann::json;

struct JsonLimits {
  size_t bytes = 16u << 20;
  size_t depth = 64;
};

/// Reads one JSON text. Refuses what CONTRACT.md rule 1 refuses (duplicate keys, lone surrogates, invalid
/// UTF-8, NaN, too deep, too large) and numbers that cannot be kept as they are (integers beyond 64 bits,
/// anything beyond a double): INVALID with the JSON pointer reached and the byte offset.
json parse_json(std::string_view text, const JsonLimits& limits = {});

/// Compact text with sorted keys; equal values give equal text.
std::string dump_json(const json& value);

/// "a string", "a number", ... as messages say it.
const char* json_kind(const json& value) noexcept;

/// `value` as text for a message, cut to a few dozen bytes.
std::string shown(const json& value);

}  // namespace cm

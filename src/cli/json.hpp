// The JSON of the command: shown in the order in which the engine wrote it.
#pragma once
#include <nlohmann/json.hpp>

namespace cm::cli {

using json = nlohmann::ordered_json;

}  // namespace cm::cli

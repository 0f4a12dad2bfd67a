#include "cli/error_text.hpp"

#include "cli/json.hpp"

namespace cm::cli {
namespace {

constexpr size_t kShownFaults = 20;

std::string fault_line(const json& fault) {
  std::string out = "  " + fault.value("pointer", "") + " " + fault.value("message", "");
  const std::string nearest = fault.value("nearest", "");
  return printable(nearest.empty() ? out : out + ", did you mean \"" + nearest + "\"");
}

}  // namespace

std::string error_json(const castmatch::Error& error) {
  const std::string message = json(error.what()).dump(-1, ' ', false, json::error_handler_t::replace);
  return std::string("{\"code\":\"") + error.code() + "\",\"message\":" + message +
         ",\"detail\":" + error.detail() + ",\"retryable\":" + (error.retryable() ? "true" : "false") + "}";
}

std::string error_text(const castmatch::Error& error, const Terminal& terminal) {
  std::string out = terminal.paint("castmatch:", Style::fault) + " " + printable(error.what());
  if (error.retryable()) out += " (the same call may succeed later)";
  out += "\n";
  const json detail = json::parse(error.detail(), nullptr, false);
  if (!detail.is_object() || !detail.contains("faults") || detail["faults"].size() < 2) return out;
  size_t shown = 0;
  for (const json& fault : detail["faults"]) {
    if (shown++ == kShownFaults) break;
    out += fault_line(fault) + "\n";
  }
  if (detail["faults"].size() > kShownFaults) {
    out += "  and " + std::to_string(detail["faults"].size() - kShownFaults) + " more\n";
  }
  return out;
}

}  // namespace cm::cli

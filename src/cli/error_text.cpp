#include "cli/error_text.hpp"

#include <algorithm>

#include "cli/json.hpp"

namespace cm::cli {
namespace {

constexpr size_t kShownFaults = 20;

std::string fault_line(const json& fault) {
  std::string out = "  " + fault.value("pointer", "") + " " + fault.value("message", "");
  const std::string nearest = fault.value("nearest", "");
  return printable(nearest.empty() ? out : out + ", did you mean \"" + nearest + "\"");
}

std::string faults_text(const json& faults) {
  std::string out = std::to_string(faults.size()) + " things are wrong\n";
  for (size_t i = 0; i < std::min(faults.size(), kShownFaults); ++i) out += fault_line(faults[i]) + "\n";
  if (faults.size() > kShownFaults)
    out += "  and " + std::to_string(faults.size() - kShownFaults) + " more\n";
  return out;
}

}  // namespace

std::string error_json(const castmatch::Error& error) {
  const std::string message = json(error.what()).dump(-1, ' ', false, json::error_handler_t::replace);
  return std::string("{\"code\":\"") + error.code() + "\",\"message\":" + message +
         ",\"detail\":" + error.detail() + ",\"retryable\":" + (error.retryable() ? "true" : "false") + "}";
}

std::string error_text(const castmatch::Error& error, const Terminal& terminal) {
  const std::string head = terminal.paint("castmatch:", Style::fault) + " ";
  const json detail = json::parse(error.detail(), nullptr, false);
  if (detail.is_object() && detail.contains("faults") && detail.at("faults").size() > 1) {
    return head + faults_text(detail.at("faults"));
  }
  return head + printable(error.what()) + (error.retryable() ? " (the same call may succeed later)\n" : "\n");
}

}  // namespace cm::cli

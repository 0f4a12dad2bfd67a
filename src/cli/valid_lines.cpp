#include "cli/valid_lines.hpp"

#include <algorithm>

#include "cli/terminal.hpp"

namespace cm::cli {
namespace {

/// Size of the record at the begin of `lines`, with its line break.
size_t record_size(std::string_view lines, bool csv) {
  bool quoted = false;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (csv && lines[i] == '"') quoted = !quoted;
    if (lines[i] == '\n' && !quoted) return i + 1;
  }
  return lines.size();
}

}  // namespace

std::string valid_lines(std::string_view lines, size_t first_line, bool csv, const RejectLine& reject) {
  if (first_invalid_byte(lines) == lines.npos) return std::string(lines);
  std::string out;
  for (size_t line = first_line; !lines.empty();) {
    const std::string_view record = lines.substr(0, record_size(lines, csv));
    const auto breaks = static_cast<size_t>(std::count(record.begin(), record.end(), '\n'));
    const size_t wrong = first_invalid_byte(record);
    if (wrong == record.npos) {
      out += record;
    } else {
      reject(line, wrong);
      out.append(breaks, '\n');
    }
    line += breaks;
    lines.remove_prefix(record.size());
  }
  return out;
}

}  // namespace cm::cli

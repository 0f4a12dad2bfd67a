#include "cli/table.hpp"

#include <algorithm>
#include <cstdint>

namespace cm::cli {
namespace {

constexpr size_t kGap = 2;
constexpr size_t kLeastLast = 16;  // cells that the last column keeps on a narrow terminal

}  // namespace

void Table::add(std::vector<std::string> cells) {
  for (std::string& cell : cells) cell = printable(cell);
  rows_.push_back({std::move(cells), {}});
}

std::vector<size_t> Table::widths(size_t terminal_width) const {
  std::vector<size_t> out(columns_.size(), 0);
  for (const Row& row : rows_) {
    for (size_t i = 0; i < out.size(); ++i) out[i] = std::max(out[i], display_width(row.cells[i]));
  }
  if (terminal_width == 0) return out;
  size_t used = 0;
  for (size_t i = 0; i + 1 < out.size(); ++i) {
    if (columns_[i].at_most != 0) out[i] = std::min(out[i], columns_[i].at_most);
    used += out[i] + kGap;
  }
  const size_t left = terminal_width > used + kLeastLast ? terminal_width - used : kLeastLast;
  out.back() = std::min(out.back(), left);
  return out;
}

std::string Table::line(const Row& row, const std::vector<size_t>& widths, const Terminal& terminal) const {
  std::string out;
  for (size_t i = 0; i < columns_.size(); ++i) {
    if (widths[i] == 0) continue;  // nothing in the whole column
    const std::string cell = cut_to_width(row.cells[i], widths[i]);
    const std::string space(widths[i] - std::min(widths[i], display_width(cell)), ' ');
    const std::string shown = terminal.paint(cell, columns_[i].style);
    if (!out.empty()) out.append(kGap, ' ');
    out += columns_[i].right ? space + shown : shown + space;
  }
  out.erase(out.find_last_not_of(' ') + 1);
  return out + "\n";
}

std::string Table::text(const Terminal& terminal) const {
  const std::vector<size_t> cells = widths(terminal.width());
  std::string out;
  for (const Row& row : rows_) {
    out += line(row, cells, terminal);
    for (const std::string& below : row.below) out += below + "\n";
  }
  return out;
}

}  // namespace cm::cli

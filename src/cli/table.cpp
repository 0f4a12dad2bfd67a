#include "cli/table.hpp"

#include <algorithm>
#include <cstdint>

namespace cm::cli {
namespace {

constexpr size_t kGap = 2;
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
  if (terminal_width != 0) fit(out, terminal_width);
  return out;
}

size_t Table::least(size_t column, size_t width) const {
  return columns_[column].least == 0 ? width : std::min(width, columns_[column].least);
}

/// Takes columns out of `widths` until the least of the others fits; the cells that they need at least.
size_t Table::drop(std::vector<size_t>& widths, size_t terminal_width) const {
  for (;;) {
    size_t needed = 0, victim = widths.size();
    for (size_t i = 0; i < widths.size(); ++i) {
      if (widths[i] == 0) continue;
      needed += least(i, widths[i]) + (needed == 0 ? 0 : kGap);
      const int rank = columns_[i].drop;
      if (rank > 0 && (victim == widths.size() || rank > columns_[victim].drop)) victim = i;
    }
    if (needed <= terminal_width || victim == widths.size()) return needed;
    widths[victim] = 0;
  }
}

/// What is left beyond the least goes to the columns from the left.
void Table::fit(std::vector<size_t>& widths, size_t terminal_width) const {
  for (size_t i = 0; i < widths.size(); ++i) {
    if (columns_[i].at_most != 0) widths[i] = std::min(widths[i], columns_[i].at_most);
  }
  const size_t needed = drop(widths, terminal_width);
  size_t spare = terminal_width - std::min(terminal_width, needed);
  size_t left = terminal_width;
  for (size_t i = 0; i < widths.size(); ++i) {
    const size_t wanted = widths[i];
    const size_t kept = std::min(wanted, least(i, wanted) + spare);
    spare -= kept - least(i, wanted);
    widths[i] = std::min(kept, left);
    left -= std::min(left, widths[i] == 0 ? 0 : widths[i] + kGap);
  }
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

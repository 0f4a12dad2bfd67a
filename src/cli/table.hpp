// Rows in columns that line up by what a terminal shows.
#pragma once
#include <string>
#include <vector>

#include "cli/terminal.hpp"

namespace cm::cli {

struct Column {
  Style style = Style::plain;
  bool right = false;  // align to the right
  size_t at_most = 0;  // cells, 0: no bound
};

class Table {
 public:
  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  /// As many cells as there are columns.
  void add(std::vector<std::string> cells);
  /// Text that stands below the row added last, as it is.
  void below(std::string text) { rows_.back().below.push_back(std::move(text)); }
  bool empty() const noexcept { return rows_.empty(); }
  /// The last column takes what is left of the terminal's width.
  std::string text(const Terminal& terminal) const;

 private:
  struct Row {
    std::vector<std::string> cells, below;
  };
  std::vector<size_t> widths(size_t terminal_width) const;
  std::string line(const Row& row, const std::vector<size_t>& widths, const Terminal& terminal) const;

  std::vector<Column> columns_;
  std::vector<Row> rows_;
};

}  // namespace cm::cli

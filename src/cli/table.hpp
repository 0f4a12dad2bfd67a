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
  // What a narrow terminal does to it:
  size_t least = 0;  // cells that it keeps when it is cut; 0: it is not cut while others can be
  int drop = 0;      // the column with the highest number goes first; 0: it stays
};

class Table {
 public:
  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  /// As many cells as there are columns.
  void add(std::vector<std::string> cells);
  /// Text that stands below the row added last, as it is.
  void below(std::string text) { rows_.back().below.push_back(std::move(text)); }
  bool empty() const noexcept { return rows_.empty(); }
  /// No row is wider than the terminal: columns are dropped, then cut.
  std::string text(const Terminal& terminal) const;

 private:
  struct Row {
    std::vector<std::string> cells, below;
  };
  std::vector<size_t> widths(size_t terminal_width) const;
  void fit(std::vector<size_t>& widths, size_t terminal_width) const;
  size_t drop(std::vector<size_t>& widths, size_t terminal_width) const;
  size_t least(size_t column, size_t width) const;
  std::string line(const Row& row, const std::vector<size_t>& widths, const Terminal& terminal) const;

  std::vector<Column> columns_;
  std::vector<Row> rows_;
};

}  // namespace cm::cli

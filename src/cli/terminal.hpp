// What the command writes to: how wide it is, whether it takes colours, how many cells a text fills there.
#pragma once
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

namespace cm::cli {

enum class Style { plain, bold, dim, accent, warning, fault };

/// The reader of standard output has gone (`| head`): the command ends quietly.
struct OutputClosed : std::runtime_error {
  OutputClosed() : std::runtime_error("standard output was closed") {}
};

class Terminal {
 public:
  explicit Terminal(int fd);

  bool interactive() const noexcept { return interactive_; }
  /// Columns; 0 where lines are not to be cut.
  size_t width() const noexcept { return width_; }
  /// `text` in a style; as it is where there are no colours.
  std::string paint(std::string_view text, Style style) const;
  /// Writes all of it now. Throws OutputClosed.
  void write(std::string_view text) const;
  void line(std::string_view text) const { write(std::string(text) + "\n"); }

 private:
  int fd_;
  bool interactive_;
  bool colours_;
  size_t width_;
};

/// Cells that the text fills: two for wide characters, none for marks that stand on others.
size_t display_width(std::string_view text);
/// The text with control characters as spaces: what a catalogue holds must not drive a terminal.
std::string printable(std::string_view text);
/// As much of `text` as fits into `width` cells, "..." as one character at its end when it was cut.
std::string cut_to_width(std::string_view text, size_t width);
/// Followed by spaces up to `width` cells.
std::string padded(std::string text, size_t width);
/// Broken at spaces into lines of at most `width` cells (0: one line), all but the first behind `indent`
/// spaces.
std::string wrapped(std::string_view text, size_t width, size_t indent);

/// The byte at which `text` stops being UTF-8; npos when it does not.
size_t first_invalid_byte(std::string_view text);

/// "31,000"
std::string grouped(double number);

}  // namespace cm::cli

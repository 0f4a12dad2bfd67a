#include "cli/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>
#include <utf8proc.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdlib>
#include <cstring>

namespace cm::cli {
namespace {

bool wants_colours() {
  const char* none = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  return (none == nullptr || *none == '\0') && term != nullptr && std::string_view(term) != "dumb";
}

size_t columns(int fd) {
  winsize size{};
  if (ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  const char* said = std::getenv("COLUMNS");
  const int asked = said == nullptr ? 0 : std::atoi(said);
  return asked > 0 ? static_cast<size_t>(asked) : 80;
}

const char* code(Style style) {
  switch (style) {
    case Style::bold:
      return "\033[1m";
    case Style::dim:
      return "\033[2m";
    case Style::accent:
      return "\033[36m";
    case Style::warning:
      return "\033[33m";
    case Style::fault:
      return "\033[1;31m";
    case Style::plain:
      break;
  }
  return "";
}

/// One character of UTF-8: its bytes and its cells.
struct Glyph {
  size_t bytes;
  size_t cells;
};

Glyph glyph_at(std::string_view text) {
  utf8proc_int32_t point = 0;
  const auto* data = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  const utf8proc_ssize_t bytes = utf8proc_iterate(data, static_cast<utf8proc_ssize_t>(text.size()), &point);
  if (bytes <= 0) return {1, 1};  // no UTF-8: one cell a byte
  // Terminals give a spacing mark, such as the Devanagari aa, a cell of its own (as wcwidth does).
  if (utf8proc_category(point) == UTF8PROC_CATEGORY_MC) return {static_cast<size_t>(bytes), 1};
  return {static_cast<size_t>(bytes), static_cast<size_t>(utf8proc_charwidth(point))};
}

/// The first word of `text` with the spaces before it.
std::string_view next_word(std::string_view text) {
  const size_t word = text.find_first_not_of(' ');
  return text.substr(0, word == text.npos ? text.npos : text.find(' ', word));
}

}  // namespace

Terminal::Terminal(int fd)
    : fd_(fd),
      interactive_(isatty(fd) == 1),
      colours_(interactive_ && wants_colours()),
      width_(interactive_ ? columns(fd) : 0) {}

std::string Terminal::paint(std::string_view text, Style style) const {
  if (!colours_ || style == Style::plain || text.empty()) return std::string(text);
  return code(style) + std::string(text) + "\033[0m";
}

void Terminal::write(std::string_view text) const {
  while (!text.empty()) {
    const ssize_t written = ::write(fd_, text.data(), text.size());
    if (written > 0) {
      text.remove_prefix(static_cast<size_t>(written));
    } else if (errno == EPIPE) {
      throw OutputClosed();
    } else if (errno != EINTR) {
      throw std::runtime_error("cannot write the output: " + std::string(std::strerror(errno)));
    }
  }
}

size_t display_width(std::string_view text) {
  size_t cells = 0;
  while (!text.empty()) {
    const Glyph glyph = glyph_at(text);
    cells += glyph.cells;
    text.remove_prefix(glyph.bytes);
  }
  return cells;
}

size_t first_invalid_byte(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    utf8proc_int32_t point = 0;
    const auto* data = reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at);
    const utf8proc_ssize_t bytes =
        utf8proc_iterate(data, static_cast<utf8proc_ssize_t>(text.size() - at), &point);
    if (bytes <= 0) return at;
    at += static_cast<size_t>(bytes);
  }
  return text.npos;
}

std::string printable(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
  }
  for (size_t at = out.find("\xc2"); at != out.npos && at + 1 < out.size(); at = out.find("\xc2", at + 1)) {
    if (static_cast<unsigned char>(out[at + 1]) < 0xa0) out.replace(at, 2, "  ");  // C1 controls
  }
  return out;
}

std::string cut_to_width(std::string_view text, size_t width) {
  if (display_width(text) <= width) return std::string(text);
  size_t bytes = 0;
  for (size_t cells = 0; bytes < text.size();) {
    const Glyph glyph = glyph_at(text.substr(bytes));
    if (cells + glyph.cells + 1 > width) break;
    cells += glyph.cells;
    bytes += glyph.bytes;
  }
  while (bytes > 0 && text[bytes - 1] == ' ') --bytes;
  return std::string(text.substr(0, bytes)) + "…";
}

std::string padded(std::string text, size_t width) {
  const size_t cells = display_width(text);
  if (cells < width) text.append(width - cells, ' ');
  return text;
}

std::string wrapped(std::string_view text, size_t width, size_t indent) {
  if (width == 0) return std::string(text);
  std::string out;
  size_t at = indent;
  while (!text.empty()) {
    std::string_view word = next_word(text);
    text.remove_prefix(word.size());
    size_t cells = display_width(word);
    if (at > indent && at + cells > width) {
      word.remove_prefix(std::min(word.size(), word.find_first_not_of(' ')));
      cells = display_width(word);
      out += "\n" + std::string(indent, ' ');
      at = indent;
    }
    out += word;
    at += cells;
  }
  return out;
}

std::string grouped(double number) {
  std::string digits = std::to_string(std::llround(number));
  const size_t first = digits[0] == '-' ? 1 : 0;
  for (size_t at = digits.size(); at > first + 3;) digits.insert(at -= 3, ",");
  return digits;
}

}  // namespace cm::cli

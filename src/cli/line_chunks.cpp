#include "cli/line_chunks.hpp"

#include <algorithm>
#include <utility>

namespace cm::cli {
namespace {

size_t line_count(std::string_view text) {
  return static_cast<size_t>(std::count(text.begin(), text.end(), '\n'));
}

bool has_text(std::string_view text) { return text.find_first_not_of(" \t\r\n") != text.npos; }

}  // namespace

void LineChunks::add(std::string_view bytes) {
  held_ += bytes;
  for (; scanned_ < held_.size(); ++scanned_) {
    if (csv_ && held_[scanned_] == '"') quoted_ = !quoted_;
    if (held_[scanned_] != '\n' || quoted_) continue;
    whole_ = scanned_ + 1;
    if (csv_ && !has_text(header_)) keep_header();
  }
  if (whole_ >= bytes_) hand_out(whole_);
}

void LineChunks::finish() {
  const bool header_alone = first_ && has_text(header_);  // it may be wrong
  if (!held_.empty() || header_alone) hand_out(held_.size());
}

/// The header, and blank lines before it, leave the bytes held and come back before every piece.
void LineChunks::keep_header() {
  const std::string line = held_.substr(0, whole_);
  header_ += line;
  line_ += line_count(line);
  held_.erase(0, whole_);
  scanned_ -= whole_;  // the loop steps on to 0
  whole_ = 0;
}

void LineChunks::hand_out(size_t size) {
  const std::string_view lines = std::string_view(held_).substr(0, size);
  give_({header_, lines, line_, std::exchange(first_, false) ? 1 : line_});
  line_ += line_count(lines);
  held_.erase(0, size);
  scanned_ = held_.size();
  whole_ = 0;
}

}  // namespace cm::cli

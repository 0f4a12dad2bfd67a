// Cuts a stream of bytes into pieces of whole lines, each with the number of its first line.
#pragma once
#include <functional>
#include <string>
#include <string_view>

namespace cm::cli {

/// Whole lines of a stream.
struct LinePiece {
  std::string_view header;  ///< of a CSV, with its line break; goes before the lines of every piece
  std::string_view lines;
  size_t line = 1;        ///< number of the first of `lines`
  size_t first_line = 1;  ///< of an import: counts the header of the first piece alone
};

class LineChunks {
 public:
  using Give = std::function<void(const LinePiece& piece)>;

  /// `csv`: the header goes before each later piece, and a line break between quotes ends no record.
  LineChunks(bool csv, size_t bytes, Give give) : csv_(csv), bytes_(bytes), give_(std::move(give)) {}

  void add(std::string_view bytes);
  /// The rest, also without a line break at its end.
  void finish();

 private:
  void keep_header();
  void hand_out(size_t size);

  bool csv_;
  size_t bytes_;
  Give give_;
  std::string held_;
  std::string header_;   // of a CSV, with its line break
  size_t scanned_ = 0;   // bytes of held_ that were looked at
  size_t whole_ = 0;     // bytes of held_ that are whole records
  bool quoted_ = false;  // at scanned_, between quotes of a CSV
  bool first_ = true;    // nothing was handed out yet
  size_t line_ = 1;      // number of the first line in held_
};

}  // namespace cm::cli

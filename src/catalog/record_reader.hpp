// Cuts a file or a text into the records of an import: lines, or CSV records over several lines. Holds one
// block, never the whole file.
#pragma once
#include <cstdint>
#include <fstream>
#include <string>
#include <string_view>

namespace cm {

/// A file in blocks, or a text that is there already.
class ByteSource {
 public:
  /// NOT_FOUND or STORAGE when the file cannot be opened.
  static ByteSource file(const std::string& path);
  static ByteSource text(std::string_view text);

  /// Appends the next block to `buffer`; false at the end. STORAGE when reading fails.
  bool read(std::string& buffer);
  /// Of the whole; 0 when it is not known (a pipe).
  uint64_t size() const noexcept { return size_; }

 private:
  std::string path_;
  std::ifstream in_;
  std::string_view text_;
  uint64_t size_ = 0;
};

struct SourceRecord {
  int64_t line = 0;             ///< of its first line
  std::string text;             ///< without the line end
  const char* error = nullptr;  ///< why it is no record; null: it is one
};

class RecordReader {
 public:
  enum class Form { lines, csv };
  static constexpr size_t kLongest = 4u << 20;  ///< bytes of a record

  explicit RecordReader(ByteSource source) : source_(std::move(source)) {}

  /// The first bytes, a byte order mark left out; empty at the end.
  std::string_view peek();
  void begin(Form form, int64_t first_line, char delimiter = ',') {
    form_ = form;
    delimiter_ = delimiter;
    line_ = first_line;
  }
  /// The next record; blank lines are passed over, of a CSV those without anything in a cell too. False at
  /// the end.
  bool next(SourceRecord& out);
  /// Numbers the next record as if it stood on this line.
  void set_line(int64_t line) noexcept { line_ = line; }

  /// How much of the source is behind the last record.
  uint64_t bytes_done() const noexcept { return bytes_before_buffer_ + at_; }
  uint64_t bytes() const noexcept { return source_.size(); }

 private:
  bool more();
  bool blank(std::string_view text) const;
  void refuse(SourceRecord& out, const char* why);
  void take(SourceRecord& out, size_t end);
  void drop_line();

  ByteSource source_;
  std::string buffer_;
  size_t at_ = 0;
  uint64_t bytes_before_buffer_ = 0;
  bool ended_ = false, started_ = false;
  Form form_ = Form::lines;
  char delimiter_ = ',';  // of a CSV
  int64_t line_ = 1;
};

}  // namespace cm

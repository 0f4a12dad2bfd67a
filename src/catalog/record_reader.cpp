#include "catalog/record_reader.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "core/error.hpp"

namespace cm {
namespace {

constexpr size_t kBlock = 256u << 10;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

constexpr const char* kNeverClosed = "opens a quote that is never closed";
constexpr const char* kTextAfterQuote = "has text between a closing quote and the next delimiter";

/// Walks over one CSV record.
struct CsvScan {
  size_t end = std::string_view::npos;  // of the record: a line feed outside of quotes
  const char* error = nullptr;  // npos: what would be wrong if the text ended here; else: what is wrong

  CsvScan(std::string_view text, size_t from, char delimiter) : ends_{delimiter, '\n'} {
    for (size_t i = from; i < text.size();) {
      if (text[i] == '"' && !quoted(text, i)) return;
      i = std::min(text.find_first_of({ends_, sizeof ends_}, i), text.size());
      if (i < text.size() && text[i++] == '\n') {
        end = i - 1;
        return;
      }
    }
  }

 private:
  /// Moves behind the quoted cell at `i`; false when it does not end well.
  bool quoted(std::string_view text, size_t& i) {
    for (++i;; i += 2) {
      i = text.find('"', i);
      if (i == std::string_view::npos) {
        error = kNeverClosed;
        return false;
      }
      if (i + 1 == text.size() || text[i + 1] != '"') break;
    }
    ++i;
    if (i == text.size() || text[i] == ends_[0] || text[i] == '\n') return true;
    if (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] == '\n')) return true;
    error = kTextAfterQuote;
    end = i;
    return false;
  }

  const char ends_[2];  // what a cell ends with
};

}  // namespace

ByteSource ByteSource::file(const std::string& path) {
  ByteSource out;
  out.path_ = path;
  std::error_code wrong;
  if (std::filesystem::is_directory(path, wrong)) {
    throw Error(Status::invalid, "/path is a folder, not a file: \"" + path + "\"");
  }
  out.in_.open(path, std::ios::binary);
  if (!out.in_) {
    const int why = errno;
    throw Error(why == ENOENT ? Status::not_found : Status::storage,
                "the file \"" + path + "\" cannot be read: " + std::strerror(why));
  }
  const auto size = std::filesystem::file_size(path, wrong);
  out.size_ = wrong ? 0 : size;
  return out;
}

ByteSource ByteSource::text(std::string_view text) {
  ByteSource out;
  out.text_ = text;
  out.size_ = text.size();
  return out;
}

bool ByteSource::read(std::string& buffer) {
  if (path_.empty()) {
    buffer += text_.substr(0, kBlock);
    const bool some = !text_.empty();
    text_.remove_prefix(std::min(text_.size(), kBlock));
    return some;
  }
  const size_t before = buffer.size();
  buffer.resize(before + kBlock);
  in_.read(buffer.data() + before, static_cast<std::streamsize>(kBlock));
  buffer.resize(before + static_cast<size_t>(in_.gcount()));
  if (in_.bad()) throw Error(Status::storage, "the file \"" + path_ + "\" cannot be read to its end");
  return buffer.size() > before;
}

/// One more block; what is behind is dropped first.
bool RecordReader::more() {
  if (ended_) return false;
  bytes_before_buffer_ += at_;
  buffer_.erase(0, at_);
  at_ = 0;
  ended_ = !source_.read(buffer_);
  if (!started_ && !ended_ && std::string_view(buffer_).substr(0, 3) == kByteOrderMark) at_ = 3;
  started_ = true;
  return !ended_;
}

/// Spreadsheets write empty rows as delimiters alone.
bool RecordReader::blank(std::string_view text) const {
  const char passed[] = {' ', '\t', '\r', '\n', form_ == Form::csv ? delimiter_ : ' '};
  return text.find_first_not_of({passed, sizeof passed}) == std::string_view::npos;
}

std::string_view RecordReader::peek() {
  if (!started_) more();
  return std::string_view(buffer_).substr(at_);
}

bool RecordReader::next(SourceRecord& out) {
  for (;;) {
    const char* error = nullptr;
    size_t end = 0;
    if (form_ == Form::csv) {
      const CsvScan scan(buffer_, at_, delimiter_);
      end = scan.end;
      error = scan.error;
    } else {
      end = buffer_.find('\n', at_);
    }
    if (end == std::string::npos) {
      const bool too_long = buffer_.size() - at_ > kLongest;
      if (!too_long && more()) continue;
      if (at_ == buffer_.size()) return false;
      if (too_long) error = "is longer than 4 MiB";
      end = buffer_.size();
    }
    error == nullptr ? take(out, end) : refuse(out, error);
    if (error != nullptr || !blank(out.text)) return true;
  }
}

void RecordReader::take(SourceRecord& out, size_t end) {
  out.line = line_;
  out.error = nullptr;
  out.text.assign(buffer_, at_, end - at_);
  if (!out.text.empty() && out.text.back() == '\r') out.text.pop_back();
  line_ += 1 + (form_ == Form::csv ? std::count(out.text.begin(), out.text.end(), '\n') : 0);
  at_ = std::min(end + 1, buffer_.size());
}

/// Only the first line is lost: reading goes on behind it.
void RecordReader::refuse(SourceRecord& out, const char* why) {
  out.line = line_;
  out.text.clear();
  out.error = why;
  drop_line();
}

void RecordReader::drop_line() {
  ++line_;
  for (;;) {
    const size_t end = buffer_.find('\n', at_);
    if (end != std::string::npos) {
      at_ = end + 1;
      return;
    }
    at_ = buffer_.size();
    if (!more()) return;
  }
}

}  // namespace cm

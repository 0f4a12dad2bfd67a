// castmatch import
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "cli/context.hpp"
#include "cli/foreign_bytes.hpp"
#include "cli/import_tally.hpp"
#include "cli/line_chunks.hpp"
#include "cli/progress.hpp"
#include "cli/valid_lines.hpp"

namespace cm::cli {
namespace {

constexpr size_t kPieceBytes = 4 << 20;  // of standard input a call; a request holds at most 16 MiB
constexpr size_t kReadBytes = 256 << 10;

struct ImportOptions {
  std::vector<std::string> files;
  std::string format = "auto";
  bool strict = false;
};

/// One import after the other, told as one.
class Importer {
 public:
  Importer(Context& context, const ImportOptions& options)
      : context_(context), options_(options), progress_(context.err, "talents") {
    context_.engine(Missing::create);
  }

  void file(const std::string& path) { run({{"path", path}}, options_.files.size() == 1); }

  void standard_input() {
    std::string buffer(kReadBytes, '\0');
    std::string_view bytes = read_some(buffer);
    if (const char* why = foreign_bytes(bytes))
      throw castmatch::Error(CASTMATCH_INVALID, std::string("standard input ") + why);
    const bool csv = options_.format == "csv" || (options_.format == "auto" && looks_like_csv(bytes));
    LineChunks chunks(csv, kPieceBytes, [&](const LinePiece& piece) {
      run({{"data", text_of(piece, csv)},
           {"format", csv ? "csv" : "jsonl"},
           {"first_line", piece.first_line}},
          false);
    });
    for (; !bytes.empty(); bytes = read_some(buffer)) chunks.add(bytes);
    if (context_.interrupt.raised()) throw castmatch::Error(CASTMATCH_CANCELLED, "cancelled");
    chunks.finish();
  }

  const ImportTally& tally() const noexcept { return tally_; }
  void clear_bar() { progress_.clear(); }

 private:
  void run(json request, bool whole) {
    if (!request.contains("format")) request["format"] = options_.format;
    if (options_.strict) request["strict"] = true;
    tally_.begin(options_.files.size() > 1 ? request.value("path", "standard input") : "", whole);
    for (const std::string& event : context_.stream("talent_import", request)) {
      tally_.take(json::parse(event));
      progress_.show(tally_.step());
    }
    tally_.end();
  }

  std::string text_of(const LinePiece& piece, bool csv) {
    if (first_invalid_byte(piece.header) != piece.header.npos)
      throw castmatch::Error(CASTMATCH_INVALID, "the header of the CSV is not UTF-8");
    return std::string(piece.header) + valid_lines(piece.lines, piece.line, csv, [&](size_t line, size_t at) {
             const std::string fault = "is not UTF-8 at byte " + std::to_string(at);
             if (options_.strict)
               throw castmatch::Error(CASTMATCH_INVALID, "line " + std::to_string(line) + " " + fault);
             tally_.reject(line, fault);
           });
  }

  /// Empty at the end, or once interrupted.
  std::string_view read_some(std::string& buffer) const {
    while (context_.interrupt.readable(STDIN_FILENO)) {
      const ssize_t got = ::read(STDIN_FILENO, buffer.data(), buffer.size());
      if (got >= 0) return std::string_view(buffer).substr(0, static_cast<size_t>(got));
      if (errno != EINTR)
        throw std::runtime_error("cannot read standard input: " + std::string(std::strerror(errno)));
    }
    return {};
  }

  /// JSONL begins with an object.
  static bool looks_like_csv(std::string_view bytes) {
    if (bytes.substr(0, 3) == "\xef\xbb\xbf") bytes.remove_prefix(3);
    const size_t first = bytes.find_first_not_of(" \t\r\n");
    return first != bytes.npos && bytes[first] != '{';
  }

  Context& context_;
  const ImportOptions& options_;
  ImportTally tally_;
  Progress progress_;
};

int import_all(Context& context, const ImportOptions& options) {
  Importer importer(context, options);
  for (const std::string& file : options.files) {
    if (file == "-") {
      importer.standard_input();
    } else {
      importer.file(file);
    }
  }
  importer.clear_bar();
  const ImportTally& tally = importer.tally();
  if (context.as_json) {
    context.out.line(tally.result().dump());
  } else {
    context.out.line(tally.text(context.out));
  }
  return tally.in_vain() ? exit_failed : exit_ok;
}

/// A failure leaves no new database behind that holds nothing.
int import(Context& context, const ImportOptions& options) {
  try {
    const int code = import_all(context, options);
    if (code != exit_ok) context.close_unless_used();
    return code;
  } catch (...) {
    context.close_unless_used();
    throw;
  }
}

}  // namespace

void add_import(CLI::App& app, Context& context) {
  auto options = std::make_shared<ImportOptions>();
  CLI::App* command = add_command(
      app, context, "import", "Store the profiles of JSONL or CSV files",
      "  castmatch import talents.jsonl more.csv\n"
      "  gunzip -c talents.jsonl.gz | castmatch --db talents.db import -\n"
      "A rerun skips what is stored already. A bad line is told and stops nothing; when there is\n"
      "nothing but bad lines the exit code is 1. The columns of a CSV may be separated by commas,\n"
      "semicolons or tabs.");
  command->add_option("file", options->files, "Files; - is standard input")->required()->type_name("FILE");
  command->add_option("--format", options->format, "auto, jsonl or csv")
      ->capture_default_str()
      ->check(CLI::IsMember({"auto", "jsonl", "csv"}))
      ->type_name("FORMAT");
  command->add_flag("--strict", options->strict, "Fail at the first bad line");
  command->callback(
      [&context, options] { context.command = [&context, options] { return import(context, *options); }; });
}

}  // namespace cm::cli

#include "catalog/import.hpp"

#include <algorithm>
#include <filesystem>
#include <thread>

#include "core/clock.hpp"
#include "core/digest.hpp"
#include "core/utf8.hpp"

namespace cm {
namespace {

constexpr size_t kBatch = 500;          // records a transaction
constexpr size_t kRejectedKept = 1000;  // in the answer
constexpr size_t kErrorsKept = 50;      // of one line
constexpr std::string_view kRequest = "the request ";

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

/// Why bytes that are no text at all cannot be read; null when they may be.
const char* foreign(std::string_view head) {
  using namespace std::string_view_literals;
  const std::string_view first = head.substr(0, 2);
  if (first == "\x1f\x8b"sv) return "is compressed with gzip; unpack it first (gunzip -c)";
  if (first == "\xff\xfe"sv || first == "\xfe\xff"sv)
    return "is UTF-16; make it UTF-8 first (iconv -f UTF-16 -t UTF-8)";
  if (head.substr(0, 4) == "PK\x03\x04"sv)
    return "is a spreadsheet or an archive (zip); save the spreadsheet as CSV, or unpack it first";
  return head.substr(0, 64).find('\0') == head.npos ? nullptr : "is not text; it must be JSON Lines or CSV";
}

ByteSource source_of(const TalentImportRequest& request) {
  return request.path.empty() ? ByteSource::text(request.data) : ByteSource::file(request.path);
}

void add_errors(const Faults& faults, std::vector<std::string>& out) {
  for (const Fault& fault : faults.list()) {
    if (out.size() == kErrorsKept) return;
    std::string text = fault.pointer.empty() ? fault.message : fault.pointer + " " + fault.message;
    if (!fault.nearest.empty()) text += "; did you mean " + fault.nearest + "?";
    out.push_back(std::move(text));
  }
}

void write_rejected(JsonWriter& out, int64_t line, const std::vector<std::string>& errors) {
  out.begin_object().member("line", line).key("errors").begin_array();
  for (const std::string& error : errors) out.value(error);
  out.end_array().end_object();
}

}  // namespace

Importer::Importer(Catalog& catalog, const Call& call, const TalentImportRequest& request)
    : catalog_(catalog),
      call_(call),
      request_(request),
      reader_(source_of(request)),
      begun_(steady_micros()) {
  choose_form();
  again_ = readable_again();
  if (request.path.empty()) {
    const auto feeds = std::count(request.data.begin(), request.data.end(), '\n');
    counted_total_ = static_cast<uint64_t>(feeds) + (ends_with(request.data, "\n") ? 0 : 1) - (csv_ ? 1 : 0);
  }
}

void Importer::choose_form() {
  ImportFormat format = request_.format;
  const std::string_view head = reader_.peek();
  if (const char* why = foreign(head)) fail_invalid(request_.path.empty() ? "/data" : "/path", why);
  const size_t first = head.find_first_not_of(" \t\r\n");
  const char byte = first == std::string_view::npos ? '{' : head[first];
  if (format == ImportFormat::automatic && ends_with(request_.path, ".csv")) format = ImportFormat::csv;
  if (format == ImportFormat::automatic && byte == '[') {
    fail_invalid(request_.path.empty() ? "/data" : "/path",
                 "is one JSON list; an import takes a profile a line (JSON Lines) or CSV");
  }
  const bool lines = format == ImportFormat::jsonl || ends_with(request_.path, ".jsonl") || byte == '{';
  if (format == ImportFormat::csv || (format == ImportFormat::automatic && !lines)) return begin_csv();
  reader_.begin(RecordReader::Form::lines, request_.first_line);
}

/// The header counts as a line where the numbering begins, in every later piece it is a repetition.
void Importer::begin_csv() {
  const char delimiter = csv_delimiter(reader_.peek());
  reader_.begin(RecordReader::Form::csv, 1, delimiter);
  SourceRecord header;
  if (!reader_.next(header)) fail_invalid("", "the CSV has no header");
  if (header.error != nullptr) fail_invalid("", "the CSV header " + std::string(header.error));
  csv_.emplace(header.text, delimiter);
  if (request_.first_line > 1) reader_.set_line(request_.first_line);
}

/// Reads the records of the next batch; false when there are none.
bool Importer::fill(Batch& batch) {
  batch.records.clear();
  SourceRecord record;
  while (!stopper_ && batch.records.size() < kBatch && reader_.next(record)) {
    batch.records.push_back(std::move(record));
  }
  batch.drafts.assign(batch.records.size(), {});
  batch.errors.assign(batch.records.size(), {});
  batch.replaced = 0;
  batch.bytes_done = reader_.bytes_done();
  return !batch.records.empty();
}

/// body(i, scratch) for every record, by many threads.
template <class Body>
void Importer::on_pool(const Batch& batch, Body body) const {
  const size_t records = batch.records.size();
  catalog_.pool_.parallel_for(call_, (records + kPiece - 1) / kPiece, [&](size_t piece) {
    JsonDocument scratch;
    const size_t end = std::min(records, (piece + 1) * kPiece);
    for (size_t i = piece * kPiece; i < end; ++i) body(i, scratch);
  });
}

void Importer::read_record(Batch& batch, size_t i, JsonDocument& scratch) const {
  const SourceRecord& record = batch.records[i];
  Faults faults;
  if (record.error != nullptr) {
    faults.add("", record.error);
  } else if (csv_) {
    read_csv(record, batch.drafts[i], faults);
  } else {
    read_line(record, batch.drafts[i], faults, scratch);
  }
  add_errors(faults, batch.errors[i]);
}

void Importer::read_line(const SourceRecord& record, Catalog::Draft& draft, Faults& faults,
                         JsonDocument& scratch) const {
  const auto take = [&](const auto& tree) {
    if (!check_profile(tree, "", faults)) return;
    draft.text = profile_text(tree, "", faults);
    draft.id = text_of(*find_member(tree, "id"));
  };
  if (scratch.parse(record.text)) return take(scratch.root());
  try {
    take(parse_json(record.text));
  } catch (const Error& e) {
    const bool whole = e.message().compare(0, kRequest.size(), kRequest) == 0;
    faults.add("", whole ? e.message().substr(kRequest.size()) : e.message());
  }
}

void Importer::read_csv(const SourceRecord& record, Catalog::Draft& draft, Faults& faults) const {
  if (!is_utf8(record.text)) return faults.add("", "is not UTF-8");
  const CsvRecord cells = csv_->split(record.text);
  if (cells.error != nullptr) return faults.add("", cells.error);
  const json tree = csv_->profile(cells, faults);
  if (!faults.empty() || !check_profile(tree, "", faults)) return;
  draft.text = profile_text(tree, "", faults);
  draft.id = tree["id"].get_ref<const std::string&>();
}

bool Importer::readable_again() const {
  std::error_code wrong;
  return request_.path.empty() || std::filesystem::is_regular_file(request_.path, wrong);
}

/// Looks the source through for ids that stand in several records, and for the last good one of each. Most
/// sources have none such, and ids are all that is read of them.
Importer::LastLines Importer::last_lines() const {
  const Hashes repeated = Importer(catalog_, call_, request_).repeated_ids();
  if (repeated.empty()) return {};
  return Importer(catalog_, call_, request_).last_good_lines(repeated);
}

std::optional<uint64_t> Importer::id_hash(const SourceRecord& record, JsonDocument& scratch) const {
  if (record.error != nullptr) return std::nullopt;
  if (csv_) {
    Faults ignored;
    const CsvRecord cells = csv_->split(record.text);
    if (cells.error != nullptr || !is_utf8(record.text)) return std::nullopt;
    const json tree = csv_->profile(cells, ignored);
    const auto id = tree.find("id");
    if (id == tree.end() || !id->is_string()) return std::nullopt;
    return digest_of(id->get_ref<const std::string&>()).high;
  }
  if (!scratch.parse(record.text) || !scratch.root().is_object()) return std::nullopt;
  const auto id = find_member(scratch.root(), "id");
  return id && id->is_string() ? std::optional(digest_of(text_of(*id)).high) : std::nullopt;
}

Importer::Hashes Importer::repeated_ids() {
  std::vector<uint64_t> all;
  for (Batch batch; fill(batch); call_.check()) {
    std::vector<std::optional<uint64_t>> found(batch.records.size());
    on_pool(batch, [&](size_t i, JsonDocument& scratch) { found[i] = id_hash(batch.records[i], scratch); });
    for (const auto& hash : found) {
      if (hash) all.push_back(*hash);
    }
  }
  std::sort(all.begin(), all.end());
  Hashes out;
  for (size_t i = 1; i < all.size(); ++i) {
    if (all[i] == all[i - 1]) out.insert(all[i]);
  }
  return out;
}

Importer::LastLines Importer::last_good_lines(const Hashes& repeated) {
  LastLines out;
  for (Batch batch; fill(batch); call_.check()) {
    on_pool(batch, [&](size_t i, JsonDocument& scratch) {
      const auto id = id_hash(batch.records[i], scratch);
      if (request_.strict || (id && repeated.count(*id) != 0)) read_record(batch, i, scratch);
    });
    for (size_t i = 0; i < batch.records.size(); ++i) {
      if (request_.strict && !batch.errors[i].empty()) return out;  // nothing after it is taken
      const std::string& id = batch.drafts[i].id;
      if (batch.errors[i].empty() && !id.empty() && repeated.count(digest_of(id).high) != 0)
        out[id] = batch.records[i].line;
    }
  }
  return out;
}

/// Of a source that can be read once only: within one batch.
Importer::LastLines Importer::last_good_lines(const Batch& batch) const {
  LastLines out;
  for (size_t i = 0; i < batch.records.size(); ++i) {
    if (request_.strict && !batch.errors[i].empty()) break;
    if (batch.errors[i].empty()) out[batch.drafts[i].id] = batch.records[i].line;
  }
  return out;
}

/// Keeps the good drafts; with `strict` those before the first bad line.
void Importer::sort_out(Batch& batch) {
  if (!again_) last_ = last_good_lines(batch);
  std::vector<Catalog::Draft> good;
  for (size_t i = 0; i < batch.records.size() && !stopper_; ++i) {
    ++lines_;
    if (batch.errors[i].empty()) {
      const auto last = last_.find(batch.drafts[i].id);
      if (last != last_.end() && batch.records[i].line < last->second) {
        ++batch.replaced;
      } else {
        good.push_back(std::move(batch.drafts[i]));
      }
      continue;
    }
    ++rejected_;
    Rejected bad{batch.records[i].line, std::move(batch.errors[i])};
    if (request_.strict) stopper_ = bad;
    if (first_rejected_.size() < kRejectedKept) first_rejected_.push_back(bad);
    new_rejected_.push_back(std::move(bad));
  }
  batch.drafts = std::move(good);
}

/// Reads `next` on the pool while this thread writes `ready`. A commit waits for the disk: should a thread of
/// the pool pick it up, it is left for later, so that no search waits behind it.
Catalog::Stored Importer::advance(Batch& ready, Batch& next) {
  Catalog::Stored stored;
  bool written = ready.drafts.empty();
  const auto write = [&] {
    if (!written) stored = catalog_.write(call_, ready.drafts);
    written = true;
  };
  const std::thread::id here = std::this_thread::get_id();
  const size_t pieces = (next.records.size() + kPiece - 1) / kPiece;
  catalog_.pool_.parallel_for(call_, pieces + 1, [&](size_t piece) {
    if (piece == 0) {
      if (std::this_thread::get_id() == here) write();
      return;
    }
    JsonDocument scratch;
    const size_t end = std::min(next.records.size(), piece * kPiece);
    for (size_t i = (piece - 1) * kPiece; i < end; ++i) read_record(next, i, scratch);
  });
  write();
  return stored;
}

void Importer::run(std::string& out) {
  if (again_) last_ = last_lines();
  Batch ready, next;  // what is written, what is read meanwhile
  while (fill(next) || !ready.records.empty()) {
    finish(ready, advance(ready, next));
    if (stopper_) stop(*stopper_);
    sort_out(next);
    std::swap(ready, next);
  }
  answer(out);
}

void Importer::answer(std::string& out) const {
  JsonWriter writer(out);
  writer.begin_object().member("stored", stored_).member("unchanged", unchanged_);
  writer.member("rejected", rejected_).member("lines", lines_).key("rejected_lines").begin_array();
  for (const Rejected& bad : first_rejected_) write_rejected(writer, bad.line, bad.errors);
  writer.end_array().end_object();
}

/// A batch is committed: memory follows, the caller hears of it.
void Importer::finish(Batch& batch, const Catalog::Stored& stored) {
  if (batch.records.empty()) return;
  catalog_.take_in(stored.range, batch.drafts);
  stored_ += stored.stored;
  unchanged_ += stored.unchanged + batch.replaced;
  bytes_done_ = batch.bytes_done;
  batch.records.clear();
  send_progress();
}

uint64_t Importer::estimated_total() const {
  if (reader_.bytes() != 0 && bytes_done_ >= reader_.bytes())
    return lines_;  // what it was: no guess any more
  if (counted_total_ > 0) return std::max<uint64_t>(counted_total_, lines_);
  if (reader_.bytes() == 0 || bytes_done_ == 0) return 0;
  const double per_line = static_cast<double>(bytes_done_) / static_cast<double>(lines_);
  return static_cast<uint64_t>(static_cast<double>(reader_.bytes()) / per_line);
}

void Importer::send_progress() {
  if (!call_.sink()) return;
  std::string event;
  JsonWriter out(event);
  out.begin_object().member("done", stored_ + unchanged_);
  if (const uint64_t total = estimated_total(); total > 0) out.member("total", total);
  const double seconds = static_cast<double>(std::max<int64_t>(1, steady_micros() - begun_)) / 1e6;
  out.member("per_second", static_cast<uint64_t>(static_cast<double>(lines_) / seconds));
  if (!new_rejected_.empty()) {
    out.key("rejected").begin_array();
    for (const Rejected& bad : new_rejected_) write_rejected(out, bad.line, bad.errors);
    out.end_array();
  }
  out.end_object();
  new_rejected_.clear();
  call_.sink()(std::move(event));
}

void Importer::stop(const Rejected& bad) const {
  std::string detail;
  JsonWriter out(detail);
  out.begin_object()
      .member("line", bad.line)
      .member("done", stored_ + unchanged_)
      .key("errors")
      .begin_array();
  for (const std::string& error : bad.errors) out.value(error);
  out.end_array().end_object();
  throw Error(Status::invalid,
              "line " + std::to_string(bad.line) + ": " + bad.errors[0] + " (strict; the " +
                  std::to_string(stored_ + unchanged_) + " talents before it are stored)",
              std::move(detail));
}

void Catalog::import(const Call& call, const TalentImportRequest& request, std::string& out) {
  Importer(*this, call, request).run(out);
}

}  // namespace cm

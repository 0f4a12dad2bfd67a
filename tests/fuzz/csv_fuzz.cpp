// Any CSV: records lie in order, nothing is read twice or past the end, and a profile that passes its table
// can be written.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "catalog/csv.hpp"
#include "catalog/record_reader.hpp"
#include "catalog/talent.hpp"
#include "core/utf8.hpp"

namespace {

void read_all(std::string_view text) {
  cm::RecordReader reader(cm::ByteSource::text(text));
  const char delimiter = cm::csv_delimiter(reader.peek());
  reader.begin(cm::RecordReader::Form::csv, 1, delimiter);
  cm::SourceRecord record;
  if (!reader.next(record) || record.error != nullptr) return;
  const cm::CsvTable table(record.text, delimiter);
  for (int64_t last = record.line; reader.next(record); last = record.line) {
    if (record.line <= last || reader.bytes_done() > text.size()) std::abort();
    if (record.error != nullptr || !cm::is_utf8(record.text)) continue;
    const cm::CsvRecord cells = table.split(record.text);
    if (cells.error != nullptr) std::abort();  // the reader has seen to that
    cm::Faults faults;
    const cm::json tree = table.profile(cells, faults);
    if (faults.empty() && cm::check_profile(tree, "", faults)) cm::profile_text(tree, "", faults);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  for (const std::string& input : {text, "id,name,languages,attributes.x,rate,playing_age.min\n" + text}) {
    try {
      read_all(input);
    } catch (const cm::Error&) {
    }
  }
  return 0;
}

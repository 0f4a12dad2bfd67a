// Operations that read talents.
#include <algorithm>

#include "catalog/catalog_items.hpp"
#include "core/time.hpp"

namespace cm {
namespace {

constexpr std::string_view kCursor =
    "a1.";  // then the id in hexadecimal: opaque, and good whatever is written since

std::string cursor_of(std::string_view id) {
  constexpr char kHex[] = "0123456789abcdef";
  std::string out(kCursor);
  for (const char c : id) {
    out += kHex[static_cast<unsigned char>(c) >> 4];
    out += kHex[static_cast<unsigned char>(c) & 15];
  }
  return out;
}

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

std::string id_of_cursor(std::string_view cursor) {
  std::string out;
  bool good = cursor.substr(0, kCursor.size()) == kCursor && (cursor.size() - kCursor.size()) % 2 == 0;
  for (size_t i = kCursor.size(); good && i < cursor.size(); i += 2) {
    const int high = digit_of(cursor[i]), low = digit_of(cursor[i + 1]);
    good = high >= 0 && low >= 0;
    out += static_cast<char>(high * 16 + low);
  }
  if (!good) fail_invalid("/after", "is not a cursor; give the `next` of the page before");
  return out;
}

void write_entry(JsonWriter& out, const Record& record) {
  out.begin_object().raw_member("profile", record.body).member("version", record.version);
  out.member("updated", format_time({record.updated, 0})).end_object();
}

void write_warnings(JsonWriter& out, const std::vector<std::string>& warnings) {
  if (warnings.empty()) return;
  out.key("warnings").begin_array();
  for (const std::string& warning : warnings) out.value(warning);
  out.end_array();
}

/// The rows that pass, and what is to be said about them.
struct Passing {
  Bitmap rows;
  std::vector<std::string> warnings;
};

Passing passing(const Catalog& catalog, const Filter& filter, FilterDay day) {
  Passing out;
  out.rows = filter.evaluate(catalog.columns(), catalog.live(), day);
  out.warnings = filter.warnings(catalog.columns(), catalog.live(), out.rows, day);
  return out;
}

/// The `most` smallest ids above `after`, ascending.
std::vector<std::string> smallest_ids(const Catalog& catalog, const Bitmap& rows, std::string_view after,
                                      size_t most) {
  std::vector<std::string_view> heap;
  rows.for_each([&](Row row) {
    const std::string_view id = catalog.id_of(row);
    if (id <= after || (heap.size() == most && id >= heap.front())) return;
    if (heap.size() == most) {
      std::pop_heap(heap.begin(), heap.end());
      heap.pop_back();
    }
    heap.push_back(id);
    std::push_heap(heap.begin(), heap.end());
  });
  std::sort_heap(heap.begin(), heap.end());
  return {heap.begin(), heap.end()};
}

}  // namespace

Filter compiled_filter(const JsonPart& filters) {
  if (filters.tree == nullptr) return {};
  Faults faults;
  Filter out = Filter::compile(*filters.tree, "/filters", faults);
  faults.raise();
  return out;
}

FilterDay filter_day(const Call& call, const std::string& reference_time, std::string_view time_zone) {
  if (const auto given = parse_time(reference_time)) return {given->local_day()};
  const int64_t now = call.wall_micros();
  return {Instant{now, zone_offset(time_zone, now).value_or(0)}.local_day()};
}

void Catalog::get(const Call& call, const TalentGetRequest& request, std::string& out) {
  const std::vector<std::string> ids =
      request.id.empty() ? request.ids : std::vector<std::string>{request.id};
  std::vector<std::string> missing;
  JsonWriter writer(out);
  writer.begin_object().key("talents").begin_array();
  store_.read(call, [&](StoreReader& reader) {
    for (size_t i = 0; i < ids.size(); ++i) {
      if (i % 256 == 0) call.check();
      if (const auto record = reader.get(kKind, ids[i])) {
        write_entry(writer, *record);
      } else {
        missing.push_back(ids[i]);
      }
    }
  });
  writer.end_array().key("missing").begin_array();
  for (const std::string& id : missing) writer.value(id);
  writer.end_array().end_object();
}

void Catalog::count(const Call& call, const TalentCountRequest& request, std::string_view time_zone,
                    std::string& out) {
  const Filter filter = compiled_filter(request.filters);
  const FilterDay day = filter_day(call, request.reference_time, time_zone);
  Passing found;
  {
    const auto lock = replica_.read(call);
    found = passing(*this, filter, day);
  }
  JsonWriter writer(out);
  writer.begin_object().member("count", found.rows.count());
  write_warnings(writer, found.warnings);
  writer.end_object();
}

void Catalog::list(const Call& call, const TalentListRequest& request, std::string_view time_zone,
                   std::string& out) {
  const Filter filter = compiled_filter(request.filters);
  const FilterDay day = filter_day(call, request.reference_time, time_zone);
  const std::string after = request.after.empty() ? std::string() : id_of_cursor(request.after);
  const auto limit = static_cast<size_t>(request.limit);
  std::vector<std::string> ids, warnings;
  {
    const auto lock = replica_.read(call);
    Passing found = passing(*this, filter, day);
    warnings = std::move(found.warnings);
    ids = smallest_ids(*this, found.rows, after, limit + 1);
  }
  const bool more = ids.size() > limit;
  if (more) ids.pop_back();
  JsonWriter writer(out);
  writer.begin_object().key("talents").begin_array();
  store_.read(call, [&](StoreReader& reader) {
    for (const std::string& id : ids) {
      if (const auto record = reader.get(kKind, id)) write_entry(writer, *record);
    }
  });
  writer.end_array();
  if (more) writer.member("next", cursor_of(ids.back()));
  write_warnings(writer, warnings);
  writer.end_object();
}

std::vector<std::string> Catalog::passing_ids(const Call& call, const Filter& filter, FilterDay day) {
  const auto lock = replica_.read(call);
  std::vector<std::string> out;
  filter.evaluate(columns(), live(), day).for_each([&](Row row) { out.emplace_back(id_of(row)); });
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace cm

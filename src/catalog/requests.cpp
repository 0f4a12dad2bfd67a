#include "catalog/requests.hpp"

#include <set>

namespace cm {
namespace {

constexpr double kMostIds = 10'000;
constexpr double kManyBytes = 16 << 20;

Type filters_type() { return map_of(any()); }
/// In a patch null removes.
Type patch_type() {
  Type value = any();
  value.nullable = true;
  return map_of(std::move(value));
}
Type count_type() { return whole(0, 9e15); }

template <class T>
Field filters_field(JsonPart T::*member) {
  return field("filters", member, filters_type(), "Short form, full form or both; absent: every talent.");
}

template <class T>
Field reference_time_field(std::string T::*member) {
  return field("reference_time", member, time_text(),
               "Ages are counted on its day; absent: now, in the engine's time zone.");
}

/// Of a record that may be wrong in any way; "" when it has none.
std::string_view id_in(const json& record) {
  if (!record.is_object()) return {};
  const auto id = record.find("id");
  return id != record.end() && id->is_string() ? std::string_view(id->get_ref<const std::string&>())
                                               : std::string_view();
}

/// The same id twice in one call would leave open which one is meant.
void ids_once(const json& request, std::string_view at, Faults& faults) {
  const auto talents = request.find("talents");
  if (talents == request.end() || !talents->is_array()) return;
  std::set<std::string_view> seen;
  for (size_t i = 0; i < talents->size(); ++i) {
    const std::string_view id = id_in((*talents)[i]);
    if (id.empty() || seen.insert(id).second) continue;
    faults.add(pointer_to(pointer_to(pointer_to(at, "talents"), i), "id"),
               "is given twice in one call, was \"" + std::string(id) + "\"");
  }
  const auto versions = request.find("if_version");
  if (versions == request.end() || !versions->is_object()) return;
  for (const auto& [id, version] : versions->items()) {
    if (id.empty() || seen.count(id) != 0) continue;
    faults.add(pointer_to(pointer_to(at, "if_version"), id), "is not the id of a talent in this call",
               nearest_name(id, {seen.begin(), seen.end()}));
  }
}

void one_of(const json& request, const char* a, const char* b, std::string_view at, Faults& faults) {
  const bool has_a = request.contains(a), has_b = request.contains(b);
  const std::string both = std::string(a) + " or " + b;
  if (has_a && has_b) faults.add(pointer_to(at, b), "stands beside " + std::string(a) + "; give " + both);
  if (!has_a && !has_b) faults.add(pointer_to(at, a), "is missing; give " + both);
}

const Object& entry_table() {
  static const Lasting<Object> made = described_object(
      "TalentEntry", "A stored talent.",
      {required(field("profile", object_of<Talent>(), "The profile as it was put.")),
       required(field("version", whole(1, 9e15), "1 when it was new, one more at each change.")),
       required(field("updated", time_text(), "When it was last changed."))});
  return made;
}
Type entries_type() {
  return list_of(described([] { return &entry_table(); }));
}

const Object& rejected_table() {
  static const Lasting<Object> made = described_object(
      "RejectedLine", "A line of an import that was not taken.",
      {required(field("line", whole(1, 9e15), "Its number; of a CSV record over several lines the first.")),
       required(field("errors", list_of(text()), "Everything that is wrong with it."))});
  return made;
}
Type rejected_type() {
  return list_of(described([] { return &rejected_table(); }));
}

}  // namespace

template <>
const Object& table<TalentPutRequest>() {
  static const Lasting<Object> made = [] {
    Object o = object<TalentPutRequest>(
        "TalentPutRequest", "Stores whole profiles; all of them or none.",
        {required(field("talents", &TalentPutRequest::talents, list_of(object_of<Talent>()),
                        "Profiles; each takes the place of the stored one with its id.")),
         field("if_version", &TalentPutRequest::if_version, map_of(whole(0, 9e15)),
               "The version that an id must have now, 0 when it must be new; else CONFLICT."),
         field("wait", &TalentPutRequest::wait,
               "Return when the vectors of a host's embedder are made as well.")});
    o.check = ids_once;
    o.check_always = true;
    return o;
  }();
  return made;
}

template <>
const Object& table<TalentPatchRequest>() {
  static const Lasting<Object> made = object<TalentPatchRequest>(
      "TalentPatchRequest", "Changes parts of a profile (RFC 7396).",
      {required(field("id", &TalentPatchRequest::id, id_text(), "Which talent.")),
       required(field("patch", &TalentPatchRequest::patch, patch_type(),
                      "Fields to set; null removes one; lists are replaced whole. The id cannot change.")),
       field("if_version", &TalentPatchRequest::if_version, whole(0, 9e15),
             "The version that the talent must have now; else CONFLICT."),
       field("wait", &TalentPatchRequest::wait,
             "Return when the vector of a host's embedder is made as well.")});
  return made;
}

template <>
const Object& table<TalentGetRequest>() {
  static const Lasting<Object> made = [] {
    Object o = object<TalentGetRequest>("TalentGetRequest", "Reads profiles by id.",
                                        {field("id", &TalentGetRequest::id, id_text(), "One id."),
                                         field("ids", &TalentGetRequest::ids, list_of(id_text(), 0, kMostIds),
                                               "Several, answered in this order.")});
    o.check = [](const json& v, std::string_view at, Faults& f) { one_of(v, "id", "ids", at, f); };
    return o;
  }();
  return made;
}

template <>
const Object& table<TalentIdsRequest>() {
  static const Lasting<Object> made =
      object<TalentIdsRequest>("TalentIdsRequest", "Names talents.",
                               {required(field("ids", &TalentIdsRequest::ids, list_of(id_text(), 0, kMostIds),
                                               "Ids; unknown ones are passed over."))});
  return made;
}

template <>
const Object& table<TalentListRequest>() {
  static const Lasting<Object> made = object<TalentListRequest>(
      "TalentListRequest", "Pages through talents by id.",
      {filters_field(&TalentListRequest::filters),
       field("after", &TalentListRequest::after, text(0, 1000),
             "`next` of the page before; absent: the first page."),
       field("limit", &TalentListRequest::limit, whole(1, 1000), "Talents on a page."),
       reference_time_field(&TalentListRequest::reference_time)});
  return made;
}

template <>
const Object& table<TalentCountRequest>() {
  static const Lasting<Object> made =
      object<TalentCountRequest>("TalentCountRequest", "Counts talents.",
                                 {filters_field(&TalentCountRequest::filters),
                                  reference_time_field(&TalentCountRequest::reference_time)});
  return made;
}

template <>
const Object& table<TalentImportRequest>() {
  static const Lasting<Object> made = [] {
    Object o = object<TalentImportRequest>(
        "TalentImportRequest", "Stores the profiles of a file or of lines.",
        {field("path", &TalentImportRequest::path, text(1, 4096), "A file on the engine's machine."),
         field("data", &TalentImportRequest::data, text(0, kManyBytes), "Whole lines."),
         field("format", &TalentImportRequest::format,
               "jsonl: a profile a line; csv: a header of dotted paths; auto: by the file's ending, else its "
               "first byte."),
         field("strict", &TalentImportRequest::strict,
               "Stop at the first bad line; what was committed stays."),
         field("first_line", &TalentImportRequest::first_line, whole(1, 9e15),
               "Number of the first line of data. Every piece of a CSV begins with the header, which counts "
               "only when this is 1.")});
    o.check = [](const json& v, std::string_view at, Faults& f) { one_of(v, "path", "data", at, f); };
    return o;
  }();
  return made;
}

template <>
const Object& table<TalentExportRequest>() {
  static const Lasting<Object> made = object<TalentExportRequest>(
      "TalentExportRequest", "Gives profiles back, by id.",
      {field("path", &TalentExportRequest::path, text(1, 4096),
             "A file to write, a profile a line; takes the place of a file of that name when it is whole."),
       filters_field(&TalentExportRequest::filters),
       reference_time_field(&TalentExportRequest::reference_time)});
  return made;
}

const Object* talent_put_answer() {
  static const Lasting<Object> made =
      described_object("TalentPutAnswer", "What was stored.",
                       {required(field("stored", count_type(), "Profiles that were new or differed.")),
                        required(field("unchanged", count_type(), "Profiles equal to the stored ones."))});
  return &made;
}

const Object* talent_get_answer() {
  static const Lasting<Object> made =
      described_object("TalentGetAnswer", "Profiles in the order asked for.",
                       {required(field("talents", entries_type(), "Those that are there.")),
                        required(field("missing", list_of(id_text()), "Ids that are not."))});
  return &made;
}

const Object* talent_remove_answer() {
  static const Lasting<Object> made =
      described_object("TalentRemoveAnswer", "What was removed.",
                       {required(field("removed", count_type(), "Talents that were there."))});
  return &made;
}

const Object* talent_purge_answer() {
  static const Lasting<Object> made =
      described_object("TalentPurgeAnswer", "What was removed for good.",
                       {required(field("removed", count_type(), "Talents that were there.")),
                        required(field("scrubbed", flag(), "No byte of them is left in the files."))});
  return &made;
}

const Object* talent_list_answer() {
  static const Lasting<Object> made =
      described_object("TalentListAnswer", "One page.",
                       {required(field("talents", entries_type(), "By id.")),
                        field("next", text(), "`after` of the next page; absent on the last one."),
                        field("warnings", list_of(text()), "What the filters could not compare.")});
  return &made;
}

const Object* talent_count_answer() {
  static const Lasting<Object> made =
      described_object("TalentCountAnswer", "How many.",
                       {required(field("count", count_type(), "Talents that pass.")),
                        field("warnings", list_of(text()), "What the filters could not compare.")});
  return &made;
}

const Object* talent_import_answer() {
  static const Lasting<Object> made =
      described_object("TalentImportAnswer", "What an import did.",
                       {required(field("stored", count_type(), "Profiles that were new or differed.")),
                        required(field("unchanged", count_type(),
                                       "Profiles equal to the stored ones, and those that a later one of the "
                                       "same id replaces.")),
                        required(field("rejected", count_type(), "Lines that were not taken.")),
                        required(field("lines", count_type(), "Records seen, blank lines left out.")),
                        required(field("rejected_lines", rejected_type(), "The first 1,000 of them."))});
  return &made;
}

const Object* talent_import_event() {
  static const Lasting<Object> made = described_object(
      "TalentImportEvent", "Progress, after each commit.",
      {required(field("done", count_type(), "Profiles committed so far, unchanged ones included.")),
       field("total", count_type(), "Records in all: counted for data, estimated for a file."),
       required(field("per_second", count_type(), "Records a second so far.")),
       field("rejected", rejected_type(), "Lines rejected since the event before.")});
  return &made;
}

const Object* talent_export_answer() {
  static const Lasting<Object> made =
      described_object("TalentExportAnswer", "What an export gave.",
                       {required(field("exported", count_type(), "Profiles.")),
                        field("path", text(), "The file that holds them."),
                        field("talents", list_of(object_of<Talent>()),
                              "The profiles, when neither streamed nor written to a file.")});
  return &made;
}

const Object* talent_export_event() {
  static const Lasting<Object> made = described_object(
      "TalentExportEvent", "Some profiles, or progress when a file is written.",
      {field("talents", list_of(object_of<Talent>()), "Profiles as they are stored."),
       required(field("done", count_type(), "Profiles given so far.")),
       required(field("total", count_type(), "Profiles that passed when the export began."))});
  return &made;
}

}  // namespace cm

// Requests and answers of the catalogue's operations. Schemas, types and reference come from these tables.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "catalog/talent.hpp"
#include "core/field.hpp"

namespace cm {

/// A part of the request's tree, read further by the operation. Good as long as the request.
struct JsonPart {
  const json* tree = nullptr;
};
inline void assign(JsonPart& out, const json& v) { out.tree = &v; }
/// Version by id.
struct Versions {
  std::map<std::string, int64_t, std::less<>> by_id;
};
inline void assign(Versions& out, const json& v) {
  for (const auto& [id, version] : v.get_ref<const json::object_t&>()) out.by_id[id] = version.get<int64_t>();
}

enum class ImportFormat { automatic, jsonl, csv };
template <>
struct Names<ImportFormat> {
  static constexpr std::string_view all[] = {"auto", "jsonl", "csv"};
};

struct TalentPutRequest {
  JsonPart talents;
  Versions if_version;
  bool wait = false;
};
struct TalentPatchRequest {
  std::string id;
  JsonPart patch;
  std::optional<int64_t> if_version;
  bool wait = false;
};
struct TalentGetRequest {
  std::string id;
  std::vector<std::string> ids;
};
struct TalentIdsRequest {  // remove, purge
  std::vector<std::string> ids;
};
struct TalentListRequest {
  JsonPart filters;
  std::string after;
  int limit = 100;
  std::string reference_time;
};
struct TalentCountRequest {
  JsonPart filters;
  std::string reference_time;
};
struct TalentImportRequest {
  std::string path;
  std::string data;
  ImportFormat format = ImportFormat::automatic;
  bool strict = false;
  int64_t first_line = 1;
};
struct TalentExportRequest {
  std::string path;
  JsonPart filters;
  std::string reference_time;
};

template <>
const Object& table<TalentPutRequest>();
template <>
const Object& table<TalentPatchRequest>();
template <>
const Object& table<TalentGetRequest>();
template <>
const Object& table<TalentIdsRequest>();
template <>
const Object& table<TalentListRequest>();
template <>
const Object& table<TalentCountRequest>();
template <>
const Object& table<TalentImportRequest>();
template <>
const Object& table<TalentExportRequest>();

/// Tables of what is answered.
const Object* talent_put_answer();  // put, patch
const Object* talent_get_answer();
const Object* talent_remove_answer();
const Object* talent_purge_answer();
const Object* talent_list_answer();
const Object* talent_count_answer();
const Object* talent_import_answer();
const Object* talent_import_event();
const Object* talent_export_answer();
const Object* talent_export_event();

}  // namespace cm

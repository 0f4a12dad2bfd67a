#include "catalog/csv.hpp"

#include <algorithm>
#include <set>

#include "catalog/shape.hpp"
#include "catalog/talent.hpp"

namespace cm {
namespace {

constexpr std::string_view kAttributePrefix = "attributes.";
constexpr std::string_view kSpace = " \t\r\n";
constexpr size_t kMostColumns = 1000;

std::string_view trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

/// JSON in a cell; a fault when it is none.
json json_cell(std::string_view cell, const std::string& at, Faults& faults) {
  try {
    return parse_json(cell);
  } catch (const Error&) {
    faults.add(at, "is not JSON");
    return nullptr;
  }
}

/// A JSON number as it is written, nothing else: "007" and "1,200" stay text.
bool is_number(std::string_view cell) {
  JsonDocument document;
  return document.parse(cell) && document.root().is_number();
}

json number_cell(std::string_view cell) {
  cell = trimmed(cell);
  return is_number(cell) ? parse_json(cell) : json(cell);  // text: the field table will say what is wrong
}

json flag_cell(std::string_view cell) {
  std::string lower(trimmed(cell));
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  if (lower == "true") return true;
  if (lower == "false") return false;
  return json(cell);
}

/// "Hindi:FLUENT" or "Hindi".
json language_item(std::string_view item) {
  const size_t colon = item.find(':');
  if (colon == std::string_view::npos) return json(item);
  return {{"name", trimmed(item.substr(0, colon))}, {"level", trimmed(item.substr(colon + 1))}};
}

/// Items between ';' or '|', or a JSON list.
json list_cell(std::string_view cell, const Type& element, const std::string& at, Faults& faults) {
  cell = trimmed(cell);
  if (!cell.empty() && cell[0] == '[') return json_cell(cell, at, faults);
  const bool objects = element.kind == Type::Kind::object;
  if (objects && element.object()->shorthand.empty()) {
    faults.add(at, "must be a JSON list in a CSV cell, was " + shown(json(cell)));
    return nullptr;
  }
  json out = json::array();
  while (!cell.empty()) {
    const size_t end = std::min(cell.find_first_of(";|"), cell.size());
    const std::string_view item = trimmed(cell.substr(0, end));
    cell.remove_prefix(std::min(end + 1, cell.size()));
    if (!item.empty()) out.push_back(objects ? language_item(item) : json(item));
  }
  return out;
}

/// Attributes have no declared type: numbers, booleans and JSON lists are taken as such, everything else is
/// text.
json attribute_cell(std::string_view cell, const std::string& at, Faults& faults) {
  const std::string_view bare = trimmed(cell);
  if (bare == "true" || bare == "false") return bare == "true";
  if (is_number(bare)) return parse_json(bare);
  if (bare[0] == '[') return json_cell(bare, at, faults);
  return json(cell);
}

json typed_cell(std::string_view cell, const Type& type, const std::string& at, Faults& faults) {
  switch (type.kind) {
    case Type::Kind::whole:
    case Type::Kind::number:
      return number_cell(cell);
    case Type::Kind::flag:
      return flag_cell(cell);
    case Type::Kind::list:
      return list_cell(cell, type.element[0], at, faults);
    case Type::Kind::object:
    case Type::Kind::map:
      return json_cell(cell, at, faults);
    case Type::Kind::choice:
    case Type::Kind::date:
    case Type::Kind::currency:
      return json(trimmed(cell));
    default:
      return json(cell);
  }
}

std::vector<std::string> split_path(const std::string& name) {
  if (name.compare(0, kAttributePrefix.size(), kAttributePrefix) == 0) {
    return {"attributes", name.substr(kAttributePrefix.size())};  // the key itself may hold dots
  }
  std::vector<std::string> out;
  for (size_t begin = 0; begin <= name.size();) {
    const size_t end = std::min(name.find('.', begin), name.size());
    out.push_back(name.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

/// Inserts at `keys`, making objects on the way; false when something that is no object stands there.
bool insert(json& profile, const std::vector<std::string>& keys, json value) {
  json* at = &profile;
  for (size_t i = 0; i + 1 < keys.size(); ++i) {
    at = &(*at)[keys[i]];
    if (at->is_null()) *at = json::object();
    if (!at->is_object()) return false;
  }
  (*at)[keys.back()] = std::move(value);
  return true;
}

}  // namespace

char csv_delimiter(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \r\n"), text.size()));
  char found = ',';
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == ',' || c == '\n') return c == ',' ? c : found;
    if (c == '\t' || (c == ';' && found == ',')) found = c;
  }
  return found;
}

CsvRecord split_csv(std::string_view record, char delimiter) {
  CsvRecord out;
  for (size_t i = 0;;) {
    std::string& cell = out.cells.emplace_back();
    if (i < record.size() && record[i] == '"') {
      for (++i; i < record.size(); ++i) {
        if (record[i] == '"' && (i + 1 == record.size() || record[i + 1] != '"')) break;
        cell += record[i];
        if (record[i] == '"') ++i;
      }
      if (i == record.size()) {
        out.error = "opens a quote that is never closed";
        return out;
      }
      ++i;
      if (i < record.size() && record[i] != delimiter) {
        out.error = "has text between a closing quote and the next delimiter";
        return out;
      }
    } else {
      const size_t end = std::min(record.find(delimiter, i), record.size());
      cell = record.substr(i, end - i);
      i = end;
    }
    if (i == record.size()) return out;
    ++i;
  }
}

CsvTable::CsvTable(std::string_view header, char delimiter) : delimiter_(delimiter) {
  Faults faults;
  const CsvRecord names = split(header);
  if (names.error != nullptr) faults.add("", "the CSV header " + std::string(names.error));
  if (names.cells.size() > kMostColumns) faults.add("", "the CSV header has more than 1,000 columns");
  faults.raise();
  std::set<std::string> seen;
  for (const std::string& cell : names.cells) {
    const std::string name(trimmed(cell));
    if (!seen.insert(name).second) faults.add("", "the CSV header has the column \"" + name + "\" twice");
    columns_.push_back(column(name, faults));
  }
  for (const char* needed : {"id", "name"}) {
    if (seen.count(needed) == 0)
      faults.add("", "the CSV header lacks the column \"" + std::string(needed) + "\"");
  }
  faults.raise();
}

CsvTable::Column CsvTable::column(const std::string& name, Faults& faults) {
  Column out{name, split_path(name), nullptr};
  const Object* object = &table<Talent>();
  for (size_t i = 0; i < out.keys.size(); ++i) {
    const Field* field = object->find(out.keys[i]);
    if (field == nullptr || field->name != out.keys[i]) break;
    const bool last = i + 1 == out.keys.size();
    if (last) {
      out.type = &field->type;
      return out;
    }
    if (field->type.kind == Type::Kind::map && !out.keys.back().empty()) return out;
    if (field->type.kind == Type::Kind::list) {
      faults.add("", "the CSV column \"" + name +
                         "\" lies inside a list; give the list as JSON in the column \"" + out.keys[0] +
                         "\"");
      return out;
    }
    if (field->type.kind != Type::Kind::object) break;
    object = field->type.object();
  }
  faults.add("", "the CSV column \"" + name + "\" is not a field of a talent",
             faults.plenty() ? std::string() : ProfileShape::instance().nearest(name));
  return out;
}

json CsvTable::profile(const CsvRecord& record, Faults& faults) const {
  json out = json::object();
  if (record.cells.size() != columns_.size()) {
    faults.add("", "has " + std::to_string(record.cells.size()) + " cells, the header has " +
                       std::to_string(columns_.size()));
    return out;
  }
  for (size_t i = 0; i < columns_.size(); ++i) {
    const std::string& cell = record.cells[i];
    if (trimmed(cell).empty()) continue;
    const Column& column = columns_[i];
    std::string at;
    for (const std::string& key : column.keys) at = pointer_to(at, key);
    json value = column.type == nullptr ? attribute_cell(cell, at, faults)
                                        : typed_cell(cell, *column.type, at, faults);
    if (!insert(out, column.keys, std::move(value)))
      faults.add(at, "stands beside a whole value in another column");
  }
  return out;
}

}  // namespace cm

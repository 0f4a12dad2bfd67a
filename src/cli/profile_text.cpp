#include "cli/profile_text.hpp"

#include <algorithm>
#include <cstdlib>

namespace cm::cli {
namespace {

constexpr size_t kLabel = 20;   // cells of the names on the left
constexpr size_t kNarrow = 50;  // below this a value stands under its name
constexpr size_t kIndent = 4;   // and this far from the left

std::string range_text(const json& range) {
  const bool low = range.contains("min"), high = range.contains("max");
  if (low && high && range.at("min") == range.at("max")) return range.at("min").dump();
  if (low && high) return range.at("min").dump() + "-" + range.at("max").dump();
  if (low) return range.at("min").dump() + "+";
  return high ? "to " + range.at("max").dump() : "";
}

/// Years from one day to another, both "2027-01-10".
int years_between(std::string_view born, std::string_view today) {
  const int years =
      std::atoi(std::string(today.substr(0, 4)).c_str()) - std::atoi(std::string(born.substr(0, 4)).c_str());
  return today.substr(4, 6) < born.substr(4, 6) ? years - 1 : years;
}

std::string scalar_text(const json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

void append(std::string& out, const std::string& piece, const char* before) {
  if (piece.empty()) return;
  out += out.empty() ? piece : before + piece;
}

std::string credit_text(const json& credit) {
  std::string out = text_of(credit, "year");
  append(out, text_of(credit, "title"), " ");
  append(out, text_of(credit, "character"), " as ");
  for (const char* key : {"medium", "platform", "director"}) append(out, text_of(credit, key), ", ");
  append(out, joined(credit.value("genres", json::array())), ", ");
  return out;
}

std::string language_text(const json& language) {
  if (language.is_string()) return scalar_text(language);
  const std::string level = text_of(language, "level");
  return text_of(language, "name") + (level.empty() ? "" : " (" + level + ")");
}

std::string availability_text(const json& entry) {
  return text_of(entry, "from") + " to " + text_of(entry, "to") + " " + text_of(entry, "status");
}

std::string money_text(const json& money) {
  return text_of(money, "amount") + " " + text_of(money, "currency") + " a " + text_of(money, "per");
}

std::string pairs_text(const json& object) {
  std::string out;
  for (const auto& [key, value] : object.items()) append(out, key + " " + scalar_text(value), ", ");
  return out;
}

/// The lines of one element of a list, or of the value itself.
std::string value_text(const std::string& key, const json& value) {
  if (key == "playing_age") return range_text(value);
  if (key == "rate") return money_text(value);
  if (key == "credits") return credit_text(value);
  if (key == "availability") return availability_text(value);
  if (key == "languages") return language_text(value);
  return value.is_object() ? pairs_text(value) : scalar_text(value);
}

bool one_a_line(const std::string& key) {
  return key == "credits" || key == "availability" || key == "media";
}

std::string field_lines(const std::string& key, const json& value, const Terminal& terminal) {
  std::string label = key;
  std::replace(label.begin(), label.end(), '_', ' ');
  std::string text;
  if (!value.is_array()) {
    text = printable(value_text(key, value));
  } else {
    for (const json& item : value) {
      append(text, printable(value_text(key, item)), one_a_line(key) ? "\n" : ", ");
    }
  }
  const bool narrow = terminal.width() != 0 && terminal.width() < kNarrow;
  const size_t indent = narrow ? kIndent : kLabel;
  std::string out = narrow ? "  " + terminal.paint(label, Style::dim) + "\n" : "";
  for (size_t begin = 0; begin <= text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    const std::string name = padded(begin == 0 && !narrow ? label : "", indent - 2);
    out += "  " + terminal.paint(name, Style::dim) +
           wrapped(text.substr(begin, end - begin), terminal.width(), indent) + "\n";
    begin = end + 1;
  }
  return out;
}

}  // namespace

std::string text_of(const json& object, const std::string& key) {
  const auto found = object.find(key);
  return found == object.end() ? std::string() : scalar_text(*found);
}

std::string joined(const json& list, std::string_view name) {
  std::string out;
  for (const json& item : list)
    append(out, item.is_object() ? text_of(item, std::string(name)) : scalar_text(item), ", ");
  return out;
}

std::string age_text(const json& profile, std::string_view now) {
  if (const auto range = profile.find("playing_age"); range != profile.end()) return range_text(*range);
  const std::string born = text_of(profile, "birth_date");
  return born.size() < 10 || now.size() < 10 ? "" : std::to_string(years_between(born, now));
}

std::string profile_text(const json& talent, const Terminal& terminal) {
  const json& profile = talent.at("profile");
  std::string out =
      terminal.paint(printable(text_of(profile, "name")), Style::bold) + "  " +
      printable(text_of(profile, "id")) + "  " +
      terminal.paint("version " + text_of(talent, "version") + ", updated " + text_of(talent, "updated"),
                     Style::dim) +
      "\n";
  for (const auto& [key, value] : profile.items()) {
    if (key != "id" && key != "name") out += field_lines(key, value, terminal);
  }
  return out;
}

}  // namespace cm::cli

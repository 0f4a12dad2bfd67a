#include "cli/filters.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace cm::cli {
namespace {

constexpr const char* kFilterHelp = R"(
Filters (all must hold):
  city=Mumbai  gender=female  experience_level=veteran  skill=kathak  tag=new  platform=Netflix  genre=drama
  medium=film  project_type=tv_serial   of any credit
  language=Hindi,Marathi                any of them; --filter language=Hindi --filter language=Marathi: both
  age=25-30  age=40-  height=-160       from, to, both inclusive
  available=2027-01-10..2027-01-20      free on every day
  rate_max=25000  rate_max='300 USD/hour'
  attributes.union=yes                  any field of a profile by its path)";

constexpr const char* kRateHelp = "an amount, such as rate_max=25000 or rate_max='300 USD/hour'";

/// Filters whose values are spelled in one way, and the values; a word that is none goes on as it was typed.
struct Enumeration {
  std::string_view key;
  std::vector<std::string_view> values;
};
const Enumeration kEnumerations[] = {
    {"gender", {"FEMALE", "MALE", "NON_BINARY", "OTHER"}},
    {"experience_level", {"NEWCOMER", "INTERMEDIATE", "EXPERIENCED", "VETERAN"}},
    {"medium", {"film", "web_series", "tv", "ad", "theatre", "short", "music_video", "voice"}},
    {"project_type",
     {"FILM", "WEB_SERIES", "TV_SERIAL", "AD_FILM", "MUSIC_VIDEO", "SHORT_FILM", "THEATRE", "VOICE"}},
};

constexpr std::string_view kFields[] = {
    "age",      "age_max",      "age_min",    "available",        "available_from", "available_to", "build",
    "city",     "dialect",      "dialects",   "experience_level", "gender",         "genre",        "genres",
    "height",   "height_max",   "height_min", "language",         "languages",      "local_hire",   "medium",
    "platform", "project_type", "rate_max",   "region",           "skill",          "skills",       "tag",
    "tags",     "training",     "union"};

struct Pair {
  std::string key, value;
};

Pair split(const std::string& text, const char* option) {
  const size_t at = text.find('=');
  if (at == std::string::npos || at == 0 || at + 1 == text.size()) {
    throw UsageError(std::string(option) + " wants key=value, was \"" + text + "\"");
  }
  return {text.substr(0, at), text.substr(at + 1)};
}

int whole_number(std::string_view text, const std::string& key) {
  int number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc() || end != text.data() + text.size()) {
    throw UsageError("filter " + key + " wants whole numbers, such as " + key + "=25-30, was \"" +
                     std::string(text) + "\"");
  }
  return number;
}

/// "25-30", "25+", "25-", "-30", "25": the bounds, each "" where it is open.
std::pair<std::string_view, std::string_view> bounds(std::string_view text, std::string_view between) {
  const size_t at = text.find(between);
  if (at != text.npos) return {text.substr(0, at), text.substr(at + between.size())};
  if (text.back() == '+') return {text.substr(0, text.size() - 1), {}};
  return {text, text};
}

json number_range(const Pair& pair) {
  const auto [low, high] = bounds(pair.value, "-");
  json out = json::object();
  if (!low.empty()) out[pair.key + "_min"] = whole_number(low, pair.key);
  if (!high.empty()) out[pair.key + "_max"] = whole_number(high, pair.key);
  if (out.empty()) throw UsageError("filter " + pair.key + " wants a bound, such as " + pair.key + "=25-30");
  return out;
}

json days(const Pair& pair) {
  const auto [from, to] = bounds(pair.value, "..");
  return {{"available_from", from}, {"available_to", to}};
}

/// "25000", "25000/project", "300 USD/hour".
json money(const Pair& pair) {
  std::string_view rest = pair.value;
  json out = {{"amount", 0}, {"currency", "INR"}, {"per", "day"}};
  if (const size_t slash = rest.find('/'); slash != rest.npos) {
    out["per"] = rest.substr(slash + 1);
    rest = rest.substr(0, slash);
  }
  if (const size_t space = rest.find(' '); space != rest.npos) {
    out["currency"] = rest.substr(space + 1);
    rest = rest.substr(0, space);
  }
  out["amount"] = json::parse(rest, nullptr, false);
  if (!out["amount"].is_number())
    throw UsageError("filter rate_max wants " + std::string(kRateHelp) + ", was \"" + pair.value + "\"");
  return {{pair.key, out}};
}

/// "tv serial", "TV-Serial" and "tv_serial" are one.
std::string folded(std::string_view text) {
  std::string out(text);
  std::replace_if(
      out.begin(), out.end(), [](char c) { return c == ' ' || c == '-'; }, '_');
  std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return std::tolower(c); });
  return out;
}

std::string as_spelled(std::string_view key, const std::string& text) {
  for (const Enumeration& one : kEnumerations) {
    if (one.key != key) continue;
    for (const std::string_view value : one.values) {
      if (folded(value) == folded(text)) return std::string(value);
    }
  }
  return text;
}

bool is_number(std::string_view key) { return key.rfind("age_", 0) == 0 || key.rfind("height_", 0) == 0; }

/// A path into `attributes` and its like may hold numbers and booleans; a word stays a word.
json scalar(std::string_view key, const std::string& text) {
  if (is_number(key)) return whole_number(text, std::string(key));
  if (key.find('.') == key.npos) return as_spelled(key, text);
  const json read = json::parse(text, nullptr, false);
  return read.is_number() || read.is_boolean() ? read : json(text);
}

json any_of(const Pair& pair) {
  json values = json::array();
  size_t begin = 0;
  while (begin <= pair.value.size()) {
    const size_t end = std::min(pair.value.find(',', begin), pair.value.size());
    if (end > begin) values.push_back(scalar(pair.key, pair.value.substr(begin, end - begin)));
    begin = end + 1;
  }
  if (values.empty()) throw UsageError("filter " + pair.key + " has no value");
  if (values.size() == 1) return values[0];
  return pair.key.find('.') == std::string::npos ? values : json{{"$in", values}};
}

json filter_of(const std::string& text) {
  const Pair pair = split(text, "--filter");
  if (pair.key == "age" || pair.key == "height") return number_range(pair);
  if (pair.key == "available") return days(pair);
  if (pair.key == "rate_max") return money(pair);
  return {{pair.key, any_of(pair)}};
}

bool overlap(const json& a, const json& b) {
  return std::any_of(a.items().begin(), a.items().end(),
                     [&](const auto& item) { return b.contains(item.key()); });
}

json parse_object(const std::string& text, const char* option) {
  json out = json::parse(text, nullptr, false);
  if (!out.is_object()) throw UsageError(std::string(option) + " wants a JSON object, was " + text);
  return out;
}

}  // namespace

bool is_field(std::string_view name) {
  const bool path = name.rfind("attributes.", 0) == 0 || name.rfind("credits.", 0) == 0;
  return path || std::find(std::begin(kFields), std::end(kFields), name) != std::end(kFields);
}

bool is_filter(const std::string& word) {
  const size_t at = word.find('=');
  return at != std::string::npos && is_field(std::string_view(word).substr(0, at));
}

void refuse_filters(const std::vector<std::string>& words) {
  const auto filter = std::find_if(words.begin(), words.end(), is_filter);
  if (filter == words.end()) return;
  throw UsageError("--filter takes one KEY=VALUE; did you mean --filter " + *filter + "?");
}

CLI::Option* one_a_time(CLI::Option* option) {
  return option->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)->allow_extra_args(false);
}

void add_filter_options(CLI::App& command, FilterOptions& options) {
  one_a_time(command.add_option("-f,--filter", options.pairs, "What must hold, repeatable; see below"))
      ->type_name("KEY=VALUE");
  command.add_option("--filters", options.full, "The full form, with $or, $ne, $elem ...")->type_name("JSON");
  command.footer(command.get_footer() + kFilterHelp);
}

json filters_of(const FilterOptions& options) {
  std::vector<json> parts;  // each an object; a key that comes again starts the next one
  if (!options.full.empty()) parts.push_back(parse_object(options.full, "--filters"));
  for (const std::string& text : options.pairs) {
    json filter = filter_of(text);
    if (parts.empty() || overlap(parts.back(), filter)) {
      parts.push_back(std::move(filter));
    } else {
      parts.back().update(filter);
    }
  }
  if (parts.empty()) return nullptr;
  return parts.size() == 1 ? parts[0] : json{{"$and", parts}};
}

json preferences_of(const std::vector<std::string>& pairs) {
  json out = json::object();
  for (const std::string& text : pairs) {
    Pair pair = split(text, "--preference");
    json preference = json::object();
    if (const size_t at = pair.value.rfind(':'); at != std::string::npos && at > 0) {
      char* end = nullptr;
      const double weight = std::strtod(pair.value.c_str() + at + 1, &end);
      if (*end != '\0' || end == pair.value.c_str() + at + 1) {
        throw UsageError("the weight in --preference " + text + " is no number");
      }
      pair.value.resize(at);
      preference["weight"] = weight;
    }
    preference["value"] = any_of(pair);
    if (out.contains(pair.key)) throw UsageError("--preference " + pair.key + " is given twice");
    out[pair.key] = preference;
  }
  return out;
}

}  // namespace cm::cli

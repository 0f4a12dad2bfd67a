#include "cli/filters.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace cm::cli {
namespace {

constexpr const char* kFilterHelp = R"(
Filters (all must hold):
  city=Mumbai  gender=female  experience_level=veteran  skill=kathak  tag=new  platform=Netflix  genre=drama
  language=Hindi,Marathi                any of them; --filter language=Hindi --filter language=Marathi: both
  age=25-30  age=40-  height=-160       from, to, both inclusive
  available=2027-01-10..2027-01-20      free on every day
  rate_max=25000  rate_max='300 USD/hour'
  attributes.union=yes                  any field of a profile by its path)";

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
  out["amount"] = whole_number(rest, pair.key);
  return {{pair.key, out}};
}

bool is_enumeration(std::string_view key) { return key == "gender" || key == "experience_level"; }
bool is_number(std::string_view key) { return key.rfind("age_", 0) == 0 || key.rfind("height_", 0) == 0; }

/// A path into `attributes` and its like may hold numbers and booleans; a word stays a word.
json scalar(std::string_view key, std::string text) {
  if (is_number(key)) return whole_number(text, std::string(key));
  if (is_enumeration(key)) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::toupper(c); });
    return text;
  }
  if (key.find('.') == key.npos) return text;
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

void add_filter_options(CLI::App& command, FilterOptions& options) {
  command.add_option("-f,--filter", options.pairs, "What must hold, repeatable; see below")
      ->type_name("KEY=VALUE")
      ->allow_extra_args(false);
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

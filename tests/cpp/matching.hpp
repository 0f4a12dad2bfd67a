// Whether a result is what a case of tests/requests expects; see its README.
#pragma once
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string>

namespace castmatch_tests {

using nlohmann::json;

/// "" when `given` matches, else what differs and where.
inline std::string difference(const json& expected, const json& given, const std::string& at = "");

inline std::string differs(const json& expected, const json& given, const std::string& at) {
  return at + ": expected " + expected.dump() + ", was " + given.dump().substr(0, 400);
}

inline std::string object_difference(const json& expected, const json& given, const std::string& at) {
  if (!given.is_object()) return differs(expected, given, at);
  for (const auto& [key, value] : expected.items()) {
    const auto found = given.find(key);
    if (value == "<absent>") {
      if (found != given.end()) return differs(value, *found, at + "/" + key);
      continue;
    }
    if (found == given.end()) return at + "/" + key + ": is absent, expected " + value.dump();
    if (std::string wrong = difference(value, *found, at + "/" + key); !wrong.empty()) return wrong;
  }
  return "";
}

inline std::string list_difference(const json& expected, const json& given, const std::string& at) {
  if (!given.is_array() || given.size() != expected.size()) return differs(expected, given, at);
  for (size_t i = 0; i < expected.size(); ++i) {
    if (std::string wrong = difference(expected[i], given[i], at + "/" + std::to_string(i)); !wrong.empty())
      return wrong;
  }
  return "";
}

inline bool contains_all(const json& wanted, const json& given) {
  return given.is_array() && std::all_of(wanted.begin(), wanted.end(), [&](const json& one) {
           return std::any_of(given.begin(), given.end(),
                              [&](const json& e) { return difference(one, e).empty(); });
         });
}

/// {"<length>":3} or {"<contains>":[..]}
inline bool is_marker(const json& expected, const char* name) {
  return expected.is_object() && expected.size() == 1 && expected.contains(name);
}

inline std::string difference(const json& expected, const json& given, const std::string& at) {
  bool good;
  if (expected == "<any>") return "";
  if (is_marker(expected, "<length>")) {
    good = given.is_array() && given.size() == expected["<length>"].get<size_t>();
  } else if (is_marker(expected, "<contains>")) {
    good = contains_all(expected["<contains>"], given);
  } else if (expected.is_object()) {
    return object_difference(expected, given, at);
  } else if (expected.is_array()) {
    return list_difference(expected, given, at);
  } else if (expected.is_number() && given.is_number()) {
    good = std::abs(expected.get<double>() - given.get<double>()) <= 1e-6;
  } else {
    good = expected == given;
  }
  return good ? "" : differs(expected, given, at);
}

}  // namespace castmatch_tests

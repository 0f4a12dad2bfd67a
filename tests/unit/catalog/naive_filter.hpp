// Filters the slow and obvious way, on JSON trees: what the compiled ones are held against.
#pragma once
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "core/json.hpp"
#include "core/time.hpp"
#include "text/canonical.hpp"
#include "text/fold.hpp"

namespace cm::test {

inline std::vector<std::string> split(const std::string& path) {
  if (path.rfind("attributes.", 0) == 0) return {"attributes", path.substr(11)};
  std::vector<std::string> out;
  for (size_t begin = 0; begin <= path.size();) {
    const size_t end = std::min(path.find('.', begin), path.size());
    out.push_back(path.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

/// Every scalar that a path leads to; a plain string among the languages is its name.
inline void reach(const json& v, const std::vector<std::string>& keys, size_t at, std::vector<json>& out) {
  if (v.is_array()) {
    for (const json& item : v) reach(item, keys, at, out);
  } else if (v.is_object()) {
    if (at == keys.size()) {
      if (v.contains("level") || (v.contains("name") && v.size() == 1))
        out.push_back(v["name"]);  // "languages"
    } else if (v.contains(keys[at])) {
      reach(v[keys[at]], keys, at + 1, out);
    }
  } else if (at == keys.size() || (v.is_string() && at + 1 == keys.size() && keys[at] == "name" && at > 0)) {
    out.push_back(v);
  }
}

inline std::vector<json> values(const json& profile, const std::string& path) {
  std::vector<json> out;
  reach(profile, split(path), 0, out);
  return out;
}

/// Something is there, be it deeper down.
inline bool present(const json& v) {
  if (v.is_structured()) return std::any_of(v.begin(), v.end(), present);
  return true;
}
inline bool exists(const json& profile, const std::string& path) {
  if (!values(profile, path).empty()) return true;
  const json* at = &profile;
  for (const std::string& key : split(path)) {
    if (!at->is_object() || !at->contains(key)) return false;
    at = &(*at)[key];
  }
  return present(*at);
}

inline bool same(const json& a, const json& b) {
  if (a.is_number() != b.is_number() || a.is_string() != b.is_string()) return false;
  return a == b;
}
inline std::string key_of(const std::string& path, const std::string& text) {
  const bool city = path == "city" || path == "local_hire";
  if (city) return canonical("city", text);
  if (path == "languages.name" || path == "credits.languages" || path == "languages")
    return canonical("language", text);
  if (path == "credits.platform") return canonical("platform", text);
  return fold_key(text);
}
inline bool same_name(const std::string& path, const json& a, const json& b) {
  if (!a.is_string() || !b.is_string()) return same(a, b);
  return key_of(path, a.get<std::string>()) == key_of(path, b.get<std::string>());
}
inline bool ordered(const json& a, const json& b, const std::string& op) {
  if (!(a.is_number() && b.is_number()) && !(a.is_string() && b.is_string())) return false;
  if (op == "$lt") return a < b;
  if (op == "$lte") return a <= b;
  return op == "$gt" ? b < a : b <= a;
}

/// One operator on the values that a path reaches.
inline bool meets(const std::vector<json>& found, const std::string& op, const json& operand) {
  const auto any = [&](auto test) { return std::any_of(found.begin(), found.end(), test); };
  const auto listed = [&](const json& v) {
    return std::any_of(operand.begin(), operand.end(), [&](const json& o) { return same(v, o); });
  };
  if (op == "$eq") return any([&](const json& v) { return same(v, operand); });
  if (op == "$ne") return !any([&](const json& v) { return same(v, operand); });
  if (op == "$in") return any(listed);
  if (op == "$nin") return !any(listed);
  return any([&](const json& v) { return ordered(v, operand, op); });
}

class NaiveFilter {
 public:
  explicit NaiveFilter(Day today) : today_(today) {}

  bool passes(const json& filter, const json& profile) const {
    for (const auto& [key, value] : filter.items()) {
      if (!entry(key, value, filter, profile)) return false;
    }
    return true;
  }

 private:
  bool entry(const std::string& key, const json& value, const json& filter, const json& profile) const {
    if (key == "$and")
      return std::all_of(value.begin(), value.end(), [&](const json& f) { return passes(f, profile); });
    if (key == "$or")
      return std::any_of(value.begin(), value.end(), [&](const json& f) { return passes(f, profile); });
    if (key == "$not") return !passes(value, profile);
    if (value.is_object() && key != "rate_max") return operators(key, value, profile);
    return short_form(key, value, filter, profile);
  }

  bool operators(const std::string& path, const json& object, const json& profile) const {
    for (const auto& [op, operand] : object.items()) {
      if (!one(path, op, operand, profile)) return false;
    }
    return true;
  }

  bool one(const std::string& path, const std::string& op, const json& operand, const json& profile) const {
    if (op == "$exists") return exists(profile, path) == operand.get<bool>();
    if (op == "$not") return !operators(path, operand, profile);
    if (op == "$and" || op == "$or") {
      const auto test = [&](const json& o) { return operators(path, o, profile); };
      return op == "$and" ? std::all_of(operand.begin(), operand.end(), test)
                          : std::any_of(operand.begin(), operand.end(), test);
    }
    if (op == "$elem") return elem(path, operand, profile);
    return meets(values(profile, path), op, operand);
  }

  bool elem(const std::string& path, const json& inner, const json& profile) const {
    if (path == "languages" || path == "credits") {
      if (!profile.contains(path)) return false;
      for (const json& item : profile[path]) {
        const json element = item.is_string() ? json{{"name", item}} : item;
        if (in_element(path, inner, element)) return true;
      }
      return false;
    }
    const std::vector<json> found = values(profile, path);
    return std::any_of(found.begin(), found.end(), [&](const json& v) { return on_value(inner, v); });
  }

  /// The fields of one element; paths are relative to it.
  bool in_element(const std::string& list, const json& inner, const json& element) const {
    for (const auto& [key, value] : inner.items()) {
      const auto test = [&](const json& f) { return in_element(list, f, element); };
      bool good = false;
      if (key == "$and") {
        good = std::all_of(value.begin(), value.end(), test);
      } else if (key == "$or") {
        good = std::any_of(value.begin(), value.end(), test);
      } else if (key == "$not") {
        good = !test(value);
      } else if (value.is_object()) {
        good = operators(key, value, element);
      } else {
        good = named(values(element, key), list + "." + key, value);
      }
      if (!good) return false;
    }
    return true;
  }

  bool on_value(const json& inner, const json& v) const {
    for (const auto& [op, operand] : inner.items()) {
      const auto test = [&](const json& o) { return on_value(o, v); };
      bool good = false;
      if (op == "$not") {
        good = !on_value(operand, v);
      } else if (op == "$and") {
        good = std::all_of(operand.begin(), operand.end(), test);
      } else if (op == "$or") {
        good = std::any_of(operand.begin(), operand.end(), test);
      } else if (op == "$exists") {
        good = operand.get<bool>();
      } else {
        good = meets({v}, op, operand);
      }
      if (!good) return false;
    }
    return true;
  }

  static bool named(const std::vector<json>& found, const std::string& path, const json& wanted) {
    const json list = wanted.is_array() ? wanted : json::array({wanted});
    for (const json& v : found) {
      for (const json& w : list) {
        if (same_name(path, v, w)) return true;
      }
    }
    return false;
  }

  bool short_form(const std::string& key, const json& value, const json& filter, const json& profile) const {
    const auto any_of = [&](std::initializer_list<const char*> paths) {
      return std::any_of(paths.begin(), paths.end(),
                         [&](const char* path) { return named(values(profile, path), path, value); });
    };
    if (key == "city") return any_of({"city", "local_hire"});
    if (key == "language" || key == "languages") return any_of({"languages.name"});
    if (key == "skill" || key == "skills") return any_of({"skills"});
    if (key == "genre") return any_of({"genres", "credits.genres"});
    if (key == "platform") return any_of({"credits.platform"});
    if (key == "medium") return any_of({"credits.medium"});
    if (key == "tag") return any_of({"tags"});
    if (key == "height_min") return meets(values(profile, "height_cm"), "$gte", value);
    if (key == "height_max") return meets(values(profile, "height_cm"), "$lte", value);
    if (key == "age_min") return age(value.get<double>(), 1000, profile);
    if (key == "age_max") return age(-1000, value.get<double>(), profile);
    if (key == "rate_max") return rate(value, profile);
    if (key == "available_from" || key == "available_to") return available(filter, profile);
    return any_of({key.c_str()});
  }

  bool age(double low, double high, const json& profile) const {
    const json range = profile.value("playing_age", json::object());
    if (!range.empty()) return range.value("max", 1000.0) >= low && range.value("min", -1000.0) <= high;
    if (!profile.contains("birth_date")) return false;
    const Day birth = *parse_date(profile["birth_date"].get<std::string>());
    if (birth > today_) return false;
    return age_on(birth, today_) >= low && age_on(birth, today_) <= high;
  }

  static bool rate(const json& most, const json& profile) {
    const json wanted = most.is_object() ? most : json{{"amount", most}, {"currency", "INR"}, {"per", "day"}};
    if (!profile.contains("rate")) return false;
    const json& rate = profile["rate"];
    return rate["currency"] == wanted["currency"] && rate["per"] == wanted["per"] &&
           rate["amount"] <= wanted["amount"];
  }

  static bool available(const json& filter, const json& profile) {
    const std::string from = filter.value("available_from", filter.value("available_to", ""));
    const std::string to = filter.value("available_to", from);
    for (Day day = *parse_date(from); day <= *parse_date(to); ++day) {
      bool open = false;
      for (const json& entry : profile.value("availability", json::array())) {
        const bool inside = *parse_date(entry["from"].get<std::string>()) <= day &&
                            day <= *parse_date(entry["to"].get<std::string>());
        if (!inside) continue;
        if (entry["status"] == "HOLD" || entry["status"] == "BOOKED") return false;
        open = true;
      }
      if (!open) return false;
    }
    return true;
  }

  Day today_;
};

}  // namespace cm::test

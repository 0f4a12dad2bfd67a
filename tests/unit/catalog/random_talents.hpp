// Made-up profiles and filters from a small vocabulary, so that most of them meet.
#pragma once
#include <random>
#include <string>

#include "core/json.hpp"
#include "core/time.hpp"

namespace cm::test {

class RandomTalents {
 public:
  explicit RandomTalents(unsigned seed) : random_(seed) {}

  size_t below(size_t n) { return std::uniform_int_distribution<size_t>(0, n - 1)(random_); }
  bool chance(size_t of) { return below(of) == 0; }

  json profile(const std::string& id) {
    json out = {{"id", id}, {"name", name()}};
    if (!chance(3)) out["gender"] = pick({"FEMALE", "MALE", "NON_BINARY", "OTHER"});
    if (chance(2)) out["birth_date"] = day(-20000, 14000);
    if (chance(2)) out["playing_age"] = range();
    if (chance(2)) out["height_cm"] = 150 + below(40);
    if (!chance(4)) out["city"] = city();
    if (chance(3)) out["local_hire"] = list([&] { return city(); });
    if (!chance(3)) out["languages"] = list([&] { return language(); });
    if (chance(2)) out["skills"] = list([&] { return json(skill()); });
    if (chance(2)) out["experience_level"] = pick({"NEWCOMER", "INTERMEDIATE", "EXPERIENCED", "VETERAN"});
    if (!chance(3)) out["credits"] = list([&] { return credit(); });
    if (chance(2)) out["genres"] = list([&] { return json(genre()); });
    if (chance(3)) out["bio"] = pick({"a short bio", "another one"});
    if (chance(2)) out["availability"] = list([&] { return availability(); });
    if (chance(2)) out["rate"] = rate();
    if (chance(3)) out["tags"] = list([&] { return json(pick({"new", "Rooted", "A-list"})); });
    if (chance(2)) out["attributes"] = attributes();
    return out;
  }

  json filter(int depth = 0) {
    json out = json::object();
    for (size_t n = 1 + below(2); n > 0; --n) add_entry(out, depth);
    if (out.contains("age_min") && out.contains("age_max") && out["age_min"] > out["age_max"])
      out.erase("age_min");
    if (out.contains("available_to") && out["available_to"] < out["available_from"])
      out.erase("available_to");
    return out;
  }

 private:
  std::string pick(std::initializer_list<const char*> of) { return of.begin()[below(of.size())]; }
  template <class Make>
  json list(Make make) {
    json out = json::array();
    for (size_t n = below(4); n > 0; --n) out.push_back(make());
    return out;
  }
  std::string name() { return pick({"Asha Verma", "ASHA VERMA", "Ravi Rao", "Meera", "Zoya Khan"}); }
  json city() { return pick({"Mumbai", "Bombay", "mumbai", "Pune", "Delhi", "Nowhere"}); }
  std::string skill() { return pick({"kathak", "Kathak", "horse riding", "singing"}); }
  std::string genre() { return pick({"drama", "Drama", "comedy", "thriller"}); }
  json language() {
    const std::string name = pick({"Hindi", "Marathi", "hindi", "Tamil"});
    if (chance(2)) return name;
    json out = {{"name", name}};
    if (!chance(3)) out["level"] = pick({"NATIVE", "FLUENT", "CONVERSATIONAL", "BASIC"});
    return out;
  }
  json range() {
    json out = json::object();
    const size_t min = 10 + below(40);
    if (!chance(4)) out["min"] = min;
    if (!chance(4)) out["max"] = min + below(15);
    return out;
  }
  json credit() {
    json out = {{"title", pick({"One", "Two", "Three"})}};
    if (!chance(3)) out["year"] = 2000 + below(6);
    if (!chance(3)) out["medium"] = pick({"film", "web_series", "tv", "short"});
    if (!chance(3)) out["platform"] = pick({"Netflix", "netflix", "ZEE5"});
    if (!chance(3)) out["genres"] = list([&] { return json(genre()); });
    return out;
  }
  std::string day(Day low, Day high) {
    return format_date(low + static_cast<Day>(below(static_cast<size_t>(high - low))));
  }
  json availability() {
    const Day from = 20000 + static_cast<Day>(below(8));
    return {{"from", format_date(from)},
            {"to", format_date(from + static_cast<Day>(below(6)))},
            {"status", chance(2) ? "FREE" : pick({"FREE", "HOLD", "FIRST_REFUSAL", "BOOKED"})}};
  }
  json rate() {
    return {{"amount", 1000 * (1 + below(5))},
            {"currency", pick({"INR", "INR", "USD"})},
            {"per", pick({"day", "day", "project"})}};
  }
  json scalar() {
    switch (below(6)) {
      case 0:
        return below(4);
      case 1:
        return static_cast<double>(below(4)) + 0.5;
      case 2:
        return chance(2);
      case 3:
        return std::to_string(below(4));
      default:
        return pick({"x", "X", "y"});
    }
  }
  json attributes() {
    json out = json::object();
    for (const char* key : {"a", "b", "a.b"}) {
      if (chance(3)) out[key] = scalar();
      if (chance(4)) out[key] = list([&] { return scalar(); });
    }
    return out;
  }

  void add_entry(json& out, int depth) {
    switch (below(depth < 3 ? 12 : 7)) {
      case 0:
      case 1:
      case 2:
        return add_short(out);
      case 3:
        out[pick({"attributes.a", "attributes.b", "attributes.a.b"})] = chance(2) ? operators() : scalar();
        return;
      case 4:
        out[pick({"height_cm", "credits.year", "playing_age.min", "rate.amount"})] = number_operators();
        return;
      case 5:
        return add_text(out);
      case 6:
        return add_element(out);
      case 7:
      case 8:
        out["$not"] = filter(depth + 1);
        return;
      default:
        out[chance(2) ? "$and" : "$or"] = list([&] { return filter(depth + 1); });
        return;
    }
  }

  void add_short(json& out) {
    const auto one_or_list = [&](auto make) { return chance(2) ? json(make()) : list(make); };
    switch (below(13)) {
      case 0:
        out["gender"] = one_or_list([&] { return json(pick({"FEMALE", "MALE"})); });
        return;
      case 1:
        out["city"] = one_or_list([&] { return city(); });
        return;
      case 2:
        out[chance(2) ? "language" : "languages"] = one_or_list([&] {
          return json(pick({"HINDI", "Marathi"}));
        });
        return;
      case 3:
        out[chance(2) ? "skill" : "skills"] = one_or_list([&] { return json(skill()); });
        return;
      case 4:
        out["experience_level"] = one_or_list([&] { return json(pick({"NEWCOMER", "VETERAN"})); });
        return;
      case 5:
        out["genre"] = one_or_list([&] { return json(genre()); });
        return;
      case 6:
        out["platform"] = pick({"NETFLIX", "ZEE5"});
        return;
      case 7:
        out["medium"] = pick({"film", "tv"});
        return;
      case 8:
        out[chance(2) ? "age_min" : "age_max"] = 15 + below(40);
        return;
      case 9:
        out[chance(2) ? "height_min" : "height_max"] = 150 + below(40);
        return;
      case 10:
        out["rate_max"] = chance(2) ? json(1000 * below(6)) : rate();
        return;
      case 11: {
        const Day from = 20000 + static_cast<Day>(below(8));
        out["available_from"] = format_date(from);
        if (chance(2)) out["available_to"] = format_date(from + static_cast<Day>(below(4)));
        return;
      }
      default:
        out["tag"] = pick({"NEW", "rooted"});
        return;
    }
  }

  void add_text(json& out) {
    const std::string path = pick({"name", "city", "skills", "languages", "languages.level", "credits.genres",
                                   "bio", "credits", "playing_age", "attributes", "id"});
    if (path == "credits" || path == "playing_age" || path == "attributes" || chance(5)) {
      out[path] = {{"$exists", chance(2)}};
    } else if (path == "bio") {
      out[path] = {{pick({"$eq", "$ne"}), pick({"a short bio", "something else"})}};
    } else if (path == "languages.level") {
      out[path] = {{pick({"$eq", "$ne"}), pick({"NATIVE", "BASIC"})}};
    } else if (path == "skills" && chance(3)) {
      out[path] = {{"$elem", value_operators(0)}};
    } else {
      out[path] = {{pick({"$eq", "$ne", "$gt", "$lte"}), word()}};
    }
  }
  std::string word() { return pick({"Mumbai", "kathak", "Hindi", "drama", "Asha Verma", "M", "t5"}); }

  json number_operators() { return {{pick({"$gt", "$gte", "$lt", "$lte", "$eq", "$ne"}), number()}}; }
  json number() { return chance(2) ? json(below(60)) : json(pick_number()); }
  int pick_number() {
    return std::initializer_list<int>{170, 2002, 2003, 25, 30, 3000, 2000}.begin()[below(7)];
  }

  json operators() {
    json out = json::object();
    for (size_t n = 1 + below(2); n > 0; --n) {
      switch (below(6)) {
        case 0:
          out[pick({"$eq", "$ne"})] = scalar();
          break;
        case 1:
          out[pick({"$in", "$nin"})] = list([&] { return scalar(); });
          break;
        case 2:
          out[pick({"$gt", "$gte", "$lt", "$lte"})] = chance(2) ? json(below(4)) : json(pick({"x", "1"}));
          break;
        case 3:
          out["$exists"] = chance(2);
          break;
        case 4:
          out["$elem"] = value_operators(0);
          break;
        default:
          out["$not"] = {{"$eq", scalar()}};
          break;
      }
    }
    return out;
  }

  json value_operators(int depth) {
    switch (below(depth < 2 ? 5 : 3)) {
      case 0:
        return {{"$ne", scalar()}};
      case 1:
        return {{"$gte", below(3)}, {"$lt", 3}};
      case 2:
        return {{"$in", list([&] { return scalar(); })}};
      case 3:
        return {{"$not", value_operators(depth + 1)}};
      default:
        return {{chance(2) ? "$or" : "$and",
                 json::array({value_operators(depth + 1), value_operators(depth + 1)})}};
    }
  }

  void add_element(json& out) {
    if (chance(2)) {
      out["credits"] = {{"$elem", credit_element(0)}};
    } else {
      out["languages"] = {{"$elem", language_element(0)}};
    }
  }
  json language_element(int depth) {
    switch (below(depth < 2 ? 5 : 3)) {
      case 0:
        return {{"name", pick({"HINDI", "Tamil"})}, {"level", {{"$in", json::array({"NATIVE", "FLUENT"})}}}};
      case 1:
        return {{"name", {{"$ne", "Hindi"}}}};
      case 2:
        return {{"level", {{"$exists", chance(2)}}}};
      case 3:
        return {{"$not", language_element(depth + 1)}};
      default:
        return {{"$and", json::array({language_element(depth + 1), language_element(depth + 1)})}};
    }
  }
  json credit_element(int depth) {
    switch (below(depth < 2 ? 6 : 3)) {
      case 0:
        return {{"year", number_operators()}};
      case 1:
        return {{"platform", "NETFLIX"}, {"medium", {{pick({"$eq", "$ne"}), "film"}}}};
      case 2:
        return {{"genres", {{"$in", json::array({"drama", "comedy"})}}}};
      case 3:
        return {{"$not", credit_element(depth + 1)}};
      case 4:
        return {{"$or", json::array({credit_element(depth + 1), credit_element(depth + 1)})}};
      default:
        return {{"year", {{"$exists", chance(2)}}}};
    }
  }

  std::mt19937 random_;
};

}  // namespace cm::test

#include "catalog/value_compiler.hpp"

#include <algorithm>

#include "core/time.hpp"

namespace cm {
namespace {

constexpr size_t kDeepest = 64;
constexpr size_t kMostValues = 10'000;

bool is_scalar(const json& v) { return v.is_string() || v.is_number() || v.is_boolean(); }

bool is_choice(const ProfilePath& path) {
  return path.type != nullptr && path.type->kind == Type::Kind::choice;
}

bool is_date(const ProfilePath& path) { return path.type != nullptr && path.type->kind == Type::Kind::date; }

/// The one enumeration whose printed order is an order.
bool is_ranked(const ProfilePath& path) { return path.name == "experience_level"; }

/// A year or a month stands for all of its days: the bound that texts of days compare with, or none.
std::optional<std::string> date_bound(const std::string& text, bool last) {
  constexpr size_t kYear = 4, kMonth = 7;
  if (text.size() == kYear && parse_date(text + "-01-01")) return text + (last ? "-12-31" : "-01-01");
  if (text.size() == kMonth && parse_date(text + "-01")) return text + (last ? "-31" : "-01");
  return parse_date(text) ? std::optional(text) : std::nullopt;
}

/// A condition on one value: its complement is a negation like any other.
ValueTest on_one_value(Condition c) {
  if (!c.negation) return std::move(c.test);
  ValueTest out;
  out.op = ValueTest::Op::negation;
  out.children.push_back(std::move(c.test));
  return out;
}

}  // namespace

const std::vector<std::string_view>& filter_operators() {
  static const std::vector<std::string_view> names = {
      "$eq", "$ne", "$in", "$nin", "$gt", "$gte", "$lt", "$lte", "$exists", "$elem", "$and", "$or", "$not"};
  return names;
}

bool FilterBudget::values(size_t n, const std::string& at) {
  const bool was_over = values_ > kMostValues;
  values_ += n;
  if (values_ <= kMostValues) return true;
  if (!was_over) faults.add(at, "makes more than " + std::to_string(kMostValues) + " values in one filter");
  return false;
}

FilterBudget::Level::Level(FilterBudget& budget, const std::string& at)
    : budget_(budget), ok_(++budget.depth_ <= kDeepest) {
  if (!ok_) budget.faults.add(at, "is nested deeper than " + std::to_string(kDeepest) + " levels");
}

ValueTest ValueCompiler::one_value(const ProfilePath& path, const json& object, const std::string& at) {
  const FilterBudget::Level level(budget_, at);
  ValueTest out;
  out.op = ValueTest::Op::all;
  if (!level.ok()) return out;
  if (!object.is_object() || object.empty()) {
    faults_.add(at, "must be an object of operators, was " + shown(object));
    return out;
  }
  for (const auto& [key, operand] : object.get_ref<const json::object_t&>()) {
    out.children.push_back(one_operator(path, key, operand, pointer_to(at, key)));
  }
  return out;
}

ValueTest ValueCompiler::one_operator(const ProfilePath& path, const std::string& key, const json& operand,
                                      const std::string& at) {
  ValueTest out;
  if (key == "$not") {
    out.op = ValueTest::Op::negation;
    out.children.push_back(one_value(path, operand, at));
  } else if (key == "$and" || key == "$or") {
    out.op = key == "$and" ? ValueTest::Op::all : ValueTest::Op::any;
    if (!operand.is_array()) {
      faults_.add(at, "must be a list of objects of operators, was " + shown(operand));
      return out;
    }
    for (size_t i = 0; i < operand.size(); ++i) {
      out.children.push_back(one_value(path, operand[i], pointer_to(at, i)));
    }
  } else {
    return on_one_value(condition(path, key, operand, at));
  }
  return out;
}

/// One comparing operator on one path.
Condition ValueCompiler::condition(const ProfilePath& path, const std::string& key, const json& operand,
                                   const std::string& at) {
  Condition out;
  out.test.op = ValueTest::Op::same;
  if (key == "$eq" || key == "$ne") {
    out.negation = key == "$ne";
    operands(json::array({operand}), false, at, path, out.test);
  } else if (key == "$in" || key == "$nin") {
    out.negation = key == "$nin";
    if (!operand.is_array()) {
      faults_.add(at, "must be a list of values, was " + shown(operand));
      return out;
    }
    operands(operand, true, at, path, out.test);
  } else if (key == "$exists") {
    out.test.op = ValueTest::Op::present;
    out.negation = operand == json(false);
    if (!operand.is_boolean()) faults_.add(at, "must be true or false, was " + shown(operand));
  } else {
    range(path, key, operand, at, out.test);
  }
  return out;
}

void ValueCompiler::range(const ProfilePath& path, const std::string& key, const json& operand,
                          const std::string& at, ValueTest& test) {
  if (key == "$gt") {
    test.op = ValueTest::Op::greater;
  } else if (key == "$gte") {
    test.op = ValueTest::Op::greater_equal;
  } else if (key == "$lt") {
    test.op = ValueTest::Op::less;
  } else if (key == "$lte") {
    test.op = ValueTest::Op::less_equal;
  } else {
    return faults_.add(at, "is not an operator here", nearest_name(key, filter_operators()));
  }
  test.operands = {operand};
  budget_.values(1, at);
  if (is_date(path)) return date_range(operand, at, test);
  if (is_ranked(path)) return rank_range(path, operand, at, test);
  if (!operand.is_number() && !operand.is_string()) {
    return faults_.add(at, "must be a number or a string, was " + shown(operand));
  }
  if (path.long_text)
    return faults_.add(at, path.name + " is long text and has no order; use $eq or a query");
  if (is_choice(path)) {
    faults_.add(at, path.name + " is an enumeration and has no order; use $in");
  }
}

void ValueCompiler::date_range(const json& operand, const std::string& at, ValueTest& test) {
  const bool last = test.op == ValueTest::Op::greater || test.op == ValueTest::Op::less_equal;
  const auto bound = operand.is_string() ? date_bound(operand.get_ref<const std::string&>(), last)
                                         : std::optional<std::string>();
  if (bound) {
    test.operands[0] = *bound;
  } else {
    faults_.add(at, "must be a date that exists, like \"2027-01-10\", \"2027-01\" or \"2027\", was " +
                        shown(operand));
  }
}

/// Names compare by their rank: the test becomes one for any of those that pass.
void ValueCompiler::rank_range(const ProfilePath& path, const json& operand, const std::string& at,
                               ValueTest& test) {
  check(operand, *path.type, at, faults_);
  const auto& names = path.type->choices;
  const auto wanted = operand.is_string()
                          ? std::find(names.begin(), names.end(), operand.get_ref<const std::string&>())
                          : names.end();
  if (wanted == names.end()) return;
  const bool above = test.op == ValueTest::Op::greater || test.op == ValueTest::Op::greater_equal;
  const bool with = test.op == ValueTest::Op::greater_equal || test.op == ValueTest::Op::less_equal;
  test.op = ValueTest::Op::same;
  test.operands.clear();
  for (auto name = names.begin(); name != names.end(); ++name) {
    if (name == wanted ? with : (name > wanted) == above) test.operands.emplace_back(*name);
  }
}

void ValueCompiler::operands(const json& list, bool indexed, const std::string& at, const ProfilePath& path,
                             ValueTest& test) {
  if (!budget_.values(list.size(), at)) return;
  for (size_t i = 0; i < list.size(); ++i) {
    const std::string here = indexed ? pointer_to(at, i) : at;
    if (!is_scalar(list[i])) {
      faults_.add(here, "must be a string, number or boolean, was " + shown(list[i]));
    } else if (is_date(path) || (is_choice(path) && list[i].is_string())) {
      check(list[i], *path.type, here, faults_);
    }
    test.operands.push_back(list[i]);
  }
}

}  // namespace cm

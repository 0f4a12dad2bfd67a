// Reads a filter: objects of entries, operators under paths. Gathers every fault with its pointer.
#include <algorithm>

#include "catalog/filter_node.hpp"
#include "catalog/shape.hpp"

namespace cm {
namespace {

constexpr size_t kDeepest = 64;
constexpr size_t kMostValues = 10'000;

const std::vector<std::string_view> kOperators = {"$eq",  "$ne",     "$in",   "$nin", "$gt", "$gte", "$lt",
                                                  "$lte", "$exists", "$elem", "$and", "$or", "$not"};

bool is_operator(std::string_view key) { return !key.empty() && key[0] == '$'; }
bool is_scalar(const json& v) { return v.is_string() || v.is_number() || v.is_boolean(); }

FilterNode group(FilterNode::Kind kind, std::vector<FilterNode> children) {
  FilterNode node;
  node.kind = kind;
  node.children = std::move(children);
  return node;
}

FilterNode negated(FilterNode child) {
  std::vector<FilterNode> one;
  one.push_back(std::move(child));
  return group(FilterNode::Kind::negation, std::move(one));
}

/// A value test as a condition on the value alone: `$ne` and `$nin` turned inside.
struct Condition {
  ValueTest test;
  bool negation = false;
};

ValueTest on_one_value(Condition c) {
  if (!c.negation) return std::move(c.test);
  ValueTest out;
  out.op = ValueTest::Op::negation;
  out.children.push_back(std::move(c.test));
  return out;
}

class Compiler {
 public:
  explicit Compiler(Faults& faults) : faults_(faults) {}

  /// An object of entries; inside `$elem` of a list of objects `list` is its path.
  FilterNode entries(const json& object, const std::string& at, const std::string& list) {
    const Depth depth(*this, at);
    FilterNode out;
    if (!depth.ok) return out;
    if (!object.is_object()) {
      faults_.add(at, "must be an object of filters, was " + shown(object));
      return out;
    }
    ShortForm form(at, faults_);
    for (const auto& [key, value] : object.get_ref<const json::object_t&>()) {
      entry(key, value, at, list, form, out.children);
    }
    form.finish(out.children);
    return out;
  }

  /// One entry of the short form.
  FilterNode short_entry(const std::string& name, const json& value, const std::string& at) {
    FilterNode out;
    ShortForm form(at, faults_);
    entry(name, value, at, "", form, out.children);
    form.finish(out.children);
    return out;
  }

 private:
  struct Depth {
    Depth(Compiler& c, const std::string& at) : compiler(c), ok(++c.depth_ <= kDeepest) {
      if (!ok) c.faults_.add(at, "is nested deeper than " + std::to_string(kDeepest) + " levels");
    }
    ~Depth() { --compiler.depth_; }
    Depth(const Depth&) = delete;
    Depth& operator=(const Depth&) = delete;
    Compiler& compiler;
    bool ok;
  };

  void entry(const std::string& key, const json& value, const std::string& at, const std::string& list,
             ShortForm& form, std::vector<FilterNode>& out) {
    const std::string here = pointer_to(at, key);
    if (value.is_null()) return faults_.add(here, "is null; leave the field out instead");
    if (key == "$and" || key == "$or") return out.push_back(several(key, value, here, list));
    if (key == "$not") return out.push_back(negated(entries(value, here, list)));
    if (is_operator(key)) return stray_operator(key, here);
    const bool plain = !value.is_object() || key == "rate_max";
    if (list.empty() && plain && is_short_name(key)) {
      if (count(value.is_array() ? value.size() : 1, here)) form.add(key, value, out);
      return;
    }
    out.push_back(path(key, value, here, list));
  }

  void stray_operator(const std::string& key, const std::string& here) {
    if (std::find(kOperators.begin(), kOperators.end(), key) != kOperators.end()) {
      return faults_.add(here, "stands under a field, as in {\"city\":{\"" + key + "\":...}}");
    }
    faults_.add(here, "is not an operator", nearest_name(key, kOperators));
  }

  FilterNode several(const std::string& key, const json& value, const std::string& at,
                     const std::string& list) {
    FilterNode out;
    out.kind = key == "$and" ? FilterNode::Kind::all : FilterNode::Kind::any;
    if (!value.is_array()) {
      faults_.add(at, "must be a list of filters, was " + shown(value));
      return out;
    }
    for (size_t i = 0; i < value.size(); ++i)
      out.children.push_back(entries(value[i], pointer_to(at, i), list));
    return out;
  }

  /// A path of the profile with a plain value or an object of operators.
  FilterNode path(const std::string& key, const json& value, const std::string& at, const std::string& list) {
    const ProfileShape& shape = ProfileShape::instance();
    const std::string full = list.empty() ? key : list + "." + key;
    const auto found = shape.value_at(full);
    if (value.is_object()) {
      if (found || full == "attributes" || !shape.below(full).empty())
        return operators(full, value, at, !list.empty());
      unknown(key, at, list);
      return {};
    }
    if (!found) {
      unknown(key, at, list);
      return {};
    }
    return plain(*found, full, value, at);
  }

  void unknown(const std::string& key, const std::string& at, const std::string& list) {
    const ProfileShape& shape = ProfileShape::instance();
    if (!list.empty()) {
      std::vector<std::string> below = shape.below(list);
      std::vector<std::string_view> known;
      for (std::string& name : below) known.push_back(std::string_view(name).substr(list.size() + 1));
      return faults_.add(at, "is not a field of " + list, nearest_name(key, known));
    }
    if (is_short_name(key)) {
      return faults_.add(at, "takes a value or a list of values; operators need a path of the profile",
                         shape.nearest(key));
    }
    if (key == "attributes" || !shape.below(key).empty()) {
      return faults_.add(at,
                         "is an object; name a field of it, as in \"" + key + ".name\", or use operators");
    }
    std::string nearest = nearest_name(key, short_names());
    if (nearest.empty()) nearest = shape.nearest(key);
    faults_.add(at, "is neither a filter nor a field of a talent", nearest);
  }

  /// A plain value or list: any of them, names compared the forgiving way.
  FilterNode plain(const ProfilePath& path, const std::string& field, const json& value,
                   const std::string& at) {
    ValueTest test;
    test.op = path.type != nullptr && path.type->kind == Type::Kind::choice ? ValueTest::Op::same
                                                                            : ValueTest::Op::same_name;
    if (path.long_text) {
      faults_.add(at, "is long text: use $eq for the whole of it, or a query for words in it");
    }
    operands(value.is_array() ? value : json::array({value}), value.is_array(), at, path, test);
    return leaf(field, path.name, std::move(test));
  }

  static FilterNode leaf(const std::string& field, const std::string& column, ValueTest test) {
    FilterNode node;
    node.kind = FilterNode::Kind::values;
    node.field = field;
    node.columns = {column};
    node.test = std::move(test);
    return node;
  }

  FilterNode operators(const std::string& full, const json& object, const std::string& at, bool in_element) {
    const Depth depth(*this, at);
    FilterNode out;
    if (!depth.ok) return out;
    if (!object.is_object()) {
      faults_.add(at, "must be an object of operators, was " + shown(object));
      return out;
    }
    if (object.empty()) faults_.add(at, "needs an operator, such as $eq");
    for (const auto& [key, operand] : object.get_ref<const json::object_t&>()) {
      const std::string here = pointer_to(at, key);
      if (operand.is_null()) {
        faults_.add(here, "is null; ask for absent data with {\"$exists\":false}");
      } else if (is_operator(key)) {
        out.children.push_back(one_operator(full, key, operand, here, in_element));
      } else {
        faults_.add(here,
                    "is not an operator; nested fields are named with dots: \"" + full + "." + key + "\"",
                    nearest_name("$" + key, kOperators));
      }
    }
    return out;
  }

  FilterNode one_operator(const std::string& full, const std::string& key, const json& operand,
                          const std::string& at, bool in_element) {
    if (key == "$and" || key == "$or") return operator_lists(full, key, operand, at, in_element);
    if (key == "$not") return negated(operators(full, operand, at, in_element));
    if (key == "$exists") return exists(full, operand, at);
    if (key == "$elem") return elem(full, operand, at, in_element);
    const auto path = ProfileShape::instance().value_at(full);
    if (!path) {
      faults_.add(at, full + " is an object; compare a field of it, or use $elem or $exists");
      return {};
    }
    Condition c = condition(*path, key, operand, at);
    FilterNode node = leaf(full, path->name, std::move(c.test));
    return c.negation ? negated(std::move(node)) : std::move(node);
  }

  FilterNode operator_lists(const std::string& full, const std::string& key, const json& list,
                            const std::string& at, bool in_element) {
    FilterNode out;
    out.kind = key == "$and" ? FilterNode::Kind::all : FilterNode::Kind::any;
    if (!list.is_array()) {
      faults_.add(at, "must be a list of objects of operators, was " + shown(list));
      return out;
    }
    for (size_t i = 0; i < list.size(); ++i) {
      out.children.push_back(operators(full, list[i], pointer_to(at, i), in_element));
    }
    return out;
  }

  FilterNode exists(const std::string& full, const json& operand, const std::string& at) {
    if (!operand.is_boolean()) faults_.add(at, "must be true or false, was " + shown(operand));
    FilterNode node;
    node.kind = full == "attributes" ? FilterNode::Kind::below : FilterNode::Kind::values;
    node.field = full;
    const auto path = ProfileShape::instance().value_at(full);
    if (path) {
      node.columns = {path->name};
    } else if (full == "attributes") {
      node.columns = {full};
    } else {
      node.columns = ProfileShape::instance().below(full);
    }
    const bool wanted = operand.is_boolean() && operand.get<bool>();
    return wanted ? std::move(node) : negated(std::move(node));
  }

  /// On a list of objects: fields of one element. On a list of values: operators that one value meets.
  FilterNode elem(const std::string& full, const json& operand, const std::string& at, bool in_element) {
    const ProfileShape& shape = ProfileShape::instance();
    if (!shape.element_column(full).empty() && !in_element) {
      FilterNode node;
      node.kind = FilterNode::Kind::element;
      node.field = full;
      node.columns = {full};
      node.children.push_back(entries(operand, at, full));
      return node;
    }
    const auto path = shape.value_at(full);
    if (!path) {
      faults_.add(at, full + " is not a list");
      return {};
    }
    return leaf(full, path->name, value_operators(*path, operand, at));
  }

  ValueTest value_operators(const ProfilePath& path, const json& object, const std::string& at) {
    const Depth depth(*this, at);
    ValueTest out;
    out.op = ValueTest::Op::all;
    if (!depth.ok) return out;
    if (!object.is_object() || object.empty()) {
      faults_.add(at, "must be an object of operators, was " + shown(object));
      return out;
    }
    for (const auto& [key, operand] : object.get_ref<const json::object_t&>()) {
      out.children.push_back(value_operator(path, key, operand, pointer_to(at, key)));
    }
    return out;
  }

  ValueTest value_operator(const ProfilePath& path, const std::string& key, const json& operand,
                           const std::string& at) {
    ValueTest out;
    if (key == "$not") {
      out.op = ValueTest::Op::negation;
      out.children.push_back(value_operators(path, operand, at));
    } else if (key == "$and" || key == "$or") {
      out.op = key == "$and" ? ValueTest::Op::all : ValueTest::Op::any;
      if (!operand.is_array()) {
        faults_.add(at, "must be a list of objects of operators, was " + shown(operand));
        return out;
      }
      for (size_t i = 0; i < operand.size(); ++i) {
        out.children.push_back(value_operators(path, operand[i], pointer_to(at, i)));
      }
    } else {
      return on_one_value(condition(path, key, operand, at));
    }
    return out;
  }

  /// One comparing operator on one path.
  Condition condition(const ProfilePath& path, const std::string& key, const json& operand,
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

  void range(const ProfilePath& path, const std::string& key, const json& operand, const std::string& at,
             ValueTest& test) {
    if (key == "$gt") {
      test.op = ValueTest::Op::greater;
    } else if (key == "$gte") {
      test.op = ValueTest::Op::greater_equal;
    } else if (key == "$lt") {
      test.op = ValueTest::Op::less;
    } else if (key == "$lte") {
      test.op = ValueTest::Op::less_equal;
    } else {
      return faults_.add(at, "is not an operator here", nearest_name(key, kOperators));
    }
    test.operands = {operand};
    count(1, at);
    if (!operand.is_number() && !operand.is_string()) {
      return faults_.add(at, "must be a number or a string, was " + shown(operand));
    }
    if (path.long_text)
      return faults_.add(at, path.name + " is long text and has no order; use $eq or a query");
    if (path.type != nullptr && path.type->kind == Type::Kind::choice) {
      faults_.add(at, path.name + " is an enumeration and has no order; use $in");
    }
  }

  void operands(const json& list, bool indexed, const std::string& at, const ProfilePath& path,
                ValueTest& test) {
    if (!count(list.size(), at)) return;
    for (size_t i = 0; i < list.size(); ++i) {
      const std::string here = indexed ? pointer_to(at, i) : at;
      if (!is_scalar(list[i])) {
        faults_.add(here, "must be a string, number or boolean, was " + shown(list[i]));
      } else if (path.type != nullptr && path.type->kind == Type::Kind::choice && list[i].is_string()) {
        check(list[i], *path.type, here, faults_);
      }
      test.operands.push_back(list[i]);
    }
  }

  bool count(size_t values, const std::string& at) {
    const bool was_over = values_ > kMostValues;
    values_ += values;
    if (values_ <= kMostValues) return true;
    if (!was_over)
      faults_.add(at, "makes more than " + std::to_string(kMostValues) + " values in one filter");
    return false;
  }

  Faults& faults_;
  size_t depth_ = 0;
  size_t values_ = 0;
};

}  // namespace

Filter Filter::compile(const json& filters, std::string_view pointer, Faults& faults) {
  return Filter(std::make_unique<FilterNode>(Compiler(faults).entries(filters, std::string(pointer), "")));
}

Filter Filter::compile_entry(std::string_view name, const json& value, std::string_view pointer,
                             Faults& faults) {
  const std::string entry(name);
  const std::string own = pointer_to("", entry);  // the compiler's word for where the value stands
  Faults found;
  auto root = std::make_unique<FilterNode>(Compiler(found).short_entry(entry, value, ""));
  for (const Fault& fault : found.list()) {
    faults.add(std::string(pointer) + fault.pointer.substr(own.size()), fault.message, fault.nearest);
  }
  return Filter(std::move(root));
}

}  // namespace cm

// Reads a filter: objects of entries, operators under paths. Gathers every fault with its pointer.
#include <algorithm>

#include "catalog/filter_node.hpp"
#include "catalog/shape.hpp"
#include "catalog/value_compiler.hpp"

namespace cm {
namespace {

bool is_operator(std::string_view key) { return !key.empty() && key[0] == '$'; }

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

/// A name that people try, and the filters that do what they mean.
struct Hint {
  std::string_view name, first, second;
};

constexpr Hint kHints[] = {
    {"age", "age_min", "age_max"},
    {"min_age", "age_min", ""},
    {"max_age", "age_max", ""},
    {"height", "height_min", "height_max"},
    {"min_height", "height_min", ""},
    {"max_height", "height_max", ""},
    {"experience", "experience_level", ""},
    {"level", "experience_level", ""},
    {"lang", "language", ""},
    {"langs", "languages", ""},
    {"cities", "city", ""},
    {"location", "city", ""},
    {"sex", "gender", ""},
    {"budget", "rate_max", ""},
    {"max_rate", "rate_max", ""},
    {"available", "available_from", "available_to"},
    {"dates", "available_from", "available_to"},
};

const Hint* hint_for(std::string_view name) {
  const auto found =
      std::find_if(std::begin(kHints), std::end(kHints), [&](const Hint& h) { return h.name == name; });
  return found == std::end(kHints) ? nullptr : found;
}

/// A field of an object or list of objects, as an example: "credits.title"; "" when it is neither.
std::string inside_of(const std::string& path) {
  if (path == "attributes") return "attributes.NAME";
  const ProfileShape& shape = ProfileShape::instance();
  std::string in_list = shape.element_column(path);
  if (!in_list.empty()) return in_list;
  const auto below = shape.below(path);
  return below.empty() ? std::string() : below[0];
}

class Compiler {
 public:
  explicit Compiler(Faults& faults) : faults_(faults), budget_(faults), values_(budget_) {}

  /// An object of entries; inside `$elem` of a list of objects `list` is its path.
  FilterNode entries(const json& object, const std::string& at, const std::string& list) {
    const FilterBudget::Level level(budget_, at);
    FilterNode out;
    if (!level.ok()) return out;
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
  void entry(const std::string& key, const json& value, const std::string& at, const std::string& list,
             ShortForm& form, std::vector<FilterNode>& out) {
    const std::string here = pointer_to(at, key);
    if (value.is_null()) return faults_.add(here, "is null; leave the field out instead");
    if (key == "$and" || key == "$or") return out.push_back(several(key, value, here, list));
    if (key == "$not") return out.push_back(negated(entries(value, here, list)));
    if (is_operator(key)) return stray_operator(key, here);
    const bool plain = !value.is_object() || key == "rate_max";
    if (list.empty() && plain && is_short_name(key)) {
      if (budget_.values(value.is_array() ? value.size() : 1, here)) form.add(key, value, out);
      return;
    }
    out.push_back(path(key, value, here, list));
  }

  void stray_operator(const std::string& key, const std::string& here) {
    if (std::find(filter_operators().begin(), filter_operators().end(), key) != filter_operators().end()) {
      return faults_.add(here, "stands under a field, as in {\"city\":{\"" + key + "\":...}}");
    }
    faults_.add(here, "is not an operator", nearest_name(key, filter_operators()));
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
    if (faults_.plenty()) return faults_.add(at, "is not a field of a talent");
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
    if (const std::string inside = inside_of(key); !inside.empty()) {
      return faults_.add(at, "is an object; name a field of it, as in \"" + inside + "\", or use operators");
    }
    const std::string wrong = "is neither a filter nor a field of a talent";
    if (const Hint* hint = hint_for(key)) {
      const bool two = !hint->second.empty();
      return faults_.add(
          at, wrong + "; use " + std::string(hint->first) + (two ? " and " + std::string(hint->second) : ""),
          std::string(hint->first));
    }
    std::string nearest = nearest_name(key, short_names());
    if (nearest.empty()) nearest = shape.nearest(key);
    faults_.add(at, wrong, nearest);
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
    values_.operands(value.is_array() ? value : json::array({value}), value.is_array(), at, path, test);
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
    const FilterBudget::Level level(budget_, at);
    FilterNode out;
    if (!level.ok()) return out;
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
        no_operator(full, key, here);
      }
    }
    return out;
  }

  /// Most often a nested field, written as it stands in a profile.
  void no_operator(const std::string& full, const std::string& key, const std::string& at) {
    const ProfileShape& shape = ProfileShape::instance();
    const std::string nested = full + "." + key;
    const bool is_object = full == "attributes" || !shape.below(full).empty();
    if (!is_object) return faults_.add(at, "is not an operator", nearest_name("$" + key, filter_operators()));
    const bool known = shape.value_at(nested) || !shape.below(nested).empty();
    const std::string nearest = known ? nested : shape.nearest(nested);
    faults_.add(at,
                "is not an operator; nested fields are named with dots: \"" +
                    (nearest.empty() ? nested : nearest) + "\"",
                nearest);
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
    Condition c = values_.condition(*path, key, operand, at);
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
    return leaf(full, path->name, values_.one_value(*path, operand, at));
  }

  Faults& faults_;
  FilterBudget budget_;
  ValueCompiler values_;
};

}  // namespace

Filter Filter::compile(const json& filters, std::string_view pointer, Faults& faults) {
  return Filter(std::make_unique<FilterNode>(Compiler(faults).entries(filters, std::string(pointer), "")));
}

Filter Filter::compile_entry(std::string_view name, const json& value, std::string_view pointer,
                             std::string_view value_member, Faults& faults) {
  const std::string entry(name);
  const std::string own = pointer_to("", entry);  // the compiler's word for where the value stands
  const ProfileShape& shape = ProfileShape::instance();
  const bool known = is_short_name(name) || shape.value_at(name) || is_operator(name);
  Faults found;
  auto root = std::make_unique<FilterNode>(Compiler(found).short_entry(entry, value, ""));
  for (const Fault& fault : found.list()) {
    const std::string inside = fault.pointer.substr(own.size());
    const bool of_name = !known && inside.empty();
    faults.add(of_name ? std::string(pointer) : pointer_to(pointer, value_member) + inside, fault.message,
               fault.nearest);
  }
  return Filter(std::move(root));
}

}  // namespace cm

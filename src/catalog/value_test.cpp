// Tests on single values, and on all distinct values of a column at once.
#include <algorithm>

#include "catalog/filter_node.hpp"

namespace cm {
namespace {

bool is_same(const Scalar& value, const json& operand) {
  if (value.kind == Scalar::Kind::digest) {
    return operand.is_string() && value.text == long_text_digest(operand.get_ref<const std::string&>());
  }
  return value == scalar_of(operand);
}

bool is_same_name(const Scalar& value, const json& operand, NameKind names) {
  if (value.kind != Scalar::Kind::text || !operand.is_string()) return is_same(value, operand);
  return name_key(names, value.text) == name_key(names, operand.get_ref<const std::string&>());
}

bool in_order(ValueTest::Op op, std::partial_ordering o) {
  switch (op) {
    case ValueTest::Op::less:
      return o < 0;
    case ValueTest::Op::less_equal:
      return o <= 0;
    case ValueTest::Op::greater:
      return o > 0;
    default:
      return o >= 0;
  }
}

void mark_same(const Column& column, const json& operand, std::vector<uint8_t>& marked) {
  const Dictionary& dictionary = column.dictionary();
  Dictionary::Code code = dictionary.find(scalar_of(operand));
  if (code != Dictionary::kNone) marked[code] = 1;
  if (!operand.is_string()) return;
  const std::string digest = long_text_digest(operand.get_ref<const std::string&>());
  code = dictionary.find({Scalar::Kind::digest, 0, 0, digest});
  if (code != Dictionary::kNone) marked[code] = 1;
}

void mark_name(const Column& column, const json& operand, std::vector<uint8_t>& marked) {
  if (!operand.is_string()) return mark_same(column, operand, marked);
  for (const auto code : column.same_name(operand.get_ref<const std::string&>())) marked[code] = 1;
}

}  // namespace

bool ValueTest::passes(const Scalar& value, NameKind names) const {
  const auto child = [&](const ValueTest& test) { return test.passes(value, names); };
  switch (op) {
    case Op::present:
      return true;
    case Op::same:
      return std::any_of(operands.begin(), operands.end(), [&](const json& o) { return is_same(value, o); });
    case Op::same_name:
      return std::any_of(operands.begin(), operands.end(),
                         [&](const json& o) { return is_same_name(value, o, names); });
    case Op::all:
      return std::all_of(children.begin(), children.end(), child);
    case Op::any:
      return std::any_of(children.begin(), children.end(), child);
    case Op::negation:
      return !child(children[0]);
    default:
      return in_order(op, order(value, scalar_of(operands[0])));
  }
}

void ValueTest::mark(const Column& column, std::vector<uint8_t>& marked) const {
  const Dictionary& dictionary = column.dictionary();
  marked.assign(dictionary.codes(), op == Op::present ? 1 : 0);
  if (op == Op::present) return;
  if (op == Op::same || op == Op::same_name) {
    for (const json& operand : operands) {
      op == Op::same ? mark_same(column, operand, marked) : mark_name(column, operand, marked);
    }
    return;
  }
  for (Dictionary::Code code = 0; code < dictionary.codes(); ++code) {
    if (dictionary.used(code)) marked[code] = passes(dictionary.value(code), column.names()) ? 1 : 0;
  }
}

}  // namespace cm

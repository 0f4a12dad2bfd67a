// The short form: the entries that people write, and what each of them means.
#include <algorithm>

#include "catalog/filter_node.hpp"

namespace cm {
namespace {

using Choices = std::vector<std::string_view>;

template <class E>
Choices names_of() {
  return {std::begin(Names<E>::all), std::end(Names<E>::all)};
}

/// Entries that take one name or a list of which any will do.
struct NamesEntry {
  std::string_view name;
  std::vector<std::string> columns;
  Choices choices;  // none: any text, compared by name
};

const std::vector<NamesEntry>& names_entries() {
  static const Lasting<std::vector<NamesEntry>> entries = std::vector<NamesEntry>{
      {"gender", {"gender"}, names_of<Gender>()},
      {"city", {"city", "local_hire"}, {}},
      {"language", {"languages.name"}, {}},
      {"languages", {"languages.name"}, {}},
      {"skill", {"skills"}, {}},
      {"skills", {"skills"}, {}},
      {"dialect", {"dialects"}, {}},
      {"region", {"attributes.region"}, {}},
      {"experience_level", {"experience_level"}, names_of<ExperienceLevel>()},
      {"platform", {"credits.platform"}, {}},
      {"genre", {"genres", "credits.genres"}, {}},
      {"medium", {"credits.medium"}, names_of<Medium>()},
      {"project_type",
       {"credits.medium"},
       {"FILM", "WEB_SERIES", "TV_SERIAL", "AD_FILM", "MUSIC_VIDEO", "SHORT_FILM", "THEATRE", "VOICE"}},
      {"tag", {"tags"}, {}},
  };
  return entries;
}

constexpr std::string_view kOthers[] = {"age_min",  "age_max",        "height_min",  "height_max",
                                        "rate_max", "available_from", "available_to"};

const NamesEntry* names_entry(std::string_view name) {
  for (const NamesEntry& entry : names_entries()) {
    if (entry.name == name) return &entry;
  }
  return nullptr;
}

/// A project format as the medium of a credit.
std::string medium_of(const std::string& format) {
  if (format == "TV_SERIAL") return "tv";
  if (format == "AD_FILM") return "ad";
  if (format == "SHORT_FILM") return "short";
  std::string out = format;
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

}  // namespace

bool is_short_name(std::string_view name) {
  return names_entry(name) != nullptr ||
         std::find(std::begin(kOthers), std::end(kOthers), name) != std::end(kOthers);
}

std::vector<std::string_view> short_names() {
  std::vector<std::string_view> out(std::begin(kOthers), std::end(kOthers));
  for (const NamesEntry& entry : names_entries()) out.push_back(entry.name);
  return out;
}

std::vector<std::string> short_columns(std::string_view name) {
  const NamesEntry* entry = names_entry(name);
  return entry == nullptr ? std::vector<std::string>() : entry->columns;
}

void ShortForm::add(const std::string& name, const json& value, std::vector<FilterNode>& out) {
  if (names_entry(name) != nullptr) return names(name, value, out);
  if (name == "height_min" || name == "height_max") return height(name, value, out);
  if (name == "rate_max") return rate(name, value, out);
  if (name == "age_min") age_min_ = number(name, value, 0, 150);
  if (name == "age_max") age_max_ = number(name, value, 0, 150);
  if (name == "available_from") from_ = day(name, value);
  if (name == "available_to") to_ = day(name, value);
}

void ShortForm::names(const std::string& name, const json& value, std::vector<FilterNode>& out) {
  const NamesEntry& entry = *names_entry(name);
  Type type = one_or_list_of(entry.choices.empty() ? text(1) : choice(entry.choices));
  check(value, type, pointer_to(pointer_, name), faults_);
  FilterNode node;
  node.kind = FilterNode::Kind::values;
  node.field = name;
  node.columns = entry.columns;
  node.test.op = entry.choices.empty() ? ValueTest::Op::same_name : ValueTest::Op::same;
  if (value.is_array()) {
    node.test.operands.assign(value.begin(), value.end());
  } else {
    node.test.operands.push_back(value);
  }
  if (name == "project_type") {
    for (json& operand : node.test.operands) {
      if (operand.is_string()) operand = medium_of(operand.get<std::string>());
    }
  }
  out.push_back(std::move(node));
}

std::optional<double> ShortForm::number(const std::string& name, const json& value, double low, double high) {
  const size_t before = faults_.size();
  check(value, cm::number(low, high), pointer_to(pointer_, name), faults_);
  if (faults_.size() != before) return std::nullopt;
  return value.get<double>();
}

std::optional<Day> ShortForm::day(const std::string& name, const json& value) {
  const size_t before = faults_.size();
  check(value, date(), pointer_to(pointer_, name), faults_);
  if (faults_.size() != before) return std::nullopt;
  return parse_date(value.get_ref<const std::string&>());
}

void ShortForm::height(const std::string& name, const json& value, std::vector<FilterNode>& out) {
  if (!number(name, value, 0, 300)) return;
  FilterNode node;
  node.kind = FilterNode::Kind::values;
  node.field = "height_cm";
  node.columns = {"height_cm"};
  node.test.op = name == "height_min" ? ValueTest::Op::greater_equal : ValueTest::Op::less_equal;
  node.test.operands = {value};
  out.push_back(std::move(node));
}

/// A plain number is rupees a day.
void ShortForm::rate(const std::string& name, const json& value, std::vector<FilterNode>& out) {
  FilterNode node;
  node.kind = FilterNode::Kind::rate;
  node.field = "rate";
  if (value.is_object()) {
    const size_t before = faults_.size();
    check(value, object_of<Money>(), pointer_to(pointer_, name), faults_);
    if (faults_.size() != before) return;
    read_fields(value, node.money);
  } else {
    const auto amount = number(name, value, 0, 1e15);
    if (!amount) return;
    node.money = {*amount, "INR", RatePeriod::day};
  }
  out.push_back(std::move(node));
}

void ShortForm::finish(std::vector<FilterNode>& out) {
  if (age_min_ && age_max_ && *age_min_ > *age_max_) {
    faults_.add(pointer_to(pointer_, "age_min"), "must not be above age_max");
  }
  if (age_min_ || age_max_) {
    FilterNode node;
    node.kind = FilterNode::Kind::age;
    node.field = "age";
    if (age_min_) node.low = *age_min_;
    if (age_max_) node.high = *age_max_;
    out.push_back(std::move(node));
  }
  if (!from_ && !to_) return;
  FilterNode node;
  node.kind = FilterNode::Kind::availability;
  node.field = "available";
  node.from = from_ ? *from_ : *to_;  // one alone is a single day
  node.to = to_ ? *to_ : *from_;
  if (node.from > node.to)
    faults_.add(pointer_to(pointer_, "available_from"), "must not be after available_to");
  out.push_back(std::move(node));
}

}  // namespace cm

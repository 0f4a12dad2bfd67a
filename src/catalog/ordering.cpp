#include "catalog/ordering.hpp"

#include <algorithm>
#include <vector>

#include "catalog/talent.hpp"
#include "core/digest.hpp"
#include "text/fold.hpp"

namespace cm {
namespace {

bool first_of(const Column* column, Row row, Scalar& out) {
  return column != nullptr && column->first(row, out);
}

/// Ranks every pair of currency and period that may occur: rupees a day, then by name.
std::map<std::pair<uint32_t, uint32_t>, uint32_t> rate_groups(const Column* currency, const Column* per) {
  std::vector<std::pair<std::string, std::pair<uint32_t, uint32_t>>> named;
  if (currency == nullptr || per == nullptr) return {};
  for (uint32_t c = 0; c < currency->dictionary().codes(); ++c) {
    for (uint32_t p = 0; p < per->dictionary().codes(); ++p) {
      if (!currency->dictionary().used(c) || !per->dictionary().used(p)) continue;
      std::string name = std::string(currency->value(c).text) + " " + std::string(per->value(p).text);
      if (name == "INR day") name.clear();
      named.emplace_back(std::move(name), std::pair(c, p));
    }
  }
  std::sort(named.begin(), named.end());
  std::map<std::pair<uint32_t, uint32_t>, uint32_t> out;
  for (const auto& [name, codes] : named) out.emplace(codes, static_cast<uint32_t>(out.size()));
  return out;
}

double rank_of_experience(std::string_view name) {
  const auto* begin = std::begin(Names<ExperienceLevel>::all);
  return static_cast<double>(std::find(begin, std::end(Names<ExperienceLevel>::all), name) - begin);
}

}  // namespace

SortKeys::SortKeys(const Columns& columns, By by, FilterDay day) : by_(by), day_(day) {
  switch (by) {
    case By::rate:
      first_ = columns.find("rate.amount");
      second_ = columns.find("rate.currency");
      third_ = columns.find("rate.per");
      groups_ = rate_groups(second_, third_);
      return;
    case By::age:
      first_ = columns.find("playing_age.min");
      second_ = columns.find("playing_age.max");
      third_ = columns.find("birth_date");
      return;
    case By::height:
      first_ = columns.find("height_cm");
      return;
    case By::experience:
      first_ = columns.find("experience_level");
      return;
  }
}

SortKey SortKeys::of(Row row) const {
  if (by_ == By::rate) return rate(row);
  if (by_ == By::age) return age(row);
  Scalar value;
  if (!first_of(first_, row, value)) return {};
  return {0, by_ == By::height ? value.as_double() : rank_of_experience(value.text)};
}

SortKey SortKeys::rate(Row row) const {
  Scalar amount;
  if (!first_of(first_, row, amount)) return {};
  return {groups_.at({second_->codes(row)[0], third_->codes(row)[0]}), amount.as_double()};
}

SortKey SortKeys::age(Row row) const {
  Scalar low, high, born;
  const bool has_low = first_of(first_, row, low), has_high = first_of(second_, row, high);
  if (has_low && has_high) return {0, (low.as_double() + high.as_double()) / 2};
  if (has_low || has_high) return {0, has_low ? low.as_double() : high.as_double()};
  if (!first_of(third_, row, born)) return {};
  const auto birth = parse_date(born.text);
  if (!birth) return {};
  return {0, static_cast<double>(age_on(*birth, day_.today))};
}

std::string alphabetical_key(const Columns& columns, Row row) {
  Scalar name;
  return first_of(columns.find("name"), row, name) ? fold(name.text) : std::string();
}

uint64_t shuffled_key(uint64_t seed, std::string_view id) noexcept {
  const Digest digest = digest_of(id);
  uint64_t x = digest.high ^ (digest.low + seed * 0x9e3779b97f4a7c15U);  // splitmix64
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9U;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebU;
  return x ^ (x >> 31);
}

}  // namespace cm

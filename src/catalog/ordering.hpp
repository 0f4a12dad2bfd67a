// What results are put in order by: sort keys, folded names, a seeded shuffle.
#pragma once
#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <string_view>

#include "catalog/columns.hpp"
#include "catalog/filter.hpp"

namespace cm {

/// Where a row stands by one criterion.
struct SortKey {
  static constexpr uint32_t kAbsent = std::numeric_limits<uint32_t>::max();
  uint32_t group =
      kAbsent;  ///< amounts of different currencies are never compared: one group after the other
  double value = 0;
  /// `descending` turns the values, never the groups: absent ones stay last.
  bool before(const SortKey& other, bool descending) const noexcept {
    if (group != other.group) return group < other.group;
    return descending ? value > other.value : value < other.value;
  }
};

/// Sort keys over one state of the columns.
/// rate: INR a day first, then every other currency and period; age: the middle of the playing age (its one
/// bound when it has one), else the age by birth date on the day; height in cm; experience from NEWCOMER up.
class SortKeys {
 public:
  enum class By { rate, age, height, experience };
  SortKeys(const Columns& columns, By by, FilterDay day);
  SortKey of(Row row) const;

 private:
  SortKey rate(Row row) const;
  SortKey age(Row row) const;

  By by_;
  FilterDay day_;
  const Column* first_ = nullptr;  // what of() reads, by criterion
  const Column* second_ = nullptr;
  const Column* third_ = nullptr;
  std::map<std::pair<uint32_t, uint32_t>, uint32_t> groups_;  // of currency and period codes
};

/// The folded name; by it results are alphabetical.
std::string alphabetical_key(const Columns& columns, Row row);

/// The same for the same seed and id, on every machine.
uint64_t shuffled_key(uint64_t seed, std::string_view id) noexcept;

}  // namespace cm

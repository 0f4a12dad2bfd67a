// The values of one profile, taken out of its tree and ready for the columns. Made outside every lock.
#pragma once
#include <string>
#include <vector>

#include "catalog/scalar.hpp"
#include "core/json.hpp"

namespace cm {

class RowValues {
 public:
  /// One value: its column, and which element of the outermost list of objects it stands in (0 outside of
  /// lists).
  struct Leaf {
    uint32_t column = 0;  ///< a fixed column, or kNamed + an index of names()
    uint32_t element = 0;
    uint32_t size = 0;  // of a text
    Scalar::Kind kind = Scalar::Kind::flag;
    int64_t bits = 0;  // whole, number, or where the text begins
  };
  static constexpr uint32_t kNamed = 1U << 31;

  /// `profile` has passed its field table.
  explicit RowValues(const json& profile);
  explicit RowValues(const JsonNode& profile);

  /// Sorted by column; within one in the order of the profile.
  const std::vector<Leaf>& leaves() const noexcept { return leaves_; }
  /// Paths below attributes.
  const std::vector<std::string>& names() const noexcept { return names_; }
  /// A view into this object.
  Scalar value(const Leaf& leaf) const noexcept;

 private:
  template <class V>
  friend class ProfileWalk;
  void add(uint32_t column, uint32_t element, const Scalar& value);
  void sort_by_column();

  std::vector<Leaf> leaves_;
  std::vector<std::string> names_;
  std::string texts_;
};

}  // namespace cm

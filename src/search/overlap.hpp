// What two talents have in common: the structured signal of `similar`.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "catalog/columns.hpp"
#include "core/bitmap.hpp"

namespace cm {

class Overlap {
 public:
  /// Compares with the talent in `row`, over skills, genres and titles of credits, as far as it has them.
  Overlap(const Columns& columns, Row row);

  /// In [0,1]: the weighted mean of the Jaccard indices |A and B| / |A or B| of the fields that the talent
  /// has.
  double with(Row row) const;
  /// The values that both have: {"skills", "kathak"}.
  std::vector<std::pair<std::string, std::string>> shared(Row row) const;

 private:
  struct Part {
    const Column* column;
    double weight;
    size_t size;                  // distinct values of the talent
    std::vector<uint32_t> marks;  // by code: 1 + the number of the talent's value, 0: not one of its
  };
  size_t common(const Part& part, Row row) const;

  std::vector<Part> parts_;
  double total_ = 0;
};

}  // namespace cm

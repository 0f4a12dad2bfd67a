// How many rows of a set have which value.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "catalog/columns.hpp"
#include "core/error.hpp"

namespace cm {

struct FacetValue {
  Scalar value;  ///< good until the columns change
  size_t count = 0;
};

struct Facet {
  std::vector<FacetValue> values;  ///< the largest by count, then by value
  size_t more = 0;                 ///< values left out
};

/// The columns behind a facet's name: a path of the profile ("city", "languages", "attributes.union") or an
/// entry of the short filter form ("genre": a row counts once, whichever column has it). Unknown or long
/// text: a fault.
std::vector<std::string> facet_columns(std::string_view name, std::string_view pointer, Faults& faults);

/// Exact; a row that has a value several times counts once. Values are told apart as they are stored.
Facet count_facet(const Columns& columns, const std::vector<std::string>& paths, const Bitmap& rows,
                  size_t most = 50);

}  // namespace cm

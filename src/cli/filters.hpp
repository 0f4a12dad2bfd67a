// From --filter, --filters and --preference to the JSON of a request.
#pragma once
#include <string>
#include <vector>

#include "cli/context.hpp"

namespace cm::cli {

struct FilterOptions {
  std::vector<std::string> pairs;  // key=value
  std::string full;                // JSON
};

void add_filter_options(CLI::App& command, FilterOptions& options);

/// The filters of a request; null when there are none. All must hold. Throws UsageError.
json filters_of(const FilterOptions& options);

/// {"languages":{"value":["Marathi"],"weight":0.5}} of "languages=Marathi:0.5".
json preferences_of(const std::vector<std::string>& pairs);

}  // namespace cm::cli

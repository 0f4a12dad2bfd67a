// From --filter, --filters and --preference to the JSON of a request.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "cli/context.hpp"

namespace cm::cli {

struct FilterOptions {
  std::vector<std::string> pairs;  // key=value
  std::string full;                // JSON
};

/// Whether a word stands where `--filter WORD` was meant: "gender=female".
bool is_filter(const std::string& word);
/// Whether the catalogue has a field or filter of that name.
bool is_field(std::string_view name);
/// Throws UsageError, naming what was meant, when one of `words` is a filter.
void refuse_filters(const std::vector<std::string>& words);

/// Each value has the option's name before it; the option may be given many times.
CLI::Option* one_a_time(CLI::Option* option);
void add_filter_options(CLI::App& command, FilterOptions& options);

/// The filters of a request; null when there are none. All must hold. Throws UsageError.
json filters_of(const FilterOptions& options);

/// {"languages":{"value":["Marathi"],"weight":0.5}} of "languages=Marathi:0.5".
json preferences_of(const std::vector<std::string>& pairs);

}  // namespace cm::cli

// The answer of `search` and `similar` as a table with a line of counts below.
#pragma once
#include <string>

#include "cli/json.hpp"
#include "cli/terminal.hpp"

namespace cm::cli {

struct HitsView {
  size_t first_rank = 1;
  bool explain = false;
  double vectors_made = 0;  // for this search, by the built-in model
};

std::string hits_text(const json& response, const HitsView& view, const Terminal& terminal);

}  // namespace cm::cli

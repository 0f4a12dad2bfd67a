// Where query words stand in a profile, as pieces of text with byte offsets.
#pragma once
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "catalog/talent.hpp"
#include "core/json_writer.hpp"

namespace cm {

struct Highlight {
  struct Match {
    size_t start, end;  // bytes of `text`
  };
  std::string field;
  std::string text;
  std::vector<Match> matches;
};

/// Folded words of a query.
using WordSet = std::unordered_set<std::string_view>;

/// The pieces of `talent` that hold words of `words`: whole values of short fields, the densest window of the
/// bio. At most `most` of them, in the order name, skills, training, credits, bio.
std::vector<Highlight> highlight(const Talent& talent, const WordSet& words, size_t most);

void write_highlights(JsonWriter& out, const std::vector<Highlight>& highlights);

}  // namespace cm

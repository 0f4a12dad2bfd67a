// Where query words stand in a profile, as pieces of text with byte offsets.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "catalog/talent.hpp"
#include "core/json_writer.hpp"
#include "index/lexical.hpp"

namespace cm {

struct Highlight {
  struct Match {
    size_t start, end;  // bytes of `text`
  };
  std::string field;
  std::string text;
  std::vector<Match> matches;
  bool needed = false;  ///< shows some term in the field that counts most for it
};

/// The pieces of `talent` that hold `terms`: whole values of short fields, windows of a bio. First, in the
/// order of the terms, those that show each in the field that counts most for it; then others, `most` in all
/// (more only when the first are). A value found by its usual name ("mumbai" for a stored Bombay) is marked
/// whole.
std::vector<Highlight> highlight(const Talent& talent, std::span<const TermMatch> terms, size_t most);

void write_highlights(JsonWriter& out, const std::vector<Highlight>& highlights);

}  // namespace cm

// Any bytes are a query, and any query has an answer; what search() gives are scores of score_all().
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "index/lexical.hpp"

namespace {

const cm::LexicalIndex& small_index() {
  static const cm::LexicalIndex& made = [&]() -> const cm::LexicalIndex& {
    static cm::LexicalIndex index;
    for (cm::Row row = 0; row < 64; ++row) {
      cm::Profile profile;
      profile.talent.name = row % 2 ? "Asha" : "राज़";
      profile.talent.skills = {"horse riding", std::string(1, static_cast<char>('a' + row % 26))};
      profile.talent.bio = "kathak, \"stand up\" -tv 5'6\" हिन्दी é";
      const auto prepared = index.prepare(profile);
      const cm::TalentChange change{row, "", prepared.get()};
      index.apply({&change, 1}, row + 1);
    }
    return index;
  }();
  return made;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto query = cm::parse_query({reinterpret_cast<const char*>(data), size});
  const cm::LexicalIndex& index = small_index();
  cm::Bitmap rows(64, true);
  index.restrict(cm::Call(), query, rows);
  float scores[64];
  const float best = index.score_all(cm::Call(), query, rows, scores);
  const auto found = index.search(cm::Call(), query, rows, 10, [](cm::Row a, cm::Row b) { return a < b; });
  if (found.best != best) std::abort();
  for (const cm::Hit& hit : found.hits) {
    if (hit.score != scores[hit.row] || index.explain(query, hit.row).empty()) std::abort();
  }
  return 0;
}

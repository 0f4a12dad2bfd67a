#include "text/devanagari.hpp"

#include <cstddef>

namespace cm::text {
namespace {

constexpr int32_t kChandrabindu = 0x0901;
constexpr int32_t kAnusvara = 0x0902;
constexpr int32_t kNukta = 0x093C;
constexpr int32_t kVirama = 0x094D;
constexpr int32_t kDda = 0x0921;
constexpr int32_t kDdha = 0x0922;

/// The five classes of stops lie one behind the other, five letters each, the nasal last; the fourth class is
/// followed by a letter that Hindi does not have (0x0929), which moves the fifth.
struct StopClass {
  int32_t first, nasal;
};
constexpr StopClass kStops[] = {
    {0x0915, 0x0919}, {0x091A, 0x091E}, {0x091F, 0x0923}, {0x0924, 0x0928}, {0x092A, 0x092E}};

bool is_homorganic(int32_t nasal, int32_t next) {
  for (const StopClass& stops : kStops) {
    if (stops.nasal == nasal) return next >= stops.first && next < stops.nasal;
  }
  return false;
}

bool drops_nukta(int32_t base) { return base != kDda && base != kDdha; }

}  // namespace

void unify_devanagari(std::vector<int32_t>& codes) {
  size_t out = 0;
  for (size_t i = 0; i < codes.size(); ++i) {
    int32_t code = codes[i];
    if (code == kChandrabindu) code = kAnusvara;
    if (code == kNukta && out > 0 && drops_nukta(codes[out - 1])) continue;
    if (i + 2 < codes.size() && codes[i + 1] == kVirama && is_homorganic(code, codes[i + 2])) {
      code = kAnusvara;
      ++i;
    }
    codes[out++] = code;
  }
  codes.resize(out);
}

}  // namespace cm::text

// Any line: the fast reader refuses what the strict one refuses, and a profile that passes comes back from
// its own canonical text as the same text.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "catalog/row_values.hpp"
#include "catalog/talent.hpp"
#include "catalog/talent_rows.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void take(const cm::JsonNode& tree, const cm::json& same) {
  cm::Faults faults, again;
  const bool good = cm::check_profile(tree, "", faults);
  require(cm::check_profile(same, "", again) == good && faults.size() == again.size());
  if (!good) return;
  const std::string text = cm::profile_text(tree, "", faults);
  require(text == cm::profile_text(same, "", faults));
  const cm::Profile profile = cm::stored_profile(text);
  cm::JsonDocument document;
  require(document.parse(text) && cm::profile_text(document.root(), "", faults) == text);
  cm::TalentRows rows;
  rows.put(profile.talent.id, cm::RowValues(tree));
  rows.put(profile.talent.id, cm::RowValues(same));
  require(rows.size() == 1 && rows.id(0) == profile.talent.id);
  rows.remove(profile.talent.id);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  cm::JsonDocument document;
  const bool fast = document.parse(text);
  try {
    const cm::json tree = cm::parse_json(text);
    if (fast) {
      require(cm::to_json(document.root()) == tree);
      take(document.root(), tree);
    }
  } catch (const cm::Error& e) {
    require(!fast && e.status() == cm::Status::invalid);
  }
  return 0;
}

// Any bytes: both readers of JSON take the same texts and see the same values, and what is written reads back
// equal.
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string_view>

#include "core/error.hpp"
#include "core/json_document.hpp"

namespace {

std::optional<cm::json> tree_of(std::string_view text) {
  try {
    return cm::parse_json(text);
  } catch (const cm::Error& error) {
    if (error.status() != cm::Status::invalid || error.message().empty()) std::abort();
    return std::nullopt;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::optional<cm::json> tree = tree_of(text);
  cm::JsonDocument document;
  if (document.parse(text) && (!tree || cm::to_json(document.root()) != *tree)) std::abort();
  if (tree && cm::parse_json(cm::dump_json(*tree)) != *tree) std::abort();
  return 0;
}

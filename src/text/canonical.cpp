#include "text/canonical.hpp"

#include <algorithm>
#include <unordered_map>

#include "core/lasting.hpp"
#include "text/canonical_names.hpp"
#include "text/fold.hpp"

namespace cm {
namespace {

/// Spelling, folded for search (accents and nukta forgiven), to the usual name as printed.
using Lexicon = std::unordered_map<std::string, std::string_view>;

Lexicon make_lexicon(std::span<const std::string_view> groups) {
  Lexicon lexicon;
  for (std::string_view group : groups) {
    const std::string_view display = group.substr(0, group.find('|'));
    while (!group.empty()) {
      const std::string_view spelling = group.substr(0, group.find('|'));
      lexicon.emplace(fold_key(fold(spelling)), display);
      group.remove_prefix(std::min(spelling.size() + 1, group.size()));
    }
  }
  return lexicon;
}

const Lexicon* lexicon_of(std::string_view kind) {
  static const Lasting<Lexicon> cities = make_lexicon(text::city_names());
  static const Lasting<Lexicon> languages = make_lexicon(text::language_names());
  static const Lasting<Lexicon> platforms = make_lexicon(text::platform_names());
  if (kind == "city") return &cities;
  if (kind == "language") return &languages;
  if (kind == "platform") return &platforms;
  return nullptr;
}

}  // namespace

std::string_view canonical_display(std::string_view kind, std::string_view value) {
  const Lexicon* lexicon = lexicon_of(kind);
  if (lexicon == nullptr) return {};
  const auto found = lexicon->find(fold_key(fold(value)));
  return found == lexicon->end() ? std::string_view{} : found->second;
}

std::string canonical(std::string_view kind, std::string_view value) {
  const std::string_view display = canonical_display(kind, value);
  return fold_key(display.empty() ? value : display);
}

}  // namespace cm

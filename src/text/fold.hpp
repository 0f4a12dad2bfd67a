// Folding: the forms of a word that a searcher means to be the same become the same bytes.
#pragma once
#include <string>
#include <string_view>

namespace cm {

/// Raise it when folding or tokenising changes: what was built by another version is rebuilt.
inline constexpr int kFoldingVersion = 1;

/// For search: compatibility forms (NFKC), case folded, Latin letters without diacritics, digits of Indian
/// scripts as ASCII, joiners dropped. Devanagari keeps its vowel signs; spellings that writers use side by
/// side fall together: nukta (kept on the letters of its own, rra and rha), chandrabindu and anusvara, a
/// nasal consonant before a stop of its class and anusvara. Bytes that are not UTF-8 become U+FFFD. Folding
/// twice changes nothing.
std::string fold(std::string_view text);

/// For comparing filter values: NFC, case folded, white space trimmed and collapsed, joiners dropped;
/// diacritics, nukta and digits stay, since a filter says exactly which value it means (names known under
/// several spellings meet in canonical()).
std::string fold_key(std::string_view text);

}  // namespace cm

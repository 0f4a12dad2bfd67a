// Spellings of Devanagari that stand side by side in real texts.
#pragma once
#include <cstdint>
#include <vector>

namespace cm::text {

/// Makes one spelling of the usual variants, in place; `codes` is canonically decomposed.
/// - chandrabindu is written as anusvara (हँसी, हंसी);
/// - nukta goes, except on ड and ढ, where it makes another letter (लड़का, never लडका; but ज़रा, जरा);
/// - a nasal consonant without vowel before a stop of its own class is anusvara (हिन्दी, हिंदी; मुम्बई, मुंबई).
void unify_devanagari(std::vector<int32_t>& codes);

}  // namespace cm::text

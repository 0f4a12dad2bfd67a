// Words that say nothing about a talent, in English, Hindi and Hindi in Latin letters.
#pragma once
#include <string_view>

namespace cm {

/// `folded` as fold() gives it. Stop words are indexed (phrases need them) but not searched for, unless a
/// query has nothing else.
bool is_stop_word(std::string_view folded);

}  // namespace cm

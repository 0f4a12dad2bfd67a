// A profile in words: the cells of a table, or all of it.
#pragma once
#include <string>
#include <string_view>

#include "cli/json.hpp"
#include "cli/terminal.hpp"

namespace cm::cli {

/// "Marathi, Hindi" of a list of strings, or of objects by their `name`.
std::string joined(const json& list, std::string_view name = "name");
/// The member as text, "" when it is absent.
std::string text_of(const json& object, const std::string& key);
/// "24-32" of the playing age, else the age by birth date on the day of `now` (RFC 3339), else "".
std::string age_text(const json& profile, std::string_view now);
/// All of a stored talent ({"profile","version","updated"}), a field a line.
std::string profile_text(const json& talent, const Terminal& terminal);

}  // namespace cm::cli

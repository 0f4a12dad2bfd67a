// Which names mean the same: the forgiving comparison of short filters.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace cm {

/// What a value names; decides which list of other names is asked.
enum class NameKind : uint8_t { plain, city, region, language, dialect, skill, genre, platform };

/// Equal keys mean the same name: NFC, case folding and white space first, then the canonical name of its
/// kind.
std::string name_key(NameKind kind, std::string_view name);

}  // namespace cm

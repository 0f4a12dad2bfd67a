// Names that are known under several spellings: a stored Bombay passes a filter for Mumbai.
#pragma once
#include <string>
#include <string_view>

namespace cm {

/// `kind`: "city", "language" or "platform". The folded usual English name ("mumbai") of a value in any known
/// spelling or script; fold_key(value) for one that is not known, so that any two values may be compared by
/// it.
std::string canonical(std::string_view kind, std::string_view value);

/// The usual English name as it is printed ("Mumbai"); "" when the value is not known.
std::string_view canonical_display(std::string_view kind, std::string_view value);

}  // namespace cm

// Standard input that is neither JSON Lines nor CSV, told by its first bytes.
#pragma once
#include <string_view>

namespace cm::cli {

/// What is wrong with a source that begins with `bytes`, and what to do; null when it may be text.
const char* foreign_bytes(std::string_view bytes);

}  // namespace cm::cli

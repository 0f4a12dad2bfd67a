// The data behind canonical(): usual English name, then other spellings, separated by '|'.
#pragma once
#include <span>
#include <string_view>

namespace cm::text {

std::span<const std::string_view> city_names() noexcept;
std::span<const std::string_view> language_names() noexcept;
std::span<const std::string_view> platform_names() noexcept;

}  // namespace cm::text

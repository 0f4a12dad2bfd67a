// The `settings` of an engine: what castmatch_engine_options.settings and the operation `configure` take.
#pragma once
#include <string>

#include "core/field.hpp"

namespace cm {

enum class Durability { full, normal, off };
template <>
struct Names<Durability> {
  static constexpr std::string_view all[] = {"full", "normal", "off"};
};

struct Settings {
  Durability durability = Durability::full;
  std::string time_zone = "Asia/Kolkata";
  std::string index = "exact";
  std::string embedder = "builtin";
  bool read_only = false;
  bool create = true;
  int64_t busy_timeout_ms = 5000;

  bool operator==(const Settings&) const = default;
};

template <>
const Object& table<Settings>();

/// Most threads that an engine may be asked to use.
inline constexpr unsigned kMostThreads = 1024;

/// `text` over `base`: what it does not name stays as there. INVALID with a pointer below /settings.
Settings read_settings(std::string_view text, const Settings& base = {});

/// The first setting that differs, in words with both values: `durability is "off", not "full"`. "" when none
/// does.
std::string difference(const Settings& wanted, const Settings& open);

/// All settings as one JSON object.
void write_settings(JsonWriter& out, const Settings& settings);

}  // namespace cm

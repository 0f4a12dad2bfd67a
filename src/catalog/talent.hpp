// A talent profile (CONTRACT.md "Talent profile"): the struct that the rest of the library reads, and its
// table.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/field.hpp"

namespace cm {

enum class Gender { female, male, non_binary, other };
template <>
struct Names<Gender> {
  static constexpr std::string_view all[] = {"FEMALE", "MALE", "NON_BINARY", "OTHER"};
};

enum class ExperienceLevel { newcomer, intermediate, experienced, veteran };
template <>
struct Names<ExperienceLevel> {
  static constexpr std::string_view all[] = {"NEWCOMER", "INTERMEDIATE", "EXPERIENCED", "VETERAN"};
};

enum class LanguageLevel { native, fluent, conversational, basic };
template <>
struct Names<LanguageLevel> {
  static constexpr std::string_view all[] = {"NATIVE", "FLUENT", "CONVERSATIONAL", "BASIC"};
};

enum class Medium { film, web_series, tv, ad, theatre, short_film, music_video, voice };
template <>
struct Names<Medium> {
  static constexpr std::string_view all[] = {"film",    "web_series", "tv",          "ad",
                                             "theatre", "short",      "music_video", "voice"};
};

enum class AvailabilityStatus { free, hold, first_refusal, booked };
template <>
struct Names<AvailabilityStatus> {
  static constexpr std::string_view all[] = {"FREE", "HOLD", "FIRST_REFUSAL", "BOOKED"};
};

enum class RatePeriod { day, project, hour };
template <>
struct Names<RatePeriod> {
  static constexpr std::string_view all[] = {"day", "project", "hour"};
};

enum class MediaKind { headshot, showreel, selftape, voice };
template <>
struct Names<MediaKind> {
  static constexpr std::string_view all[] = {"headshot", "showreel", "selftape", "voice"};
};

struct AgeRange {
  std::optional<int> min, max;
};

struct SpokenLanguage {
  std::string name;
  std::optional<LanguageLevel> level;
};

struct Credit {
  std::string title;
  std::optional<int> year;
  std::string character;
  std::optional<int> billing;
  std::optional<Medium> medium;
  std::string platform;
  std::vector<std::string> genres, languages;
  std::string director;
};

struct Availability {
  std::string from, to;  // days, inclusive
  AvailabilityStatus status = AvailabilityStatus::free;
};

struct Money {
  double amount = 0;
  std::string currency;
  RatePeriod per = RatePeriod::day;
};

struct Media {
  MediaKind kind = MediaKind::headshot;
  std::string uri;
};

struct Consent {
  bool hosted_models = false;
};

struct Talent {
  std::string id, name;
  std::vector<std::string> other_names;
  std::optional<Gender> gender;
  std::string birth_date;
  std::optional<AgeRange> playing_age;
  std::optional<int> height_cm;
  std::string build, city;
  std::vector<std::string> local_hire;
  std::vector<SpokenLanguage> languages;
  std::vector<std::string> dialects, skills;
  std::optional<ExperienceLevel> experience_level;
  std::vector<std::string> training;
  std::vector<Credit> credits;
  std::vector<std::string> genres;
  std::string bio;
  std::vector<Availability> availability;
  std::optional<Money> rate;
  std::string union_name;
  std::vector<Media> media;
  std::optional<Consent> consent;
  std::vector<std::string> tags;
  json attributes;
};

template <>
inline constexpr bool kIsRecord<Talent> = true;
template <>
inline constexpr bool kIsRecord<Credit> = true;
template <>
inline constexpr bool kIsRecord<SpokenLanguage> = true;
template <>
inline constexpr bool kIsRecord<Availability> = true;
template <>
inline constexpr bool kIsRecord<Money> = true;
template <>
inline constexpr bool kIsRecord<Media> = true;
template <>
inline constexpr bool kIsRecord<Consent> = true;
template <>
inline constexpr bool kIsRecord<AgeRange> = true;

template <>
const Object& table<Talent>();
template <>
const Object& table<Credit>();
template <>
const Object& table<SpokenLanguage>();
template <>
const Object& table<Availability>();
template <>
const Object& table<Money>();
template <>
const Object& table<Media>();
template <>
const Object& table<Consent>();
template <>
const Object& table<AgeRange>();

/// A profile that passed its table: the struct, and the canonical text that is stored.
struct Profile {
  Talent talent;
  std::string text;
};

/// Checks `tree` against the table; every fault goes to `faults` below `pointer`, and none is returned then.
std::optional<Profile> read_profile(const json& tree, std::string_view pointer, Faults& faults);

/// The same in two steps: holds a tree against the table (true when nothing is wrong), then writes the
/// canonical text of one that passed. A fault is added when that is larger than a record may be.
template <JsonTree V>
bool check_profile(const V& tree, std::string_view pointer, Faults& faults);
template <JsonTree V>
std::string profile_text(const V& tree, std::string_view pointer, Faults& faults);

/// A stored text, which was checked when it was put. CORRUPT when it does not read.
void parse_stored(JsonDocument& document, std::string_view text);
Profile stored_profile(std::string_view text);

}  // namespace cm

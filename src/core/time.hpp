// Days and instants as the JSON contract writes them: ISO 8601 dates, RFC 3339 times.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cm {

/// Days since 1970-01-01 (proleptic Gregorian).
using Day = int32_t;

std::optional<Day> parse_date(
    std::string_view text) noexcept;  ///< "2027-01-10"; none when no such day exists
std::string format_date(Day day);

/// An instant with the offset it was written in.
struct Instant {
  int64_t micros = 0;          ///< since 1970-01-01T00:00:00Z
  int32_t offset_minutes = 0;  ///< of the local time that was written; +330 for +05:30
  Day local_day() const noexcept;
};

std::optional<Instant> parse_time(std::string_view text) noexcept;  ///< "2026-11-22T10:00:00+05:30", "...Z"
std::string format_time(Instant instant);

/// Whole years from `birth` to `on` (a birthday on 29 February counts from 1 March in other years).
int age_on(Day birth, Day on) noexcept;

/// Offset of a time zone at an instant, in minutes: "UTC", "+05:30" or an IANA name that the system's zone
/// files know. None for an unknown name.
std::optional<int32_t> zone_offset(std::string_view zone, int64_t micros);

}  // namespace cm

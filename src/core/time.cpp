#include "core/time.hpp"

#include <array>
#include <charconv>
#include <cstdio>
#include <fstream>
#include <iterator>

namespace cm {
namespace {

constexpr int64_t kMicrosPerMinute = 60'000'000;
constexpr int64_t kMicrosPerDay = 86'400'000'000;

struct Civil {
  int year, month, day;
};

/// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": days_from_civil.
Day days_from_civil(Civil c) noexcept {
  const int y = c.year - (c.month <= 2 ? 1 : 0);
  const int era = (y >= 0 ? y : y - 399) / 400;
  const int year_of_era = y - era * 400;
  const int day_of_year = (153 * (c.month + (c.month > 2 ? -3 : 9)) + 2) / 5 + c.day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

/// The same source: civil_from_days.
Civil civil_from_days(Day day) noexcept {
  const int z = day + 719468;
  const int era = (z >= 0 ? z : z - 146096) / 146097;
  const int doe = z - era * 146097;
  const int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const int mp = (5 * doy + 2) / 153;
  const int month = mp + (mp < 10 ? 3 : -9);
  return {yoe + era * 400 + (month <= 2 ? 1 : 0), month, doy - (153 * mp + 2) / 5 + 1};
}

/// Reads exactly `digits` digits at `at`; -1 when they are not there.
int digits_at(std::string_view text, size_t at, size_t digits) noexcept {
  if (text.size() < at + digits) return -1;
  int value = 0;
  for (char c : text.substr(at, digits)) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

int64_t floor_div(int64_t a, int64_t b) noexcept { return a / b - (a % b < 0 ? 1 : 0); }

/// "Z", "+05:30" -> minutes.
std::optional<int32_t> parse_offset(std::string_view text) noexcept {
  if (text == "Z" || text == "z") return 0;
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
  const int hours = digits_at(text, 1, 2);
  const int minutes = digits_at(text, 4, 2);
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return std::nullopt;
  return (text[0] == '-' ? -1 : 1) * (hours * 60 + minutes);
}

/// Fraction ".123456789" at the head of `text`, cut to microseconds; advances `text`.
std::optional<int64_t> take_fraction(std::string_view& text) noexcept {
  if (text.empty() || text[0] != '.') return 0;
  text.remove_prefix(1);
  int64_t micros = 0;
  size_t n = 0;
  for (; n < text.size() && text[n] >= '0' && text[n] <= '9'; ++n) {
    if (n < 6) micros = micros * 10 + (text[n] - '0');
  }
  if (n == 0) return std::nullopt;
  for (size_t i = n; i < 6; ++i) micros *= 10;
  text.remove_prefix(n);
  return micros;
}

uint64_t big_endian(const char* p, size_t bytes) noexcept {
  uint64_t value = 0;
  for (size_t i = 0; i < bytes; ++i) value = value << 8 | static_cast<unsigned char>(p[i]);
  return value;
}

/// Offset at `seconds` from a TZif file's 64-bit block (RFC 8536); the last known type beyond its
/// transitions.
std::optional<int32_t> tzif_offset(const std::string& data, int64_t seconds) {
  constexpr size_t kHeader = 44;
  const auto counts = [&](size_t at) {
    std::array<size_t, 6> c{};
    for (size_t i = 0; i < 6; ++i) c[i] = big_endian(data.data() + at + 20 + 4 * i, 4);
    return c;  // isutcnt, isstdcnt, leapcnt, timecnt, typecnt, charcnt
  };
  if (data.size() < kHeader || data.compare(0, 4, "TZif") != 0 || data[4] < '2') return std::nullopt;
  const auto v1 = counts(0);
  const size_t block = kHeader + v1[3] * 5 + v1[4] * 6 + v1[5] + v1[2] * 8 + v1[1] + v1[0];
  if (data.size() < block + kHeader) return std::nullopt;
  const auto v2 = counts(block);
  const size_t times = block + kHeader, indexes = times + v2[3] * 8, types = indexes + v2[3];
  if (v2[4] == 0 || data.size() < types + v2[4] * 6) return std::nullopt;
  size_t type = 0;
  for (size_t i = 0; i < v2[3]; ++i) {
    if (static_cast<int64_t>(big_endian(data.data() + times + 8 * i, 8)) > seconds) break;
    type = static_cast<unsigned char>(data[indexes + i]);
  }
  if (type >= v2[4]) return std::nullopt;
  return static_cast<int32_t>(big_endian(data.data() + types + type * 6, 4)) / 60;
}

bool plain_zone_name(std::string_view zone) noexcept {
  for (char c : zone) {
    const bool ok = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '/' ||
                    c == '_' || c == '-' || c == '+';
    if (!ok) return false;
  }
  return !zone.empty() && zone.front() != '/';
}

}  // namespace

std::optional<Day> parse_date(std::string_view text) noexcept {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const Civil c{digits_at(text, 0, 4), digits_at(text, 5, 2), digits_at(text, 8, 2)};
  if (c.year < 1 || c.month < 1 || c.month > 12 || c.day < 1) return std::nullopt;
  const Day day = days_from_civil(c);
  const Civil back = civil_from_days(day);  // 31 April comes back as 1 May
  if (back.month != c.month || back.day != c.day) return std::nullopt;
  return day;
}

std::string format_date(Day day) {
  const Civil c = civil_from_days(day);
  char text[48];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", c.year, c.month, c.day);
  return text;
}

Day Instant::local_day() const noexcept {
  return static_cast<Day>(floor_div(micros + offset_minutes * kMicrosPerMinute, kMicrosPerDay));
}

std::optional<Instant> parse_time(std::string_view text) noexcept {
  if (text.size() < 20 || (text[10] != 'T' && text[10] != 't' && text[10] != ' ')) return std::nullopt;
  const auto day = parse_date(text.substr(0, 10));
  const int h = digits_at(text, 11, 2), m = digits_at(text, 14, 2), s = digits_at(text, 17, 2);
  if (!day || text[13] != ':' || text[16] != ':') return std::nullopt;
  if (h < 0 || h > 23 || m < 0 || m > 59 || s < 0 || s > 60) return std::nullopt;
  text.remove_prefix(19);
  const auto fraction = take_fraction(text);
  const auto offset = parse_offset(text);
  if (!fraction || !offset) return std::nullopt;
  const int64_t local = *day * kMicrosPerDay + (h * 3600LL + m * 60LL + s) * 1'000'000 + *fraction;
  return Instant{local - *offset * kMicrosPerMinute, *offset};
}

std::string format_time(Instant instant) {
  const int64_t local = instant.micros + instant.offset_minutes * kMicrosPerMinute;
  const int64_t day = floor_div(local, kMicrosPerDay);
  const int64_t seconds = (local - day * kMicrosPerDay) / 1'000'000;
  char text[64];
  std::snprintf(text, sizeof text, "T%02d:%02d:%02d", static_cast<int>(seconds / 3600),
                static_cast<int>(seconds / 60 % 60), static_cast<int>(seconds % 60));
  std::string out = format_date(static_cast<Day>(day)) + text;
  if (instant.offset_minutes == 0) return out + "Z";
  const int minutes = instant.offset_minutes < 0 ? -instant.offset_minutes : instant.offset_minutes;
  std::snprintf(text, sizeof text, "%c%02d:%02d", instant.offset_minutes < 0 ? '-' : '+', minutes / 60,
                minutes % 60);
  return out + text;
}

int age_on(Day birth, Day on) noexcept {
  const Civil b = civil_from_days(birth), d = civil_from_days(on);
  const bool before_birthday = d.month < b.month || (d.month == b.month && d.day < b.day);
  return d.year - b.year - (before_birthday ? 1 : 0);
}

std::optional<int32_t> zone_offset(std::string_view zone, int64_t micros) {
  if (zone == "UTC" || zone == "Z") return 0;
  if (zone == "Asia/Kolkata") return 330;  // no change since 1945; also where no zone files are installed
  if (const auto fixed = parse_offset(zone)) return fixed;
  if (!plain_zone_name(zone)) return std::nullopt;
  std::ifstream file("/usr/share/zoneinfo/" + std::string(zone), std::ios::binary);
  if (!file) return std::nullopt;
  const std::string data{std::istreambuf_iterator<char>(file), {}};
  return tzif_offset(data, floor_div(micros, 1'000'000));
}

}  // namespace cm

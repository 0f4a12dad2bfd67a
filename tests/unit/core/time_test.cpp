#include "core/time.hpp"

#include <doctest/doctest.h>

#include <ctime>

namespace cm {
namespace {

TEST_CASE("days are counted as the C library counts them") {
  for (Day day = -40'000; day < 60'000; day += 37) {
    const std::time_t seconds = static_cast<std::time_t>(day) * 86'400;
    std::tm civil{};
    gmtime_r(&seconds, &civil);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%d", &civil);
    REQUIRE(format_date(day) == text);
    REQUIRE(parse_date(text) == day);
  }
}

TEST_CASE("days that do not exist are none") {
  for (const char* text : {"2027-02-29", "2027-04-31", "2027-13-01", "2027-00-10", "2027-1-01", "27-01-01",
                           "", "2027-01-010", "2027/01/01", "0000-01-01"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_date(text));
  }
  CHECK(parse_date("2028-02-29"));
}

TEST_CASE("a time keeps its offset") {
  const auto t = parse_time("2026-11-22T10:00:00.250+05:30");
  REQUIRE(t);
  CHECK(t->offset_minutes == 330);
  CHECK(t->micros == 1'795'321'800'250'000);
  CHECK(format_time(*t) == "2026-11-22T10:00:00+05:30");
  CHECK(format_time(*parse_time("2026-11-22T00:00:00Z")) == "2026-11-22T00:00:00Z");
}

TEST_CASE("the day of a time is that of its own offset") {
  CHECK(format_date(parse_time("2026-11-22T23:30:00+05:30")->local_day()) == "2026-11-22");
  CHECK(format_date(parse_time("2026-11-22T23:30:00Z")->local_day()) == "2026-11-22");
  CHECK(format_date(parse_time("1969-12-31T23:59:59Z")->local_day()) == "1969-12-31");
}

TEST_CASE("times without offset or with nonsense are none") {
  for (const char* text :
       {"2026-11-22T10:00:00", "2026-11-22", "2026-11-22T25:00:00Z", "2026-11-22T10:60:00Z",
        "2026-11-22T10:00:00+0530", "2026-11-22T10:00:00.Z", "2026-11-22T10:00:00Zx"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_time(text));
  }
}

TEST_CASE("an age changes on the birthday") {
  const Day birth = *parse_date("1994-05-01");
  CHECK(age_on(birth, *parse_date("2024-04-30")) == 29);
  CHECK(age_on(birth, *parse_date("2024-05-01")) == 30);
  const Day leap = *parse_date("2000-02-29");
  CHECK(age_on(leap, *parse_date("2001-02-28")) == 0);
  CHECK(age_on(leap, *parse_date("2001-03-01")) == 1);
}

TEST_CASE("zones are names, offsets or nothing") {
  CHECK(zone_offset("Asia/Kolkata", 0) == 330);
  CHECK(zone_offset("UTC", 0) == 0);
  CHECK(zone_offset("-03:00", 0) == -180);
  CHECK_FALSE(zone_offset("Asia/Nowhere", 0));
  CHECK_FALSE(zone_offset("../../etc/passwd", 0));
  CHECK_FALSE(zone_offset("/etc/passwd", 0));
}

}  // namespace
}  // namespace cm

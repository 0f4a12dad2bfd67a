#include "catalog/scalar.hpp"

#include <bit>
#include <cmath>

#include "core/digest.hpp"
#include "core/json_writer.hpp"

namespace cm {
namespace {

constexpr double kTwo63 = 9223372036854775808.0;

uint64_t mixed(uint64_t x) noexcept {  // splitmix64's finaliser
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9U;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebU;
  return x ^ (x >> 31);
}

/// A whole number against one that is not: the fraction decides only when the whole parts are equal.
std::partial_ordering whole_against(int64_t a, double b) noexcept {
  if (b >= kTwo63) return std::partial_ordering::less;
  if (b < -kTwo63) return std::partial_ordering::greater;
  const double floor = std::floor(b);
  const auto low = static_cast<int64_t>(floor);
  if (a != low) return a <=> low;
  return b > floor ? std::partial_ordering::less : std::partial_ordering::equivalent;
}

std::partial_ordering reversed(std::partial_ordering o) noexcept { return 0 <=> o; }

}  // namespace

Scalar Scalar::of_number(double v) noexcept {
  if (v == std::trunc(v) && v >= -kTwo63 && v < kTwo63) return of_whole(static_cast<int64_t>(v));
  return {Kind::number, 0, v, {}};
}

bool Scalar::operator==(const Scalar& other) const noexcept {
  if (kind != other.kind) return false;
  switch (kind) {
    case Kind::text:
    case Kind::digest:
      return text == other.text;
    case Kind::number:
      return number == other.number;
    default:
      return whole == other.whole;
  }
}

size_t Scalar::hash() const noexcept {
  switch (kind) {
    case Kind::text:
    case Kind::digest:
      return std::hash<std::string_view>{}(text);
    case Kind::number:
      return mixed(std::bit_cast<uint64_t>(number) + 1);
    default:
      return mixed(static_cast<uint64_t>(whole) ^ (static_cast<uint64_t>(kind) << 60));
  }
}

std::partial_ordering order(const Scalar& a, const Scalar& b) noexcept {
  using Kind = Scalar::Kind;
  if (a.kind == Kind::text && b.kind == Kind::text) return a.text <=> b.text;
  if (!a.is_number() || !b.is_number()) return std::partial_ordering::unordered;
  if (a.kind == Kind::whole && b.kind == Kind::whole) return a.whole <=> b.whole;
  if (a.kind == Kind::whole) return whole_against(a.whole, b.number);
  if (b.kind == Kind::whole) return reversed(whole_against(b.whole, a.number));
  return a.number <=> b.number;
}

Scalar scalar_of(const json& value) noexcept {
  switch (value.type()) {
    case json::value_t::string:
      return Scalar::of_text(value.get_ref<const std::string&>());
    case json::value_t::boolean:
      return Scalar::of_flag(value.get<bool>());
    case json::value_t::number_integer:
      return Scalar::of_whole(value.get<int64_t>());
    case json::value_t::number_unsigned: {
      const auto n = value.get<uint64_t>();
      if (n <= static_cast<uint64_t>(INT64_MAX)) return Scalar::of_whole(static_cast<int64_t>(n));
      return Scalar::of_number(static_cast<double>(n));
    }
    default:
      return Scalar::of_number(value.is_number() ? value.get<double>() : 0.0);
  }
}

Scalar scalar_of(const JsonNode& value) noexcept {
  using Kind = JsonNode::Kind;
  switch (value.kind()) {
    case Kind::text:
      return Scalar::of_text(value.text());
    case Kind::flag:
      return Scalar::of_flag(value.flag());
    case Kind::whole:
      return Scalar::of_whole(value.whole());
    case Kind::unsigned_whole:
      if (value.whole() >= 0) return Scalar::of_whole(value.whole());
      return Scalar::of_number(value.number());
    default:
      return Scalar::of_number(value.is_number() ? value.number() : 0.0);
  }
}

void write(JsonWriter& out, const Scalar& value) {
  switch (value.kind) {
    case Scalar::Kind::text:
      out.value(value.text);
      return;
    case Scalar::Kind::digest:
      out.value("(text)");
      return;
    case Scalar::Kind::flag:
      out.value(value.whole != 0);
      return;
    case Scalar::Kind::whole:
      out.value(value.whole);
      return;
    case Scalar::Kind::number:
      out.value(value.number);
      return;
  }
}

std::string shown(const Scalar& value) {
  if (value.kind == Scalar::Kind::text) return std::string(value.text);
  std::string out;
  JsonWriter writer(out);
  write(writer, value);
  return out;
}

std::string long_text_digest(std::string_view text) {
  const Digest digest = digest_of(text);
  std::string out(16, '\0');
  for (size_t i = 0; i < 8; ++i) {
    out[i] = static_cast<char>(digest.high >> (8 * i) & 0xFF);
    out[8 + i] = static_cast<char>(digest.low >> (8 * i) & 0xFF);
  }
  return out;
}

}  // namespace cm

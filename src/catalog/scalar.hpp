// One value of a profile as columns hold and filters compare it.
#pragma once
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/json_document.hpp"

namespace cm {

/// Text, number or boolean; a view, the text belongs to somebody else. A whole number that fits 64 bits is
/// `whole` however it was written (5.0 is 5), so that equal numbers are equal values.
struct Scalar {
  enum class Kind : uint8_t { text, digest, whole, number, flag };
  Kind kind = Kind::flag;
  int64_t whole = 0;      ///< of whole; 0 or 1 of flag
  double number = 0;      ///< of number
  std::string_view text;  ///< of text; of digest the 16 bytes that stand for a long text

  static Scalar of_text(std::string_view v) noexcept { return {Kind::text, 0, 0, v}; }
  static Scalar of_flag(bool v) noexcept { return {Kind::flag, v ? 1 : 0, 0, {}}; }
  static Scalar of_whole(int64_t v) noexcept { return {Kind::whole, v, 0, {}}; }
  static Scalar of_number(double v) noexcept;

  bool is_number() const noexcept { return kind == Kind::whole || kind == Kind::number; }
  /// Of a number.
  double as_double() const noexcept { return kind == Kind::whole ? static_cast<double>(whole) : number; }
  bool operator==(const Scalar& other) const noexcept;
  size_t hash() const noexcept;
};

/// Numbers by value (exactly, also beyond 2^53), texts by bytes; everything else is unordered.
std::partial_ordering order(const Scalar& a, const Scalar& b) noexcept;

/// A JSON string, number or boolean, whose text must outlive the scalar.
Scalar scalar_of(const json& value) noexcept;
Scalar scalar_of(const JsonNode& value) noexcept;

/// As it stands in a message or reason: text bare, "true", "165".
std::string shown(const Scalar& value);

class JsonWriter;
void write(JsonWriter& out, const Scalar& value);

/// What stands for a text that columns do not keep: 16 bytes of digest.
std::string long_text_digest(std::string_view text);

}  // namespace cm

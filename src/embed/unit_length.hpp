// Scaling a vector to unit length, to the bit the same everywhere: one order of summation, in double.
#pragma once
#include <cmath>
#include <span>

namespace cm {

enum class Scaled { unit, zero, not_finite };

/// Divides `row` by its length; leaves it alone when the length is zero or a number is not finite.
inline Scaled scale_to_unit(std::span<float> row) noexcept {
  double squares = 0;
  for (const float x : row) squares += static_cast<double>(x) * static_cast<double>(x);
  if (!std::isfinite(squares)) return Scaled::not_finite;  // squares of finite floats never overflow a double
  if (squares == 0) return Scaled::zero;
  const double length = std::sqrt(squares);
  for (float& x : row) x = static_cast<float>(static_cast<double>(x) / length);
  return Scaled::unit;
}

}  // namespace cm

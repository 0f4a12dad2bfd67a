// Stepping through a bitmap beside something else that is sorted by row.
#pragma once
#include <bit>

#include "core/bitmap.hpp"

namespace cm {

/// The first row >= `from` in the set, or rows() when there is none.
inline Row next_row(const Bitmap& rows, Row from) noexcept {
  size_t word = from / 64;
  if (from >= rows.rows()) return static_cast<Row>(rows.rows());
  uint64_t bits = rows.words()[word] & (~uint64_t{0} << (from % 64));
  while (bits == 0) {
    if (++word == rows.word_count()) return static_cast<Row>(rows.rows());
    bits = rows.words()[word];
  }
  return static_cast<Row>(word * 64 + static_cast<size_t>(std::countr_zero(bits)));
}

}  // namespace cm

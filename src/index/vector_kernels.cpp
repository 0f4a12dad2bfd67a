#include "index/vector_kernels.hpp"

#include <algorithm>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "index/vector_kernels.cpp"  // compiled once for every instruction set
#include <hwy/cache_control.h>
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace cm {
namespace HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Lanes = hn::CappedTag<float, kVectorLanes>;
using Sums = hn::Vec<Lanes>;
constexpr size_t kWidth = hn::MaxLanes(Lanes());
constexpr size_t kParts = kVectorLanes / kWidth;  // registers that make sixteen lanes

HWY_INLINE float tree_sum(const float* lanes) {
  float sums[kVectorLanes / 2];
  for (size_t j = 0; j < 8; ++j) sums[j] = lanes[j] + lanes[j + 8];
  for (size_t j = 0; j < 4; ++j) sums[j] += sums[j + 4];
  for (size_t j = 0; j < 2; ++j) sums[j] += sums[j + 2];
  return sums[0] + sums[1];
}

/// `kRows` rows together: their sums do not wait for each other, and the query is loaded once.
template <size_t kRows>
HWY_INLINE void dot_some(const float* HWY_RESTRICT query, const float* const* rows, size_t size, float* out) {
  const Lanes d;
  Sums sums[kRows][kParts];
  for (auto& row : sums) {
    for (auto& part : row) part = hn::Zero(d);
  }
  for (size_t i = 0; i < size; i += kVectorLanes) {
    for (size_t p = 0; p < kParts; ++p) {
      const auto q = hn::Load(d, query + i + p * kWidth);
      for (size_t r = 0; r < kRows; ++r) {
        sums[r][p] = hn::Add(sums[r][p], hn::Mul(q, hn::Load(d, rows[r] + i + p * kWidth)));
      }
    }
  }
  HWY_ALIGN float lanes[kVectorLanes];
  for (size_t r = 0; r < kRows; ++r) {
    for (size_t p = 0; p < kParts; ++p) hn::Store(sums[r][p], d, lanes + p * kWidth);
    out[r] = tree_sum(lanes);
  }
}

void dot_all(const float* query, const float* const* rows, size_t n, size_t size, float* out) {
  constexpr size_t kTogether = kParts == 1 ? 8 : kParts == 2 ? 4 : 2;
  size_t i = 0;
  for (; i + kTogether <= n; i += kTogether) dot_some<kTogether>(query, rows + i, size, out + i);
  for (; i < n; ++i) dot_some<1>(query, rows + i, size, out + i);
}

constexpr size_t kStrip = 4;  // registers of the panel that are worked on together

template <size_t kColumns>
HWY_INLINE void multiply_strip(const float* panel, const float* const* columns, size_t length, float* out) {
  const Lanes d;
  Sums sums[kColumns][kStrip];
  for (auto& column : sums) {
    for (auto& part : column) part = hn::Zero(d);
  }
  for (size_t p = 0; p < length; ++p) {
    for (size_t j = 0; j < kColumns; ++j) {
      const auto value = hn::Set(d, columns[j][p]);
      for (size_t s = 0; s < kStrip; ++s) {
        sums[j][s] = hn::Add(sums[j][s], hn::Mul(value, hn::Load(d, panel + p * kPanelRows + s * kWidth)));
      }
    }
  }
  for (size_t j = 0; j < kColumns; ++j) {
    for (size_t s = 0; s < kStrip; ++s) hn::Store(sums[j][s], d, out + j * kPanelRows + s * kWidth);
  }
}

void multiply_all(const float* panel, const float* const* columns, size_t n, size_t length, float* out) {
  constexpr size_t kTogether = kParts == 1 ? 4 : 2;
  for (size_t from = 0; from < kPanelRows; from += kStrip * kWidth) {
    size_t j = 0;
    for (; j + kTogether <= n; j += kTogether) {
      multiply_strip<kTogether>(panel + from, columns + j, length, out + j * kPanelRows + from);
    }
    for (; j < n; ++j) multiply_strip<1>(panel + from, columns + j, length, out + j * kPanelRows + from);
  }
}

using Shorts = hn::CappedTag<int16_t, 32>;

/// Rows that pass a filter lie apart, where the processor does not guess them.
HWY_INLINE void fetch(const int8_t* row, size_t size) {
  for (size_t i = 0; i < size; i += 64) hwy::Prefetch(row + i);
}

template <size_t kRows>
HWY_INLINE void dot_some_codes(const int16_t* query, const int8_t* const* rows, size_t size, int32_t* out) {
  const Shorts shorts;
  const hn::Rebind<int8_t, Shorts> bytes;
  const hn::Repartition<int32_t, Shorts> ints;
  hn::Vec<decltype(ints)> low[kRows], high[kRows];
  for (size_t r = 0; r < kRows; ++r) low[r] = high[r] = hn::Zero(ints);
  for (size_t i = 0; i < size; i += hn::Lanes(shorts)) {
    const auto q = hn::Load(shorts, query + i);
    for (size_t r = 0; r < kRows; ++r) {
      const auto codes = hn::PromoteTo(shorts, hn::Load(bytes, rows[r] + i));
      low[r] = hn::ReorderWidenMulAccumulate(ints, q, codes, low[r], high[r]);
    }
  }
  for (size_t r = 0; r < kRows; ++r) out[r] = hn::GetLane(hn::SumOfLanes(ints, hn::Add(low[r], high[r])));
}

void dot_all_codes(const int16_t* query, const int8_t* const* rows, size_t n, size_t size, int32_t* out) {
  constexpr size_t kTogether = 4;
  size_t i = 0;
  for (; i + kTogether <= n; i += kTogether) {
    for (size_t r = i + kTogether; r < std::min(n, i + 2 * kTogether); ++r) fetch(rows[r], size);
    dot_some_codes<kTogether>(query, rows + i, size, out + i);
  }
  for (; i < n; ++i) dot_some_codes<1>(query, rows + i, size, out + i);
}

const char* target_name() { return hwy::TargetName(HWY_TARGET); }

}  // namespace HWY_NAMESPACE
}  // namespace cm
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace cm {
namespace {
HWY_EXPORT(dot_all);
HWY_EXPORT(multiply_all);
HWY_EXPORT(dot_all_codes);
HWY_EXPORT(target_name);
}  // namespace

void dot_rows(const float* query, const float* const* rows, size_t n, size_t size, float* out) {
  HWY_DYNAMIC_DISPATCH(dot_all)(query, rows, n, size, out);
}

void multiply_panel(const float* panel, const float* const* columns, size_t n, size_t length, float* out) {
  HWY_DYNAMIC_DISPATCH(multiply_all)(panel, columns, n, length, out);
}

void dot_codes(const int16_t* query, const int8_t* const* rows, size_t n, size_t size, int32_t* out) {
  HWY_DYNAMIC_DISPATCH(dot_all_codes)(query, rows, n, size, out);
}

float dot_plain(const float* query, const float* row, size_t size) noexcept {
  float sums[kVectorLanes] = {};
  for (size_t i = 0; i < size; i += kVectorLanes) {
    for (size_t j = 0; j < kVectorLanes; ++j) sums[j] += query[i + j] * row[i + j];
  }
  for (size_t width = kVectorLanes / 2; width > 0; width /= 2) {
    for (size_t j = 0; j < width; ++j) sums[j] += sums[j + width];
  }
  return sums[0];
}

const char* vector_target() noexcept { return HWY_DYNAMIC_DISPATCH(target_name)(); }

}  // namespace cm
#endif

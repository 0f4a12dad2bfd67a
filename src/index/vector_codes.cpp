#include "index/vector_codes.hpp"

#include <algorithm>
#include <cmath>

#include "index/vector_kernels.hpp"

namespace cm {
namespace {

constexpr double kRowSteps = 127, kQuerySteps = 2047;  // a sum of 8,192 products stays below 2^31
constexpr double kUp = 1.000001;                       // rounding of the bounds themselves
constexpr float kSumError =
    4e-6F;  // of fp32 sums over at most 8,192 numbers in sixteen lanes, with the scaling

constexpr float kUnderflow = 1e-30F;  // more than numbers that vanish below 1e-38 can add up to

/// Rounds values to steps of `scale`; gives the length of what was rounded away.
template <class Code>
double encode(std::span<const float> values, float scale, double steps, Code* codes) {
  double lost = 0;
  for (size_t i = 0; i < values.size(); ++i) {
    const double value = static_cast<double>(values[i]), step = static_cast<double>(scale);
    const double code = step > 0 ? std::clamp(std::nearbyint(value / step), -steps, steps) : 0;
    codes[i] = static_cast<Code>(code);
    const double rest = value - step * code;
    lost += rest * rest;
  }
  return std::sqrt(lost);
}

float largest(std::span<const float> values) {
  float most = 0;
  for (float value : values) most = std::max(most, std::abs(value));
  return most;
}

double length(std::span<const float> values) {
  double sum = 0;
  for (float value : values) sum += static_cast<double>(value) * static_cast<double>(value);
  return std::sqrt(sum);
}

float step_of(std::span<const float> values, double steps) {
  return static_cast<float>(static_cast<double>(largest(values)) / steps * kUp);
}

float up(double value) { return static_cast<float>(value * kUp); }

}  // namespace

CodedQuery::CodedQuery(std::span<const float> values)
    : codes(make_aligned<int16_t>(padded_codes(values.size()))) {
  std::fill_n(codes.get(), padded_codes(values.size()), int16_t{0});
  scale = step_of(values, kQuerySteps);
  error = up(encode(values, scale, kQuerySteps, codes.get()));
  norm = up(length(values));
}

VectorCodes::VectorCodes(size_t dim) : stride_(padded_codes(dim)) {}

void VectorCodes::set(Row row, std::span<const float> values) {
  const size_t at = row / kBlockRows, in = row % kBlockRows;
  if (at >= blocks_.size()) blocks_.resize(at + 1);
  Block& block = blocks_[at];
  if (!block.codes) {
    block.codes = make_aligned<int8_t>(kBlockRows * stride_);
    block.scales = std::make_unique<Scale[]>(kBlockRows);
  }
  int8_t* const codes = block.codes.get() + in * stride_;
  std::fill_n(codes, stride_, int8_t{0});
  const float scale = step_of(values, kRowSteps);
  const double error = encode(values, scale, kRowSteps, codes);
  block.scales[in] = {scale, up(length(values)), up(error)};
}

/// |<q,v> - <q',v'>| <= |q - q'| |v| + |q'| |v - v'|, where q' and v' are what the codes stand for.
void VectorCodes::approximate(const CodedQuery& query, const Row* rows, size_t n, Approximate* out) const {
  constexpr size_t kMost = 64;
  const int8_t* codes[kMost];
  int32_t products[kMost];
  for (size_t from = 0; from < n; from += kMost) {
    const size_t count = std::min(kMost, n - from);
    for (size_t i = 0; i < count; ++i) {
      const Row row = rows[from + i];
      codes[i] = blocks_[row / kBlockRows].codes.get() + row % kBlockRows * stride_;
    }
    dot_codes(query.codes.get(), codes, count, stride_, products);
    for (size_t i = 0; i < count; ++i) {
      const Row row = rows[from + i];
      const Scale& scale = blocks_[row / kBlockRows].scales[row % kBlockRows];
      const float error = query.error * scale.norm + (query.norm + query.error) * scale.error;
      out[from + i] = {query.scale * scale.scale * static_cast<float>(products[i]),
                       error * 1.00001F + kSumError * query.norm * scale.norm + kUnderflow};
    }
  }
}

size_t VectorCodes::bytes() const noexcept {
  size_t bytes = 0;
  for (const Block& block : blocks_) bytes += block.codes ? kBlockRows * (stride_ + sizeof(Scale)) : 0;
  return bytes;
}

}  // namespace cm

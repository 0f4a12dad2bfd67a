// Inner products by the widest vector instructions of the machine, with the same bits on every machine.
#pragma once
#include <cstddef>

namespace cm {

/// Rows and queries are padded with zeros to a multiple of this.
inline constexpr size_t kVectorLanes = 16;
constexpr size_t padded_dim(size_t dim) { return (dim + kVectorLanes - 1) / kVectorLanes * kVectorLanes; }

/// out[i] = <query, rows[i]> for i in [0, n). All pointers are 64-byte aligned, `size` is a padded dimension.
/// Sixteen running sums, lane j takes the products j, j + 16, j + 32, ... in this order, each product rounded
/// before it is added (no fused multiply-add); then lane j + lane (j + 8), + 4, + 2, + 1. Instruction sets
/// with shorter vectors keep the sixteen sums in several registers.
void dot_rows(const float* query, const float* const* rows, size_t n, size_t size, float* out);

/// The same in plain C++: what the others are tested against.
float dot_plain(const float* query, const float* row, size_t size) noexcept;

/// Name of the instruction set that dot_rows() uses here ("AVX2").
const char* vector_target() noexcept;

}  // namespace cm

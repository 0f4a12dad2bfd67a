// Inner products by the widest vector instructions of the machine, with the same bits on every machine.
#pragma once
#include <cstddef>
#include <cstdint>

namespace cm {

/// Rows and queries are padded with zeros to a multiple of this.
inline constexpr size_t kVectorLanes = 16;
constexpr size_t padded_dim(size_t dim) { return (dim + kVectorLanes - 1) / kVectorLanes * kVectorLanes; }

/// out[i] = <query, rows[i]> for i in [0, n). All pointers are 64-byte aligned, `size` is a padded dimension.
/// Sixteen running sums, lane j takes the products j, j + 16, j + 32, ... in this order, each product rounded
/// before it is added (no fused multiply-add); then lane j + lane (j + 8), + 4, + 2, + 1. Instruction sets
/// with shorter vectors keep the sixteen sums in several registers.
void dot_rows(const float* query, const float* const* rows, size_t n, size_t size, float* out);

/// Rows of one panel, which lie side by side: element p of row i is panel[p * kPanelRows + i].
inline constexpr size_t kPanelRows = 64;

/// out[j * kPanelRows + i] = <row i of the panel, columns[j]> for j in [0, n); products are added in the
/// order of their elements, without fused multiply-add. `panel` and `out` are 64-byte aligned.
void multiply_panel(const float* panel, const float* const* columns, size_t n, size_t length, float* out);

/// Rows of codes are padded with zeros to a multiple of 64 bytes.
constexpr size_t padded_codes(size_t dim) { return (dim + 63) / 64 * 64; }

/// out[i] = <query, rows[i]> in whole numbers, which have one sum in any order; it must stay below 2^31.
void dot_codes(const int16_t* query, const int8_t* const* rows, size_t n, size_t size, int32_t* out);

/// dot_rows() for one row in plain C++: what the others are tested against.
float dot_plain(const float* query, const float* row, size_t size) noexcept;

/// Name of the instruction set that dot_rows() uses here ("AVX2").
const char* vector_target() noexcept;

}  // namespace cm

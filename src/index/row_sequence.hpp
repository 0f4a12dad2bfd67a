// The words of a row in their order, packed: four bytes of size, then variable-length numbers (LEB128).
#pragma once
#include <cstdint>
#include <cstring>
#include <memory>
#include <vector>

namespace cm {

inline std::unique_ptr<uint8_t[]> pack_sequence(const std::vector<uint32_t>& values) {
  size_t size = 0;
  for (uint32_t value : values)
    size += value < 1U << 7 ? 1 : value < 1U << 14 ? 2 : value < 1U << 21 ? 3 : value < 1U << 28 ? 4 : 5;
  auto packed = std::make_unique<uint8_t[]>(size + 4);
  const auto stored = static_cast<uint32_t>(size);
  std::memcpy(packed.get(), &stored, 4);
  uint8_t* at = packed.get() + 4;
  for (uint32_t value : values) {
    for (; value >= 0x80; value >>= 7U) *at++ = static_cast<uint8_t>(value | 0x80U);
    *at++ = static_cast<uint8_t>(value);
  }
  return packed;
}

inline size_t packed_bytes(const uint8_t* packed) noexcept {
  uint32_t size = 0;
  std::memcpy(&size, packed, 4);
  return size + 4;
}

inline void unpack_sequence(const uint8_t* packed, std::vector<uint32_t>& values) {
  values.clear();
  const uint8_t* const end = packed + packed_bytes(packed);
  for (const uint8_t* at = packed + 4; at < end;) {
    uint32_t value = 0;
    unsigned shift = 0;
    for (; *at >= 0x80; ++at, shift += 7) value |= (*at & 0x7FU) << shift;
    values.push_back(value | static_cast<uint32_t>(*at++) << shift);
  }
}

}  // namespace cm

// Memory for numbers that vector instructions read: aligned to 64 bytes, large pieces on huge pages.
#pragma once
#include <sys/mman.h>

#include <cstdlib>
#include <memory>
#include <new>

namespace cm {

struct FreeBlock {
  void operator()(void* block) const noexcept { std::free(block); }
};
template <class T>
using AlignedBlock = std::unique_ptr<T, FreeBlock>;

template <class T>
AlignedBlock<T> make_aligned(size_t count) {
  constexpr size_t kLine = 64,
                   kHugePage = size_t{2} << 20U;  // a scan over small pages waits for their addresses
  const size_t wanted = count * sizeof(T), alignment = wanted < kHugePage ? kLine : kHugePage;
  const size_t bytes = (wanted + alignment - 1) / alignment * alignment;
  void* const memory = std::aligned_alloc(alignment, bytes == 0 ? alignment : bytes);
  if (memory == nullptr) throw std::bad_alloc();
  if (alignment == kHugePage) madvise(memory, bytes, MADV_HUGEPAGE);  // advice: it may be refused
  return AlignedBlock<T>(static_cast<T*>(memory));
}

}  // namespace cm

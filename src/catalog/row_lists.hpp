// A short list of numbers for each row: all lists lie in one pool, and a page of rows that has none costs
// nothing.
#pragma once
#include <array>
#include <memory>
#include <span>
#include <vector>

#include "core/bitmap.hpp"

namespace cm {

class RowLists {
 public:
  static constexpr size_t kPageRows = 512;  // a multiple of 64: a word of a bitmap lies in one page
  using Number = uint32_t;

  /// One number lies in the page itself, more in the pool.
  struct Slot {
    uint32_t at = 0;  // of the pool; the number itself when count is 1
    uint32_t count = 0;
    std::span<const Number> in(const Number* pool) const noexcept {
      return count == 1 ? std::span<const Number>(&at, 1) : std::span<const Number>(pool + at, count);
    }
  };
  using Page = std::array<Slot, kPageRows>;

  std::span<const Number> of(Row row) const noexcept {
    const Page* page = page_of(row);
    return page == nullptr ? std::span<const Number>() : (*page)[row % kPageRows].in(pool_.data());
  }
  /// Null when no row of the page has a list.
  const Page* page_of(Row row) const noexcept {
    return row / kPageRows < pages_.size() ? pages_[row / kPageRows].get() : nullptr;
  }
  const Number* pool() const noexcept { return pool_.data(); }

  void set(Row row, std::span<const Number> list);
  void clear(Row row) { set(row, {}); }
  size_t memory() const noexcept;

 private:
  void compact();

  std::vector<std::unique_ptr<Page>> pages_;
  std::vector<uint32_t> lists_in_page_;
  std::vector<Number> pool_;
  size_t dead_ = 0;  // numbers of the pool that no slot points at
};

}  // namespace cm

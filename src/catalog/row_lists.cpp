#include "catalog/row_lists.hpp"

namespace cm {
namespace {
constexpr size_t kWorthCompacting = 4096;
}

void RowLists::set(Row row, std::span<const Number> list) {
  const size_t page = row / kPageRows;
  if (list.empty() && page_of(row) == nullptr) return;
  if (page >= pages_.size()) {
    pages_.resize(page + 1);
    lists_in_page_.resize(page + 1, 0);
  }
  if (!pages_[page]) pages_[page] = std::make_unique<Page>();
  Slot& slot = (*pages_[page])[row % kPageRows];
  lists_in_page_[page] += (list.empty() ? 0U : 1U) - (slot.count == 0 ? 0U : 1U);
  if (slot.count > 1) dead_ += slot.count;
  slot.count = static_cast<uint32_t>(list.size());
  slot.at = list.size() == 1 ? list[0] : 0;
  if (list.size() > 1) {
    slot.at = static_cast<uint32_t>(pool_.size());
    pool_.insert(pool_.end(), list.begin(), list.end());
  }
  if (lists_in_page_[page] == 0) pages_[page].reset();
  if (dead_ > kWorthCompacting && dead_ > pool_.size() / 2) compact();
}

void RowLists::compact() {
  std::vector<Number> fresh;
  fresh.reserve(pool_.size() - dead_ + kWorthCompacting);
  for (auto& page : pages_) {
    if (!page) continue;
    for (Slot& slot : *page) {
      if (slot.count < 2) continue;
      const auto list = slot.in(pool_.data());
      slot.at = static_cast<uint32_t>(fresh.size());
      fresh.insert(fresh.end(), list.begin(), list.end());
    }
  }
  pool_ = std::move(fresh);
  dead_ = 0;
}

size_t RowLists::memory() const noexcept {
  size_t bytes =
      pages_.capacity() * (sizeof(pages_[0]) + sizeof(uint32_t)) + pool_.capacity() * sizeof(Number);
  for (const auto& page : pages_) bytes += page ? sizeof(Page) : 0;
  return bytes;
}

}  // namespace cm

// A set of rows as one bit a row. Rows are the dense numbers that catalog gives to talents in memory.
#pragma once
#include <bit>
#include <cstdint>
#include <vector>

namespace cm {

/// Dense number of a talent in memory; reused after removal, never stored.
using Row = uint32_t;

class Bitmap {
 public:
  Bitmap() = default;
  explicit Bitmap(size_t rows, bool value = false) { resize(rows, value); }

  size_t rows() const noexcept { return rows_; }
  /// Grows or shrinks; new bits are `value`.
  void resize(size_t rows, bool value = false) {
    const size_t before = rows_;
    words_.resize((rows + 63) / 64, value ? ~uint64_t{0} : 0);
    rows_ = rows;
    if (value && before < rows && before % 64 != 0) words_[before / 64] |= ~uint64_t{0} << (before % 64);
    trim();
  }

  bool test(Row row) const noexcept { return row < rows_ && (words_[row / 64] >> (row % 64) & 1) != 0; }
  void set(Row row) noexcept { words_[row / 64] |= uint64_t{1} << (row % 64); }
  void reset(Row row) noexcept { words_[row / 64] &= ~(uint64_t{1} << (row % 64)); }

  size_t count() const noexcept {
    size_t n = 0;
    for (uint64_t word : words_) n += static_cast<size_t>(std::popcount(word));
    return n;
  }
  bool any() const noexcept {
    for (uint64_t word : words_) {
      if (word != 0) return true;
    }
    return false;
  }

  /// All three need operands of the same number of rows.
  Bitmap& operator&=(const Bitmap& other) noexcept {
    for (size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
    return *this;
  }
  Bitmap& operator|=(const Bitmap& other) noexcept {
    for (size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
    return *this;
  }
  Bitmap& subtract(const Bitmap& other) noexcept {
    for (size_t i = 0; i < words_.size(); ++i) words_[i] &= ~other.words_[i];
    return *this;
  }
  Bitmap& flip() noexcept {
    for (uint64_t& word : words_) word = ~word;
    trim();
    return *this;
  }

  /// Calls `visit(Row)` for each row in the set, ascending.
  template <class Visit>
  void for_each(Visit visit) const {
    for (size_t i = 0; i < words_.size(); ++i) {
      for (uint64_t word = words_[i]; word != 0; word &= word - 1) {
        visit(static_cast<Row>(i * 64 + static_cast<size_t>(std::countr_zero(word))));
      }
    }
  }

  const uint64_t* words() const noexcept { return words_.data(); }
  size_t word_count() const noexcept { return words_.size(); }
  bool operator==(const Bitmap&) const = default;

 private:
  void trim() noexcept {
    if (rows_ % 64 != 0 && !words_.empty()) words_.back() &= ~uint64_t{0} >> (64 - rows_ % 64);
  }

  std::vector<uint64_t> words_;
  size_t rows_ = 0;
};

}  // namespace cm

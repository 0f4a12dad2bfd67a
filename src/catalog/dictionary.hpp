// The distinct values of a column, each under a small number. Counted: a value nobody uses any more goes, and
// its number is given to the next new one, so that memory follows what is there and not what ever was.
#pragma once
#include <string>
#include <vector>

#include "catalog/scalar.hpp"

namespace cm {

class Dictionary {
 public:
  using Code = uint32_t;
  static constexpr Code kNone = UINT32_MAX;

  /// The value's code, made when it is new; takes a reference.
  Code add(const Scalar& value);
  /// Gives one reference back.
  void release(Code code);
  /// kNone when no row has the value.
  Code find(const Scalar& value) const noexcept;

  /// One past the highest code; some below may be free.
  Code codes() const noexcept { return static_cast<Code>(entries_.size()); }
  /// Number of distinct values.
  size_t size() const noexcept { return entries_.size() - free_.size(); }
  bool used(Code code) const noexcept { return entries_[code].refs != 0; }
  /// Good until the dictionary changes.
  Scalar value(Code code) const noexcept;
  size_t memory() const noexcept;

 private:
  struct Entry {
    std::string text;
    int64_t bits = 0;  // of a number or boolean
    uint32_t refs = 0;
    uint32_t hash = 0;  // low bits
    Scalar::Kind kind = Scalar::Kind::flag;
  };

  Code take_code();
  size_t slot_of(const Scalar& value, uint32_t hash) const noexcept;
  void grow();
  void erase_slot(size_t slot);

  std::vector<Entry> entries_;
  std::vector<Code> free_;
  std::vector<Code> table_;  // open addressing, linear probing, a power of two; kNone: empty
};

}  // namespace cm

// A value that is made once and never destroyed: threads of a host may be in a call while its process exits.
#pragma once
#include <new>
#include <utility>

namespace cm {

template <class T>
class Lasting {
 public:
  Lasting(T value) { new (place_) T(std::move(value)); }  // NOLINT: as a T is
  Lasting(const Lasting&) = delete;
  Lasting& operator=(const Lasting&) = delete;
  ~Lasting() = default;  // of the place, not of the value

  const T& get() const noexcept { return *std::launder(reinterpret_cast<const T*>(place_)); }
  operator const T&() const noexcept { return get(); }  // NOLINT: as a T is
  const T* operator&() const noexcept { return &get(); }

 private:
  alignas(T) unsigned char place_[sizeof(T)];
};

}  // namespace cm

// What numpy arrays, array.array and lists of str are to C: pointers that live as long as these.
#pragma once
#include <string>
#include <vector>

#include "gil.hpp"

namespace cmpy {

/// A float32 buffer in C order with one or two dimensions, used where it lies.
class FloatRows {
 public:
  explicit FloatRows(const py::object& source, bool writable = false);
  ~FloatRows() { PyBuffer_Release(&view_); }
  FloatRows(const FloatRows&) = delete;
  FloatRows& operator=(const FloatRows&) = delete;

  float* data() const noexcept { return static_cast<float*>(view_.buf); }
  size_t rows() const noexcept { return view_.ndim == 2 ? extent(0) : 1; }
  size_t dim() const noexcept { return extent(view_.ndim - 1); }
  std::string shape() const;

 private:
  size_t extent(int axis) const noexcept { return static_cast<size_t>(view_.shape[axis]); }
  Py_buffer view_;
};

/// NUL-terminated strings out of an iterable of str.
class Strings {
 public:
  Strings(const py::object& source, const char* what);
  const char* const* data() const noexcept { return pointers_.data(); }
  size_t size() const noexcept { return pointers_.size(); }

 private:
  std::vector<std::string> strings_;
  std::vector<const char*> pointers_;
};

/// UTF-8 of a str, or the bytes of a bytes-like object, copied.
std::string utf8(const py::handle& source);

/// A str out of UTF-8.
py::object text(const char* data, size_t size);

}  // namespace cmpy

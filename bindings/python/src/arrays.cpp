#include "arrays.hpp"

#include <cstring>

namespace cmpy {

FloatRows::FloatRows(const py::object& source, bool writable) {
  const int flags = PyBUF_C_CONTIGUOUS | PyBUF_FORMAT | (writable ? PyBUF_WRITABLE : 0);
  if (PyObject_GetBuffer(source.ptr(), &view_, flags) != 0) throw py::error_already_set();
  const char* format = view_.format == nullptr ? "B" : view_.format;
  if (*format == '=' || *format == '<' || *format == '@') ++format;
  if (std::strcmp(format, "f") == 0 && (view_.ndim == 1 || view_.ndim == 2)) return;
  PyBuffer_Release(&view_);
  throw py::type_error("wanted float32 in one or two dimensions");
}

std::string FloatRows::shape() const {
  if (view_.ndim == 1) return "(" + std::to_string(extent(0)) + ",)";
  return "(" + std::to_string(extent(0)) + ", " + std::to_string(extent(1)) + ")";
}

Strings::Strings(const py::object& source, const char* what) {
  if (PyUnicode_Check(source.ptr()))
    throw py::type_error(std::string(what) + " must be a list of str, was one str");
  // A list of its own: what other sequences (an array of numpy's) give for an element lives for a moment
  // only.
  const auto items = py::reinterpret_steal<py::list>(PySequence_List(source.ptr()));
  if (!items) throw py::error_already_set();
  strings_.reserve(items.size());
  for (const py::handle item : items) {
    if (!PyUnicode_Check(item.ptr())) throw py::type_error(std::string(what) + " must be str");
    strings_.push_back(utf8(item));
    if (strings_.back().find('\0') != std::string::npos) {
      throw py::value_error(std::string(what) + " must not contain NUL");
    }
  }
  for (const std::string& s : strings_) pointers_.push_back(s.c_str());
}

std::string utf8(const py::handle& source) {
  if (PyUnicode_Check(source.ptr())) {
    Py_ssize_t size = 0;
    const char* data = PyUnicode_AsUTF8AndSize(source.ptr(), &size);
    if (data == nullptr) throw py::error_already_set();
    return {data, static_cast<size_t>(size)};
  }
  Py_buffer view;
  if (PyObject_GetBuffer(source.ptr(), &view, PyBUF_SIMPLE) != 0) throw py::error_already_set();
  std::string copy(static_cast<const char*>(view.buf), static_cast<size_t>(view.len));
  PyBuffer_Release(&view);
  return copy;
}

py::object text(const char* data, size_t size) {
  PyObject* decoded = PyUnicode_DecodeUTF8(data, static_cast<Py_ssize_t>(size), "replace");
  if (decoded == nullptr) throw py::error_already_set();
  return py::reinterpret_steal<py::object>(decoded);
}

}  // namespace cmpy

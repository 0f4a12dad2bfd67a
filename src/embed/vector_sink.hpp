// What embed needs of the rooms above it: where vectors go, and which talent is which row.
#pragma once
#include <optional>
#include <span>
#include <string_view>

#include "core/bitmap.hpp"

namespace cm {

/// The vector index. Every function is called under the exclusive state lock and must not fail half way.
class VectorSink {
 public:
  virtual ~VectorSink() = default;
  /// `values` is of unit length (or all zero) and is copied.
  virtual void set(Row row, std::span<const float> values) = 0;
  virtual void clear(Row row) = 0;
  /// No row has a vector any more, and those that follow have `dim` floats.
  virtual void reset(size_t dim) = 0;
};

/// The catalogue's numbering. Called under the state lock, shared or exclusive.
class RowDirectory {
 public:
  virtual ~RowDirectory() = default;
  virtual std::optional<Row> row_of(std::string_view id) const = 0;
  /// Of a row in use.
  virtual std::string_view id_of(Row row) const = 0;
};

}  // namespace cm

#include "catalog/facets.hpp"

#include <algorithm>
#include <unordered_map>

#include "catalog/filter_node.hpp"
#include "catalog/shape.hpp"

namespace cm {
namespace {

struct ScalarHash {
  size_t operator()(const Scalar& value) const noexcept { return value.hash(); }
};

/// Counts over several columns; equal values of different columns are one.
class FacetCount {
 public:
  explicit FacetCount(bool merge) : merge_(merge) {}
  void add(const Column& column) {
    columns_.push_back({&column, slots_of(column)});
    counters_.resize(values_.size());
  }

  /// Row by row over all columns, so that a value seen in two of them counts once.
  void run(const Bitmap& rows) {
    rows.for_each([&](Row row) {
      for (const Source& source : columns_) {
        for (const auto code : source.column->codes(row)) count(source.slots[code], row);
      }
    });
  }

  Facet take(size_t most) {
    Facet out;
    for (size_t slot = 0; slot < counters_.size(); ++slot) {
      if (counters_[slot].count > 0) out.values.push_back({values_[slot], counters_[slot].count});
    }
    const size_t kept = std::min(most, out.values.size());
    std::partial_sort(out.values.begin(), out.values.begin() + static_cast<std::ptrdiff_t>(kept),
                      out.values.end(), larger);
    out.more = out.values.size() - kept;
    out.values.resize(kept);
    return out;
  }

 private:
  struct Source {
    const Column* column;
    std::vector<uint32_t> slots;  // by code
  };
  /// Apart from the values: counting jumps about, and these are small.
  struct Counter {
    uint32_t count = 0;
    Row last = UINT32_MAX;
  };

  static bool larger(const FacetValue& a, const FacetValue& b) {
    if (a.count != b.count) return a.count > b.count;
    const auto o = order(a.value, b.value);
    if (o != 0 && o != std::partial_ordering::unordered) return o < 0;
    return rank(a.value) != rank(b.value) ? rank(a.value) < rank(b.value) : a.value.whole < b.value.whole;
  }
  static int rank(const Scalar& v) { return v.is_number() ? 0 : v.kind == Scalar::Kind::text ? 1 : 2; }

  /// Codes of one column are told apart already; only several columns need their values compared.
  std::vector<uint32_t> slots_of(const Column& column) {
    const Dictionary& dictionary = column.dictionary();
    std::vector<uint32_t> out(dictionary.codes(), 0);
    for (Dictionary::Code code = 0; code < out.size(); ++code) {
      if (dictionary.used(code)) out[code] = slot_of(dictionary.value(code));
    }
    return out;
  }

  uint32_t slot_of(const Scalar& value) {
    const auto fresh = static_cast<uint32_t>(values_.size());
    const uint32_t slot = merge_ ? by_value_.try_emplace(value, fresh).first->second : fresh;
    if (slot == fresh) values_.push_back(value);
    return slot;
  }

  void count(uint32_t slot, Row row) {
    Counter& c = counters_[slot];
    if (c.last == row) return;
    c.last = row;
    ++c.count;
  }

  std::vector<Source> columns_;
  std::vector<Scalar> values_;  // by slot
  std::vector<Counter> counters_;
  const bool merge_;
  std::unordered_map<Scalar, uint32_t, ScalarHash> by_value_;
};

}  // namespace

std::vector<std::string> facet_columns(std::string_view name, std::string_view pointer, Faults& faults) {
  const ProfileShape& shape = ProfileShape::instance();
  if (const auto path = shape.value_at(name)) {
    if (path->long_text)
      faults.add(std::string(pointer), std::string(name) + " is long text and has no facets");
    return {path->name};
  }
  std::vector<std::string> columns = short_columns(name);
  if (!columns.empty()) return columns;
  std::string nearest = shape.nearest(name);
  if (nearest.empty()) nearest = nearest_name(name, short_names());
  faults.add(std::string(pointer),
             "is not a field of a talent that has facets, was \"" + std::string(name) + "\"", nearest);
  return {};
}

Facet count_facet(const Columns& columns, const std::vector<std::string>& paths, const Bitmap& rows,
                  size_t most) {
  FacetCount count(paths.size() > 1);
  for (const std::string& path : paths) {
    if (const Column* column = columns.find(path)) count.add(*column);
  }
  count.run(rows);
  return count.take(most);
}

}  // namespace cm

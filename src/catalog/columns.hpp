// Every path of every profile as a column in memory. Filters, facets and sorting read these and nothing else.
// Not synchronised: changed under the exclusive state lock, read under the shared one.
#pragma once
#include <bit>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/dictionary.hpp"
#include "catalog/naming.hpp"
#include "catalog/row_lists.hpp"
#include "catalog/row_values.hpp"
#include "core/bitmap.hpp"

namespace cm {

/// One path: for each row the codes of its values, and for a path inside a list of objects also the element
/// that each value stands in.
class Column {
 public:
  using Code = Dictionary::Code;

  Column(std::string path, NameKind names, bool has_elements)
      : path_(std::move(path)), names_(names), has_elements_(has_elements) {}

  const std::string& path() const noexcept { return path_; }
  NameKind names() const noexcept { return names_; }
  /// True when elements() tells them apart.
  bool has_elements() const noexcept { return has_elements_; }
  const Dictionary& dictionary() const noexcept { return dictionary_; }

  /// Codes of a row's values in the order of the profile; none when it has no value.
  std::span<const Code> codes(Row row) const noexcept { return codes_.of(row); }
  /// The element of each of codes(row); empty when has_elements() is false.
  std::span<const uint32_t> elements(Row row) const noexcept { return elements_.of(row); }
  const RowLists& lists() const noexcept { return codes_; }
  Scalar value(Code code) const noexcept { return dictionary_.value(code); }
  /// The first value of a row; false when it has none.
  bool first(Row row, Scalar& out) const noexcept;

  /// Codes whose value has the same name key as `name`.
  std::vector<Code> same_name(std::string_view name) const;
  /// Calls `visit(Row)` for each row of `within` with a value whose code is marked.
  template <class Visit>
  void scan(const std::vector<uint8_t>& marked, const Bitmap& within, Visit visit) const;

  bool empty() const noexcept { return dictionary_.size() == 0; }
  size_t memory() const noexcept;

 private:
  friend class Columns;
  struct Scratch {
    std::vector<uint32_t> codes, elements;
  };
  void set(Row row, const RowValues& values, size_t begin, size_t end, Scratch& scratch);
  void clear(Row row);
  Code add(const Scalar& value);

  std::string path_;
  NameKind names_;
  bool has_elements_;
  Dictionary dictionary_;
  std::vector<uint64_t> name_hash_;  // by code, of a text's name key
  RowLists codes_;
  RowLists elements_;
};

class Columns {
 public:
  Columns();

  /// Null when no row has a value there.
  const Column* find(std::string_view path) const noexcept;
  /// The column of "id"; one value a row.
  const Column& ids() const noexcept { return *columns_[id_column_]; }

  /// Takes the place of whatever the row held. Costs what the two profiles hold, whatever the number of rows.
  void replace(Row row, const RowValues& values);
  void clear(Row row);

  /// Calls `visit(const Column&)` for every column with a value, fixed ones first.
  template <class Visit>
  void for_each(Visit visit) const {
    for (const auto& column : columns_) {
      if (column && !column->empty()) visit(*column);
    }
  }
  size_t memory() const noexcept;

 private:
  uint32_t named(const std::string& path);
  void drop_if_empty(uint32_t column);

  std::vector<std::unique_ptr<Column>> columns_;  // the fixed ones, then attributes; null: number is free
  std::map<std::string, uint32_t, std::less<>> numbers_;
  std::vector<uint32_t> free_;
  RowLists of_row_;             // which columns a row has values in
  std::vector<uint32_t> used_;  // of the row being replaced
  Column::Scratch scratch_;
  uint32_t id_column_ = 0;
};

template <class Visit>
void Column::scan(const std::vector<uint8_t>& marked, const Bitmap& within, Visit visit) const {
  const uint64_t* words = within.words();
  const Code* pool = codes_.pool();
  for (size_t w = 0; w < within.word_count(); ++w) {
    if (words[w] == 0) continue;
    const auto first = static_cast<Row>(w * 64);
    const RowLists::Page* page = codes_.page_of(first);
    if (page == nullptr) continue;
    for (uint64_t word = words[w]; word != 0; word &= word - 1) {
      const Row row = first + static_cast<Row>(std::countr_zero(word));
      for (const Code code : (*page)[row % RowLists::kPageRows].in(pool)) {
        if (marked[code] == 0) continue;
        visit(row);
        break;
      }
    }
  }
}

}  // namespace cm

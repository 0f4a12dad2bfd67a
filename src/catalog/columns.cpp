#include "catalog/columns.hpp"

#include <algorithm>

#include "catalog/shape.hpp"

namespace cm {
namespace {
uint64_t hash_of_key(const std::string& key) { return std::hash<std::string>{}(key); }
}  // namespace

bool Column::first(Row row, Scalar& out) const noexcept {
  const auto list = codes(row);
  if (list.empty()) return false;
  out = value(list[0]);
  return true;
}

Column::Code Column::add(const Scalar& value) {
  const Code code = dictionary_.add(value);
  if (code >= name_hash_.size()) name_hash_.resize(code + 1, 0);
  if (name_hash_[code] == 0 && value.kind == Scalar::Kind::text) {
    name_hash_[code] = hash_of_key(name_key(names_, value.text)) | 1;  // 0: not known yet
  }
  return code;
}

std::vector<Column::Code> Column::same_name(std::string_view name) const {
  const std::string key = name_key(names_, name);
  const uint64_t hash = hash_of_key(key) | 1;
  std::vector<Code> out;
  for (Code code = 0; code < dictionary_.codes(); ++code) {
    if (name_hash_[code] != hash || !dictionary_.used(code)) continue;
    if (name_key(names_, value(code).text) == key) out.push_back(code);
  }
  return out;
}

void Column::set(Row row, const RowValues& values, size_t begin, size_t end, Scratch& scratch) {
  scratch.codes.clear();
  scratch.elements.clear();
  for (size_t i = begin; i < end; ++i) {
    const RowValues::Leaf& leaf = values.leaves()[i];
    scratch.codes.push_back(add(values.value(leaf)));
    if (has_elements_) scratch.elements.push_back(leaf.element);
  }
  codes_.set(row, scratch.codes);
  if (has_elements_) elements_.set(row, scratch.elements);
}

void Column::clear(Row row) {
  for (const Code code : codes_.of(row)) {
    dictionary_.release(code);
    if (!dictionary_.used(code)) name_hash_[code] = 0;
  }
  codes_.clear(row);
  if (has_elements_) elements_.clear(row);
}

size_t Column::memory() const noexcept {
  return sizeof(Column) + dictionary_.memory() + name_hash_.capacity() * sizeof(uint64_t) + codes_.memory() +
         elements_.memory();
}

Columns::Columns() {
  for (const ProfilePath& path : ProfileShape::instance().columns()) {
    if (path.name == "id") id_column_ = static_cast<uint32_t>(columns_.size());
    numbers_.emplace(path.name, static_cast<uint32_t>(columns_.size()));
    columns_.push_back(std::make_unique<Column>(path.name, path.names, !path.list.empty()));
  }
}

const Column* Columns::find(std::string_view path) const noexcept {
  const auto found = numbers_.find(path);
  if (found == numbers_.end() || columns_[found->second]->empty()) return nullptr;
  return columns_[found->second].get();
}

uint32_t Columns::named(const std::string& path) {
  const auto [place, fresh] = numbers_.try_emplace(path, 0);
  if (!fresh) return place->second;
  if (free_.empty()) {
    free_.push_back(static_cast<uint32_t>(columns_.size()));
    columns_.emplace_back();
  }
  place->second = free_.back();
  free_.pop_back();
  const auto names = path == "attributes.region" ? NameKind::region : NameKind::plain;
  columns_[place->second] = std::make_unique<Column>(path, names, false);
  return place->second;
}

/// The column of an attribute that no row has any more goes; fixed ones stay.
void Columns::drop_if_empty(uint32_t column) {
  if (column < ProfileShape::instance().columns().size() || !columns_[column]->empty()) return;
  numbers_.erase(columns_[column]->path());
  columns_[column].reset();
  free_.push_back(column);
}

void Columns::clear(Row row) {
  for (const uint32_t column : of_row_.of(row)) {
    columns_[column]->clear(row);
    drop_if_empty(column);
  }
  of_row_.clear(row);
}

void Columns::replace(Row row, const RowValues& values) {
  clear(row);
  used_.clear();
  const auto& leaves = values.leaves();
  for (size_t begin = 0, end = 0; begin < leaves.size(); begin = end) {
    while (end < leaves.size() && leaves[end].column == leaves[begin].column) ++end;
    const uint32_t number = leaves[begin].column;
    used_.push_back(number < RowValues::kNamed ? number : named(values.names()[number - RowValues::kNamed]));
    columns_[used_.back()]->set(row, values, begin, end, scratch_);
  }
  of_row_.set(row, used_);
}

size_t Columns::memory() const noexcept {
  size_t bytes = of_row_.memory();
  for (const auto& column : columns_) bytes += column ? column->memory() : 0;
  return bytes;
}

}  // namespace cm

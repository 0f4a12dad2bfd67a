#include "catalog/talent_rows.hpp"

namespace cm {

std::optional<Row> TalentRows::find(std::string_view id) const noexcept {
  const Dictionary::Code code = columns_.ids().dictionary().find(Scalar::of_text(id));
  if (code == Dictionary::kNone) return std::nullopt;
  return row_of_code_[code];
}

Row TalentRows::take_row() {
  if (free_.empty()) {
    live_.resize(live_.rows() + 1);
    return rows() - 1;
  }
  const Row row = free_.back();
  free_.pop_back();
  return row;
}

Row TalentRows::put(std::string_view id, const RowValues& values) {
  const auto known = find(id);
  const Row row = known ? *known : take_row();
  columns_.replace(row, values);
  const Dictionary::Code code = columns_.ids().codes(row)[0];
  if (code >= row_of_code_.size()) row_of_code_.resize(code + 1);
  row_of_code_[code] = row;
  if (!known) ++size_;
  live_.set(row);
  return row;
}

std::optional<Row> TalentRows::remove(std::string_view id) {
  const auto row = find(id);
  if (!row) return std::nullopt;
  columns_.clear(*row);
  live_.reset(*row);
  free_.push_back(*row);
  --size_;
  return row;
}

}  // namespace cm

#include "search/overlap.hpp"

#include <algorithm>

namespace cm {
namespace {

/// What a talent can do says more than what it was in.
constexpr std::pair<std::string_view, double> kWeights[] = {
    {"skills", 0.5}, {"genres", 0.3}, {"credits.title", 0.2}};

std::vector<uint32_t> distinct(std::span<const uint32_t> codes) {
  std::vector<uint32_t> out(codes.begin(), codes.end());
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace

Overlap::Overlap(const Columns& columns, Row row) {
  for (const auto& [path, weight] : kWeights) {
    const Column* column = columns.find(path);
    if (column == nullptr || column->codes(row).empty()) continue;
    Part part{column, weight, 0, std::vector<uint32_t>(column->dictionary().codes(), 0)};
    for (const uint32_t code : distinct(column->codes(row))) {
      if (part.marks[code] != 0) continue;  // another spelling of a value that was counted
      ++part.size;
      for (const uint32_t same : column->same_name(column->value(code).text)) {
        part.marks[same] = static_cast<uint32_t>(part.size);
      }
    }
    total_ += weight;
    parts_.push_back(std::move(part));
  }
}

size_t Overlap::common(const Part& part, Row row) const {
  std::vector<uint32_t> found;
  for (const uint32_t code : part.column->codes(row)) {
    if (part.marks[code] != 0) found.push_back(part.marks[code]);
  }
  return distinct(found).size();
}

double Overlap::with(Row row) const {
  double sum = 0;
  for (const Part& part : parts_) {
    const size_t both = common(part, row);
    if (both == 0) continue;
    const size_t either = part.size + distinct(part.column->codes(row)).size() - both;
    sum += part.weight * static_cast<double>(both) / static_cast<double>(either);
  }
  return total_ > 0 ? sum / total_ : 0;
}

std::vector<std::pair<std::string, std::string>> Overlap::shared(Row row) const {
  std::vector<std::pair<std::string, std::string>> out;
  for (const Part& part : parts_) {
    for (const uint32_t code : distinct(part.column->codes(row))) {
      if (part.marks[code] == 0) continue;
      out.emplace_back(part.column->path(), std::string(part.column->value(code).text));
    }
  }
  std::sort(out.begin(), out.end());  // codes differ by history, answers must not
  return out;
}

}  // namespace cm

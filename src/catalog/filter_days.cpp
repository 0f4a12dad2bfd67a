// Availability: days that are free, held, on first refusal or booked (CONTRACT.md, rule 10).
#include <algorithm>

#include "catalog/filter_node.hpp"

namespace cm {
namespace {

/// The day of each code of a column of dates.
std::vector<Day> days_of(const Column& column) {
  std::vector<Day> out(column.dictionary().codes(), 0);
  for (Dictionary::Code code = 0; code < out.size(); ++code) {
    if (column.dictionary().used(code)) out[code] = parse_date(column.value(code).text).value_or(0);
  }
  return out;
}

struct Span {
  Day from, to;
};

/// True when the spans leave no day of [from, to] out. Sorts them.
bool cover(std::vector<Span>& spans, Day from, Day to) {
  std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) { return a.from < b.from; });
  Day next = from;
  for (const Span& span : spans) {
    if (span.from > next) return false;
    next = std::max(next, span.to + 1);
    if (next > to) return true;
  }
  return false;
}

/// Reads the entries of one row after the other.
class Calendar {
 public:
  enum class Answer { taken, free, first_refusal };

  explicit Calendar(const Columns& columns)
      : from_(*columns.find("availability.from")),
        to_(*columns.find("availability.to")),
        status_(*columns.find("availability.status")),
        from_days_(days_of(from_)),
        to_days_(days_of(to_)) {}

  Answer ask(Row row, Day from, Day to) {
    bool refusal = false;
    open_.clear();
    const auto starts = from_.codes(row), ends = to_.codes(row), states = status_.codes(row);
    for (size_t i = 0; i < states.size(); ++i) {  // each element has all three
      const Span span{from_days_[starts[i]], to_days_[ends[i]]};
      if (span.to < from || span.from > to) continue;
      const std::string_view status = status_.value(states[i]).text;
      if (status == "HOLD" || status == "BOOKED") return Answer::taken;
      refusal = refusal || status == "FIRST_REFUSAL";
      open_.push_back(span);
    }
    if (!cover(open_, from, to)) return Answer::taken;
    return refusal ? Answer::first_refusal : Answer::free;
  }

 private:
  const Column& from_;
  const Column& to_;
  const Column& status_;
  std::vector<Day> from_days_, to_days_;
  std::vector<Span> open_;
};

}  // namespace

Bitmap FilterEvaluation::availability(const FilterNode& node, const Bitmap& within,
                                      bool only_refusals) const {
  Bitmap out(within.rows());
  const Column* status = columns_.find("availability.status");
  if (status == nullptr) return out;
  Calendar calendar(columns_);
  const std::vector<uint8_t> any(status->dictionary().codes(), 1);
  status->scan(any, within, [&](Row row) {
    const Calendar::Answer answer = calendar.ask(row, node.from, node.to);
    if (answer == Calendar::Answer::first_refusal || (answer == Calendar::Answer::free && !only_refusals)) {
      out.set(row);
    }
  });
  return out;
}

}  // namespace cm

#include "cli/import_tally.hpp"

namespace cm::cli {
namespace {

constexpr size_t kShownRejected = 20;

/// "line 17: /playing_age/min must be a whole number"
std::string rejected_text(const json& line) {
  const std::string file = line.value("file", "");
  std::string out = (file.empty() ? "line " : file + " line ") + line.at("line").dump() + ":";
  const char* between = " ";
  for (const json& error : line.at("errors")) {
    out += between + error.get<std::string>();
    between = "; ";
  }
  return printable(out);
}

}  // namespace

void ImportTally::begin(std::string source, bool whole) {
  source_ = std::move(source);
  whole_ = whole;
  done_ = total_ = 0;
}

void ImportTally::take(const json& event) {
  if (event.contains("result")) return add(event.at("result"));
  done_ = event.value("done", done_);
  total_ = event.value("total", total_);
}

void ImportTally::end() {
  done_before_ += done_;
  done_ = total_ = 0;
}

void ImportTally::reject(size_t line, const std::string& error) {
  source_.clear();
  add({{"stored", 0},
       {"unchanged", 0},
       {"rejected", 1},
       {"lines", 1},
       {"rejected_lines", json::array({{{"line", line}, {"errors", json::array({error})}}})}});
}

/// Numbers add up, lists grow.
void ImportTally::add(json result) {
  if (!source_.empty()) {
    for (json& line : result["rejected_lines"]) line["file"] = source_;
  }
  for (const auto& [key, value] : result.items()) {
    if (!result_.contains(key)) {
      result_[key] = value;
    } else if (value.is_number()) {
      result_[key] = result_[key].get<int64_t>() + value.get<int64_t>();
    } else if (value.is_array()) {
      result_[key].insert(result_[key].end(), value.begin(), value.end());
    }
  }
}

double ImportTally::seconds() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun_).count();
}

Step ImportTally::step() const {
  const double done = done_before_ + done_;
  const bool known = whole_ && total_ > 0;
  return {done, known ? done_before_ + std::max(total_, done_) : 0, done / std::max(seconds(), 1e-3)};
}

bool ImportTally::in_vain() const {
  return result_.value("rejected", 0) > 0 && result_.value("stored", 0) + result_.value("unchanged", 0) == 0;
}

std::string ImportTally::text(const Terminal& terminal) const {
  const double stored = result_.value("stored", 0.0), unchanged = result_.value("unchanged", 0.0);
  const double talents = stored + unchanged;
  std::string out = progress_text({talents, talents, talents / std::max(seconds(), 1e-3)}, "talents");
  if (unchanged > 0) out += "   " + grouped(unchanged) + " unchanged";
  const double rejected = result_.value("rejected", 0.0);
  if (rejected == 0) return out;
  const json errors = result_.value("rejected_lines", json::array());
  out += "   " + terminal.paint(grouped(rejected) + " rejected", Style::warning);
  if (errors.size() == 1) return out + " (" + rejected_text(errors[0]) + ")";
  for (size_t i = 0; i < std::min(errors.size(), kShownRejected); ++i)
    out += "\n  " + rejected_text(errors[i]);
  if (rejected > static_cast<double>(std::min(errors.size(), kShownRejected)))
    out += "\n  … --json shows more";
  return out;
}

}  // namespace cm::cli

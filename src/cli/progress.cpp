#include "cli/progress.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace cm::cli {
namespace {

using std::chrono::milliseconds;

constexpr size_t kBarCells = 20;
constexpr milliseconds kRedraw{80};
constexpr milliseconds kLineEvery{5000};

/// Filled in eighths of a cell.
std::string bar(double share) {
  static const char* const kEighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  const auto eighths = static_cast<size_t>(std::lround(std::clamp(share, 0.0, 1.0) * kBarCells * 8));
  std::string out;
  for (size_t i = 0; i < eighths / 8; ++i) out += "█";
  return padded(out + kEighths[eighths % 8], kBarCells);
}

}  // namespace

std::string progress_text(const Step& step, const std::string& what) {
  std::string out = grouped(step.done) + " " + what;
  if (step.total > 0) {
    const double share = step.done / step.total;
    out +=
        "  " + bar(share) + "  " + std::to_string(static_cast<int>(std::clamp(share, 0.0, 1.0) * 100)) + " %";
  }
  if (step.per_second >= 1) out += "  " + grouped(step.per_second) + "/s";
  return out;
}

Progress::Progress(const Terminal& terminal, std::string what)
    : terminal_(terminal),
      what_(std::move(what)),
      next_(std::chrono::steady_clock::now() + (terminal.interactive() ? kRedraw : kLineEvery)) {}

void Progress::show(const Step& step) {
  const auto now = std::chrono::steady_clock::now();
  if (now < next_) return;
  next_ = now + (terminal_.interactive() ? kRedraw : kLineEvery);
  const std::string text = progress_text(step, what_);
  if (!terminal_.interactive()) return terminal_.line(text);
  terminal_.write("\r" + cut_to_width(text, terminal_.width() - 1) + "\033[K");
  shown_ = true;
}

void Progress::clear() {
  if (std::exchange(shown_, false)) terminal_.write("\r\033[K");
}

}  // namespace cm::cli

#include "batch.hpp"

#include <algorithm>
#include <cmath>

namespace cmnode {

void Batch::finish(std::span<const float> rows) {
  if (rows.size() != rows_.size()) {
    return fail("the embedder answered " + std::to_string(rows.size()) + " numbers where " +
                std::to_string(rows_.size()) + " are due");
  }
  const auto bad = std::find_if_not(rows.begin(), rows.end(), [](float x) { return std::isfinite(x); });
  if (bad != rows.end()) {
    const size_t row = static_cast<size_t>(bad - rows.begin()) / (rows.size() / texts_.size());
    return fail("the embedder answered a number that is not finite for text " + std::to_string(row));
  }
  std::copy(rows.begin(), rows.end(), rows_.begin());
  std::lock_guard lock(mutex_);
  done_ = true;
  settled_.notify_all();
}

void Batch::fail(std::string why) {
  std::lock_guard lock(mutex_);
  failure_ = std::move(why);
  done_ = true;
  settled_.notify_all();
}

std::optional<std::string> Batch::wait() {
  std::unique_lock lock(mutex_);
  settled_.wait(lock, [this] { return done_; });
  return failure_;
}

}  // namespace cmnode

#include "embed/query_cache.hpp"

namespace cm {

QueryCache::Vector QueryCache::find(std::string_view text) {
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto found = index_.find(text);
  if (found == index_.end()) return nullptr;
  ++hits_;
  entries_.splice(entries_.begin(), entries_, found->second);
  return found->second->vector;
}

void QueryCache::put(std::string_view text, Vector vector) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (index_.contains(text)) return;  // another thread was quicker with the same answer
  entries_.push_front({std::string(text), std::move(vector)});
  index_.emplace(entries_.front().text, entries_.begin());
  if (entries_.size() <= capacity_) return;
  index_.erase(entries_.back().text);
  entries_.pop_back();
}

void QueryCache::clear() {
  const std::lock_guard<std::mutex> lock(mutex_);
  index_.clear();
  entries_.clear();
}

size_t QueryCache::size() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return entries_.size();
}

uint64_t QueryCache::hits() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return hits_;
}

}  // namespace cm

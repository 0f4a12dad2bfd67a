// Vectors of the latest queries, so that a repeated one is not embedded again.
#pragma once
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace cm {

/// Least recently used goes first. Safe from every thread.
class QueryCache {
 public:
  using Vector = std::shared_ptr<const std::vector<float>>;
  explicit QueryCache(size_t capacity = 1024) : capacity_(capacity) {}

  /// Null when it is not there.
  Vector find(std::string_view text);
  void put(std::string_view text, Vector vector);
  void clear();
  size_t size() const;
  /// How often find() found.
  uint64_t hits() const;

 private:
  struct Entry {
    std::string text;
    Vector vector;
  };
  const size_t capacity_;
  mutable std::mutex mutex_;
  std::list<Entry> entries_;  // latest first
  std::unordered_map<std::string_view, std::list<Entry>::iterator> index_;
  uint64_t hits_ = 0;
};

}  // namespace cm

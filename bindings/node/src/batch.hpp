// Texts that a thread of the library waits to have embedded in JavaScript.
#pragma once
#include <condition_variable>
#include <mutex>
#include <optional>
#include <span>
#include <string>

namespace cmnode {

class Batch {
 public:
  Batch(std::span<const char* const> texts, const size_t* sizes, std::span<float> rows)
      : texts_(texts), sizes_(sizes), rows_(rows) {}

  // JavaScript thread, while the batch is open: the library's thread waits, so what it gave is alive.
  std::span<const char* const> texts() const { return texts_; }
  const size_t* sizes() const { return sizes_; }
  void finish(std::span<const float> rows);
  void fail(std::string why);

  /// Library thread: waits for finish or fail; gives the reason of the failure.
  std::optional<std::string> wait();

 private:
  const std::span<const char* const> texts_;
  const size_t* const sizes_;
  const std::span<float> rows_;
  std::mutex mutex_;
  std::condition_variable settled_;
  bool done_ = false;
  std::optional<std::string> failure_;
};

}  // namespace cmnode

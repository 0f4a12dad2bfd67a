// The thread on which a host's function runs, and the calls that wait for it.
#pragma once
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "core/call.hpp"
#include "embed/host_embedder.hpp"

namespace cm {

/// One call of the function. Owns all that the function reads and writes, so that the caller may leave.
class HostBatch {
 public:
  HostBatch(std::span<const std::string_view> texts, size_t dim);

  const float* row(size_t i) const { return rows_.data() + i * dim_; }

 private:
  friend class HostRunner;
  void run(const HostEmbedFunction& function) noexcept;
  void take(const HostEmbedFunction& function);
  void check_rows();

  const size_t dim_;
  std::vector<std::string> texts_;
  std::vector<const char*> pointers_;
  std::vector<size_t> sizes_;
  std::vector<float> rows_;
  std::exception_ptr error_;
  bool done_ = false;
};

/// Owned by the embedder and by its thread, which frees the function.
class HostRunner : public std::enable_shared_from_this<HostRunner> {
 public:
  HostRunner(HostEmbedFunction function, std::shared_ptr<const void> owner)
      : function_(std::move(function)), owner_(std::move(owner)) {}

  /// Returns when the function has answered for `batch`; throws PROVIDER when it failed, CANCELLED or TIMEOUT
  /// when the caller does not wait any longer. False, and nothing is done, after close().
  bool run(const Call& call, const std::shared_ptr<HostBatch>& batch);
  /// Takes no batch any more: the thread ends when it has answered those it has.
  void close() noexcept;

 private:
  void start();
  void work();

  HostEmbedFunction function_;
  const std::shared_ptr<const void> owner_;
  std::mutex mutex_;
  std::condition_variable arrived_, answered_;
  std::deque<std::shared_ptr<HostBatch>> waiting_;
  bool started_ = false, closed_ = false;
};

}  // namespace cm

// The thread that embeds for a host's model while searches go on.
#pragma once
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "core/error.hpp"
#include "embed/embed_batch.hpp"

namespace cm {

class BackgroundEmbedder {
 public:
  BackgroundEmbedder(EmbedState& state, std::shared_ptr<Model> model);
  ~BackgroundEmbedder();  ///< stops after the commit in hand; a callback in flight is left behind
  BackgroundEmbedder(const BackgroundEmbedder&) = delete;
  BackgroundEmbedder& operator=(const BackgroundEmbedder&) = delete;

  /// Something is due. Cheap; under any lock.
  void wake();
  /// Tries at once, and waits until `done()` holds. Throws the failure of an attempt that ended meanwhile and
  /// had one of `ids` in it (none given: of any).
  void wait(const Call& call, const std::vector<std::string>& ids, const std::function<bool()>& done);
  /// Message of the latest failure, "" when all went well since.
  std::string failure() const;

 private:
  using Clock = Call::Clock;
  struct Failure {
    Error error;
    std::vector<std::string> ids;  // of the batch that failed; none: it was the store
  };
  class Waiting;
  void run() noexcept;
  void attempt() noexcept;
  bool pass();
  void embed_batch(EmbedBatch& batch);
  void succeeded(bool all);
  void failed(const Error& error);
  void try_again(int64_t in_ms);
  void throw_if_failed(uint64_t since, const std::vector<std::string>& ids) const;

  EmbedState& state_;
  const std::shared_ptr<Model> model_;
  const EmbedLease lease_;

  // The thread's own. A batch that fails is halved, so that a text which the model refuses ends up alone and
  // is passed by.
  CancelToken stop_token_;
  const Call call_{&stop_token_};
  size_t size_;
  Row from_ = 0;
  Row next_ = 0;
  bool held_ = false;  // the lease
  std::vector<std::string> in_hand_;

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool stop_ = false, woken_ = false;
  Clock::time_point next_try_{};
  int64_t retry_ms_ = 0;   // 0: all went well
  uint64_t progress_ = 0;  // batches and failures
  uint64_t failures_ = 0;
  size_t waiting_ = 0;  // callers of wait()
  std::optional<Failure> failure_;
  std::thread thread_;
};

}  // namespace cm

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
  BackgroundEmbedder(EmbedState& state, Follower& vectors, std::shared_ptr<Model> model);
  ~BackgroundEmbedder();  ///< stops after the commit in hand; a callback in flight is left behind
  BackgroundEmbedder(const BackgroundEmbedder&) = delete;
  BackgroundEmbedder& operator=(const BackgroundEmbedder&) = delete;

  /// Something is due. Cheap; under any lock.
  void wake();
  /// Tries at once, and waits until `done()` holds, which is asked after each batch. Throws the failure of an
  /// attempt begun meanwhile that had one of `ids` in it (none given: of any).
  void wait(const Call& call, const std::vector<std::string>& ids, const std::function<bool()>& done);
  /// Message of the last attempt's failure, "" when it succeeded.
  std::string failure() const;

 private:
  using Clock = Call::Clock;
  struct Failure {
    Error error;
    std::vector<std::string> ids;  // of the batch that failed
  };
  void run() noexcept;
  void attempt();
  bool work_batch();
  void failed(const Error& error);
  void succeeded();
  void throw_if_failed(uint64_t since, const std::vector<std::string>& ids) const;

  EmbedState& state_;
  Follower& vectors_;
  const std::shared_ptr<Model> model_;
  const EmbedLease lease_;

  // the thread's own
  CancelToken stop_token_;
  const Call call_{&stop_token_};
  size_t size_;   // of the next batch: halved at each failure, so that a text that the model refuses
  Row from_ = 0;  // ends up alone and is passed by
  std::vector<std::string> in_hand_;

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool stop_ = false, woken_ = false;
  Clock::time_point next_try_{};
  int64_t retry_ms_ = 0;   // 0: the last attempt did not fail
  uint64_t failures_ = 0;  // ever
  std::optional<Failure> failure_;
  std::thread thread_;
};

}  // namespace cm

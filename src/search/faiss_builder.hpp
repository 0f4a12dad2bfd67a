// Builds the FAISS index again in the background when too much has changed; searches never wait for it.
#pragma once
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "core/log.hpp"
#include "search/vector_adapter.hpp"
#include "storage/replica.hpp"

namespace cm {

class FaissBuilder {
 public:
  FaissBuilder(Replica& replica, const VectorAdapter& vectors, Log log)
      : replica_(replica), vectors_(vectors), log_(std::move(log)) {}
  ~FaissBuilder();
  FaissBuilder(const FaissBuilder&) = delete;
  FaissBuilder& operator=(const FaissBuilder&) = delete;

  /// A build is due. Cheap, under any lock; the thread is started by the first call.
  void wake();

 private:
  void run() noexcept;
  void build();

  Replica& replica_;
  const VectorAdapter& vectors_;
  const Log log_;
  CancelToken stop_token_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool stop_ = false, woken_ = false;
  std::thread thread_;
};

}  // namespace cm

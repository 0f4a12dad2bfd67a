// What an engine keeps in memory beside the truth, and how it stays in step with every commit of every
// process.
#pragma once
#include <atomic>
#include <map>
#include <memory>
#include <shared_mutex>
#include <string>
#include <vector>

#include "core/lock.hpp"
#include "core/turn.hpp"
#include "storage/store.hpp"

namespace cm {

/// Something read from the store, ready to be taken in.
class Delta {
 public:
  virtual ~Delta() = default;
};

/// Keeps something in memory in step with one kind of change.
class Follower {
 public:
  virtual ~Follower() = default;
  /// Reads and prepares what `ids` are now. Runs outside the state lock, may use the thread pool.
  virtual std::unique_ptr<Delta> load(const Call& call, StoreReader& reader,
                                      const std::vector<std::string>& ids) = 0;
  /// The same for everything there is; applying it replaces all that was known.
  virtual std::unique_ptr<Delta> load_all(const Call& call, StoreReader& reader) = 0;
  /// Takes it in, under the exclusive state lock: short, no I/O, must not fail half way.
  virtual void apply(Delta& delta) = 0;
};

class Replica {
 public:
  using ReadLock = std::shared_lock<FairSharedMutex>;

  explicit Replica(Store& store) : store_(store) {}

  /// Before the first use, in the order in which kinds are to be applied.
  void follow(std::string kind, Follower& follower);

  /// State that holds every commit made before the call, for as long as the lock is held. A writer waits for
  /// the lock, so hold it for one answer, never across a host callback or I/O that can stall.
  ReadLock read(const Call& call);

  /// After a commit of this engine: takes `delta` in without reading it back, or catches up when others
  /// committed in between. On return the commit is visible to every reader. It stands, so neither the cancel
  /// nor the deadline of its call may end this.
  void committed(const Committed& range, const std::string& kind, std::unique_ptr<Delta> delta);

  /// For state that is no copy of a commit (vectors made in memory): runs `work` under the exclusive state
  /// lock.
  template <class Work>
  void update(Work work) {
    const std::unique_lock<FairSharedMutex> lock(state_);
    work();
  }
  /// Loads everything of one kind again, as when its follower changed what it reads. Nothing before the first
  /// read.
  void reload(const Call& call, const std::string& kind);

  /// Sequence up to which the state is in step; -1: nothing loaded yet.
  int64_t applied() const noexcept { return applied_.load(std::memory_order_acquire); }

 private:
  bool in_step(const Call& call);
  void catch_up(const Call& call);
  void replay(const Call& call, StoreReader& reader);
  void rebuild(const Call& call, StoreReader& reader);
  struct Followed {
    std::string kind;
    Follower* follower;
  };
  struct Loaded {
    Follower* follower;
    std::unique_ptr<Delta> delta;
  };
  /// A point of one history: another one that has the same sequence has another digest.
  struct Point {
    int64_t seq = -1;
    uint64_t history = 0;
  };
  Point point() const noexcept { return {applied(), history_}; }
  static Point point_of(StoreReader& reader, int64_t seq) { return {seq, reader.history(seq).value_or(0)}; }
  void take_in(std::vector<Loaded>& loaded, const Point& at);

  Store& store_;
  std::vector<Followed> followers_;
  Turns applying_;         // one thread reads the tail at a time
  FairSharedMutex state_;  // guards what followers keep
  std::atomic<int64_t> applied_{-1};
  uint64_t history_ = 0;                   // digest up to applied_; for who has the turn
  std::atomic<int64_t> seen_version_{-1};  // data_version at the last look
};

}  // namespace cm

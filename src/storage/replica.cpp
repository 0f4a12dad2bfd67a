#include "storage/replica.hpp"

#include <algorithm>

namespace cm {

void Replica::follow(std::string kind, Follower& follower) {
  followers_.push_back({std::move(kind), &follower});
}

Replica::ReadLock Replica::read(const Call& call) {
  if (store_.data_version(call) != seen_version_.load(std::memory_order_acquire) || applied() < 0) {
    const std::lock_guard<std::mutex> turn(applying_);
    catch_up(call);
  }
  return ReadLock(state_);
}

void Replica::committed(const Call& call, const Committed& range, const std::string& kind,
                        std::unique_ptr<Delta> delta) {
  if (range.empty()) return;
  const std::lock_guard<std::mutex> turn(applying_);
  if (applied() >= range.last) return;  // somebody caught up past it
  const auto followed =
      std::find_if(followers_.begin(), followers_.end(), [&](const Followed& f) { return f.kind == kind; });
  if (applied() + 1 != range.first || followed == followers_.end()) return catch_up(call);
  std::vector<Loaded> loaded;
  loaded.push_back({followed->follower, std::move(delta)});
  take_in(loaded, range.last);
}

void Replica::reload(const Call& call, const std::string& kind) {
  const std::lock_guard<std::mutex> turn(applying_);
  if (applied() < 0) return;
  catch_up(call);
  const int64_t seq =
      applied();  // what the snapshot below holds beyond it is replayed later, which changes nothing
  std::vector<Loaded> loaded;
  store_.read(call, [&](StoreReader& reader) {
    for (const Followed& f : followers_) {
      if (f.kind == kind) loaded.push_back({f.follower, f.follower->load_all(call, reader)});
    }
  });
  take_in(loaded, seq);
}

void Replica::catch_up(const Call& call) {
  // The version is read before the tail: a commit in between is seen again at the next look, never missed.
  const int64_t version = store_.data_version(call);
  store_.read(call, [&](StoreReader& reader) {
    if (applied() < 0 || applied() < reader.change_horizon() || applied() > reader.last_change()) {
      rebuild(call, reader);
    } else {
      replay(call, reader);
    }
  });
  seen_version_.store(version, std::memory_order_release);
}

void Replica::replay(const Call& call, StoreReader& reader) {
  std::map<std::string, std::vector<std::string>, std::less<>> ids;
  int64_t last = applied();
  reader.changes(last, [&](const Change& change) {
    ids[change.kind].push_back(change.id);
    last = change.seq;
    return true;
  });
  if (last == applied()) return;
  std::vector<Loaded> loaded;
  for (const Followed& f : followers_) {
    const auto found = ids.find(f.kind);
    if (found == ids.end()) continue;
    std::sort(found->second.begin(), found->second.end());
    found->second.erase(std::unique(found->second.begin(), found->second.end()), found->second.end());
    loaded.push_back({f.follower, f.follower->load(call, reader, found->second)});
  }
  take_in(loaded, last);
}

void Replica::rebuild(const Call& call, StoreReader& reader) {
  const int64_t last = reader.last_change();
  std::vector<Loaded> loaded;
  for (const Followed& f : followers_) loaded.push_back({f.follower, f.follower->load_all(call, reader)});
  take_in(loaded, last);
}

void Replica::take_in(std::vector<Loaded>& loaded, int64_t seq) {
  const std::unique_lock<FairSharedMutex> lock(state_);
  for (Loaded& l : loaded) l.follower->apply(*l.delta);
  applied_.store(seq, std::memory_order_release);
}

}  // namespace cm

#include "storage/replica.hpp"

#include <algorithm>

namespace cm {

void Replica::follow(std::string kind, Follower& follower) {
  followers_.push_back({std::move(kind), &follower});
}

bool Replica::in_step(const Call& call) {
  return store_.data_version(call) == seen_version_.load(std::memory_order_acquire) && applied() >= 0;
}

Replica::ReadLock Replica::read(const Call& call) {
  if (!in_step(call)) {
    const Turns::Turn turn(applying_, call);
    if (!in_step(call)) catch_up(call);
  }
  return ReadLock(state_);
}

void Replica::committed(const Committed& range, const std::string& kind, std::unique_ptr<Delta> delta) {
  if (range.empty()) return;
  const Call call;
  const Turns::Turn turn(applying_, call);
  if (applied() >= range.last) return;  // somebody caught up past it
  const auto followed =
      std::find_if(followers_.begin(), followers_.end(), [&](const Followed& f) { return f.kind == kind; });
  const bool next = applied() + 1 == range.first && history_ == range.before;
  if (!next || followed == followers_.end()) return catch_up(call);
  std::vector<Loaded> loaded;
  loaded.push_back({followed->follower, std::move(delta)});
  take_in(loaded, {range.last, range.after});
}

void Replica::reload(const Call& call, const std::string& kind) {
  const Turns::Turn turn(applying_, call);
  if (applied() < 0) return;
  catch_up(call);
  const Point at =
      point();  // what the snapshot below holds beyond it is replayed later, which changes nothing
  std::vector<Loaded> loaded;
  store_.read(call, [&](StoreReader& reader) {
    for (const Followed& f : followers_) {
      if (f.kind == kind) loaded.push_back({f.follower, f.follower->load_all(call, reader)});
    }
  });
  take_in(loaded, at);
}

void Replica::catch_up(const Call& call) {
  // The version is read before the tail: a commit in between is seen again at the next look, never missed.
  const int64_t version = store_.data_version(call);
  store_.read(call, [&](StoreReader& reader) {
    // Another history: the file was restored in place from a copy that went another way.
    if (applied() < 0 || applied() < reader.change_horizon() || applied() > reader.last_change() ||
        reader.history(applied()).value_or(0) != history_) {
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
  take_in(loaded, point_of(reader, last));
}

void Replica::rebuild(const Call& call, StoreReader& reader) {
  const int64_t last = reader.last_change();
  std::vector<Loaded> loaded;
  for (const Followed& f : followers_) loaded.push_back({f.follower, f.follower->load_all(call, reader)});
  take_in(loaded, point_of(reader, last));
}

void Replica::take_in(std::vector<Loaded>& loaded, const Point& at) {
  const std::unique_lock<FairSharedMutex> lock(state_);
  for (Loaded& l : loaded) l.follower->apply(*l.delta);
  history_ = at.history;
  applied_.store(at.seq, std::memory_order_release);
}

}  // namespace cm

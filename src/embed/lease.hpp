// Which process embeds in the background: a row in the store that runs out unless its holder renews it.
#pragma once
#include <string>

#include "core/clock.hpp"
#include "storage/store.hpp"

namespace cm {

class EmbedLease {
 public:
  EmbedLease(std::string model, WallClock clock, int64_t duration_ms);

  /// True when it is ours now: it was, was free, or had run out. One commit, none when another holds it.
  bool acquire(const Call& call, Store& store) const;
  /// In a write of ours; false, and nothing is done, when another took it over meanwhile.
  bool renew(StoreWriter& writer) const;
  /// In a write of ours: nobody holds it any longer, unless another does.
  void give_back(StoreWriter& writer) const;

 private:
  bool available(StoreReader& reader) const;

  const std::string key_;
  const std::string holder_;  // random, one a service
  const WallClock clock_;
  const int64_t micros_;
};

}  // namespace cm

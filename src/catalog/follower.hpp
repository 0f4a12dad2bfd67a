// Who keeps something about talents in memory (indexes, the embedding queue) follows the catalogue through
// this.
#pragma once
#include <memory>
#include <span>
#include <string_view>

#include "catalog/talent.hpp"
#include "core/bitmap.hpp"

namespace cm {

/// What a follower made of a profile outside the lock (tokens, the text to embed).
class Prepared {
 public:
  virtual ~Prepared() = default;
};

struct TalentChange {
  Row row = 0;
  std::string_view id;
  const Prepared* prepared = nullptr;  ///< null: the row is empty now
};

class TalentFollower {
 public:
  virtual ~TalentFollower() = default;
  /// Pure work on one profile, outside every lock, on any thread.
  virtual std::unique_ptr<Prepared> prepare(const Profile& profile) const = 0;
  /// The changed rows, each once, under the exclusive state lock. `rows`: one past the highest row in use.
  virtual void apply(std::span<const TalentChange> changes, Row rows) = 0;
  /// Everything that was known is void; a full `apply` follows.
  virtual void clear() = 0;
};

}  // namespace cm

// Approximate search by a FAISS index type: it proposes rows, our kernel scores them.
#pragma once
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "index/faiss_engine.hpp"
#include "index/vector.hpp"

namespace cm {

/// A FAISS index in the making. gather() copies a few thousand vectors under the shared state lock
/// (milliseconds); work() trains or adds what was gathered, without a lock (as long as it takes, the call can
/// stop it).
class FaissBuild {
 public:
  FaissBuild(const FaissType& type, size_t dim);
  bool gather(const VectorIndex& vectors);  ///< false: all rows are in
  void work(const Call& call);

 private:
  friend class FaissIndex;
  void gather_sample(const VectorIndex& vectors);
  void gather_rows(const VectorIndex& vectors);

  FaissType type_;
  size_t dim_;
  std::unique_ptr<FaissEngine> engine_;
  std::vector<Row> rows_;     // by FAISS's number
  std::vector<float> batch_;  // gathered, not yet worked on
  Row next_ = 0;
  uint64_t epoch_ = 0;
};

/// Beside a VectorIndex, which stays the truth. A change only marks its row: what changed since the index was
/// built is found by the exact scan, what is gone is never proposed, so that a change is seen at once and no
/// search waits for a build. Readers need the shared state lock, those marked so the exclusive one.
class FaissIndex {
 public:
  /// INVALID names the setting.
  FaissIndex(std::string_view factory, size_t dim);

  const FaissType& type() const noexcept { return type_; }
  bool built() const noexcept { return built_ != nullptr; }

  void changed(Row row);  ///< exclusive: a vector was set or cleared
  void clear();           ///< exclusive

  /// Too much has changed, or nothing is built and there is enough to build from.
  bool due(const VectorIndex& vectors) const noexcept;
  std::unique_ptr<FaissBuild> start();  ///< exclusive; nullptr when one is under way
  /// Exclusive, short. What comes back is to be destroyed after the lock is released.
  std::unique_ptr<FaissBuild> publish(std::unique_ptr<FaissBuild> build);
  void abandon();  ///< exclusive: the build that was started will not be published

  /// Like VectorIndex::top_k, with the same scores, but hits that the index type does not find may be
  /// missing; never fewer than min(k, rows that pass). Scans exactly where that is faster (few rows pass) or
  /// nothing is built.
  std::vector<Hit> top_k(const Call& call, ThreadPool& pool, const VectorIndex& vectors,
                         std::span<const float> query, const Bitmap& filter, size_t k,
                         const RowLess& less) const;

 private:
  std::vector<Row> proposals(const Call& call, std::span<const float> query, const Bitmap& passing,
                             size_t passing_rows, size_t wanted) const;

  FaissType type_;
  size_t dim_;
  std::unique_ptr<FaissBuild> built_;
  Bitmap fresh_;  // rows that built_ holds with the vector that they have now
  size_t fresh_count_ = 0;
  bool building_ = false;
  uint64_t epoch_ = 0;  // counts clear()
  Bitmap changed_;      // since the build under way was started
};

/// Runs `body` under the state lock that its name says.
using UnderLock = std::function<void(const std::function<void()>& body)>;

/// Builds and publishes, when due. True when a build was published.
bool rebuild_faiss(const Call& call, FaissIndex& index, const VectorIndex& vectors, const UnderLock& shared,
                   const UnderLock& exclusive);

}  // namespace cm

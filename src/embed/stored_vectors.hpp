// Follows the vectors that are stored (kind "vector"): this process's, other processes', and those of the
// host.
#pragma once
#include <string>
#include <vector>

#include "embed/embed_state.hpp"

namespace cm {

/// Vectors of one model, read from the store or about to be committed.
class VectorDelta final : public Delta {
 public:
  explicit VectorDelta(std::shared_ptr<Model> model) : model_(std::move(model)) {}
  void add(std::string_view id, const VectorOrigin& origin, std::span<const float> values);
  void add_gone(std::string_view id);

 private:
  friend class StoredVectors;
  struct Item {
    std::string id;
    VectorOrigin origin;
    bool gone = false;
  };
  const std::shared_ptr<Model> model_;
  std::vector<Item> items_;
  std::vector<float> values_;  // a row an item; zeros for one that is gone
};

class StoredVectors final : public Follower {
 public:
  explicit StoredVectors(EmbedState& state) : state_(state) {}
  std::unique_ptr<Delta> load(const Call& call, StoreReader& reader,
                              const std::vector<std::string>& ids) override;
  std::unique_ptr<Delta> load_all(const Call& call, StoreReader& reader) override;
  void apply(Delta& delta) override;

 private:
  void take(const VectorDelta::Item& item, std::span<const float> values);

  EmbedState& state_;
};

}  // namespace cm

// Brings the catalogue's changes to the embedding service, which may not know what a profile is (layers).
#pragma once
#include "catalog/follower.hpp"
#include "embed/embedding_service.hpp"

namespace cm {

/// The text of a profile that is embedded.
EmbedText embed_text(const Profile& profile);

class EmbedAdapter final : public TalentFollower {
 public:
  explicit EmbedAdapter(EmbeddingService& service) : service_(service) {}

  std::unique_ptr<Prepared> prepare(const Profile& profile) const override;
  void apply(std::span<const TalentChange> changes, Row rows) override;
  void clear() override { service_.clear(); }

 private:
  EmbeddingService& service_;
};

}  // namespace cm

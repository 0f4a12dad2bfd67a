// Stands where an engine has no embedder: nothing is embedded, search ranks by words alone.
#pragma once
#include "core/error.hpp"
#include "embed/embedder.hpp"

namespace cm {

class NoEmbedder final : public Embedder {
 public:
  const std::string& name() const noexcept override { return name_; }
  size_t dim() const noexcept override { return 0; }
  bool built_in() const noexcept override { return true; }
  void embed(const Call&, std::span<const std::string_view>, float*) override {
    throw Error(Status::unsupported,
                "the engine has no embedder; open it with embedder \"builtin\" or set one");
  }

 private:
  const std::string name_ = "none";
};

}  // namespace cm

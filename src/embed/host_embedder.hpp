// A model of the host's: its callback runs on a thread of its own, never on the pool, with no lock held.
#pragma once
#include <cstdint>
#include <functional>
#include <mutex>

#include "embed/embedder.hpp"

namespace cm {

/// Fills `rows` (count * dim floats) with the vectors of `count` texts and returns 0, or writes a message
/// into `error` and returns anything else. Each text is `sizes[i]` bytes and NUL-terminated as well.
using HostEmbedFunction = std::function<int32_t(const char* const* texts, const size_t* sizes, size_t count,
                                                float* rows, size_t dim, char* error, size_t error_size)>;

/// The same as C callers give it (castmatch_embed_cb).
using HostEmbedCallback = int32_t (*)(void* env, const char* const* texts, const size_t* sizes, size_t count,
                                      float* rows, size_t dim, char* error, size_t error_size);

/// Wraps a C callback. `finalize` (may be null) is called once with `env`, when the last copy of the function
/// is gone. Also when this throws.
HostEmbedFunction host_embed_function(HostEmbedCallback callback, void* env, void (*finalize)(void*));

struct HostEmbedderOptions {
  std::string name;  ///< model id
  size_t dim = 0;
  size_t batch = 32;  ///< most texts in one call of the function
  /// The engine that its callback may not call (core/host_callback.hpp); shared, so that no later one gets
  /// its address while a callback runs.
  std::shared_ptr<const void> owner = nullptr;
};

class HostRunner;

/// One call of the function at a time. embed() waits under its Call: a caller who is cancelled or late leaves
/// at once, and what the function still writes goes to buffers that nobody reads. Destruction waits for
/// nothing: no further call begins, and the function is freed on its own thread, with no lock held.
class HostEmbedder final : public Embedder {
 public:
  HostEmbedder(HostEmbedderOptions options, HostEmbedFunction function);
  ~HostEmbedder() override;

  const std::string& name() const noexcept override { return options_.name; }
  size_t dim() const noexcept override { return options_.dim; }
  bool built_in() const noexcept override { return false; }
  void embed(const Call& call, std::span<const std::string_view> texts, float* rows) override;

  /// From now on the function of `other` is called, which gets this one's; who waits for that still gets its
  /// answer.
  void replace(HostEmbedder& other);

 private:
  std::shared_ptr<HostRunner> runner();
  void embed_batch(const Call& call, std::span<const std::string_view> texts, float* const* places);

  const HostEmbedderOptions options_;
  std::mutex mutex_;
  std::shared_ptr<HostRunner> runner_;
};

}  // namespace cm

#include "embed/host_embedder.hpp"

#include <algorithm>

#include "embed/host_runner.hpp"

namespace cm {

HostEmbedFunction host_embed_function(HostEmbedCallback callback, void* env, void (*finalize)(void*)) {
  const std::shared_ptr<void> owned(env, [finalize](void* e) {
    if (finalize != nullptr) finalize(e);
  });
  return [callback, owned](const char* const* texts, const size_t* sizes, size_t count, float* rows,
                           size_t dim, char* error, size_t error_size) {
    return callback(owned.get(), texts, sizes, count, rows, dim, error, error_size);
  };
}

HostEmbedder::HostEmbedder(HostEmbedderOptions options, HostEmbedFunction function)
    : options_(std::move(options)),
      runner_(std::make_shared<HostRunner>(std::move(function), options_.owner)) {}

HostEmbedder::~HostEmbedder() { runner_->close(); }

void HostEmbedder::replace(HostEmbedder& other) {
  const std::scoped_lock lock(mutex_, other.mutex_);
  runner_.swap(other.runner_);
}

std::shared_ptr<HostRunner> HostEmbedder::runner() {
  const std::lock_guard<std::mutex> lock(mutex_);
  return runner_;
}

void HostEmbedder::embed(const Call& call, std::span<const std::string_view> texts, float* rows) {
  std::vector<std::string_view> asked;  // many models refuse an empty text
  std::vector<float*> places;
  for (size_t i = 0; i < texts.size(); ++i) {
    float* const row = rows + i * options_.dim;
    std::fill_n(row, options_.dim, 0.0F);
    if (texts[i].empty()) continue;
    asked.push_back(texts[i]);
    places.push_back(row);
  }
  const size_t most = std::max<size_t>(options_.batch, 1);
  for (size_t at = 0; at < asked.size(); at += most) {
    call.check();
    const size_t count = std::min(most, asked.size() - at);
    embed_batch(call, {asked.data() + at, count}, places.data() + at);
  }
}

void HostEmbedder::embed_batch(const Call& call, std::span<const std::string_view> texts,
                               float* const* places) {
  const auto batch = std::make_shared<HostBatch>(texts, options_.dim);
  while (!runner()->run(call, batch)) {
  }  // replaced meanwhile
  for (size_t i = 0; i < texts.size(); ++i) std::copy_n(batch->row(i), options_.dim, places[i]);
}

}  // namespace cm

#include "jobs.hpp"

namespace cmpy {

void log_line(void* env, castmatch_log_level level, const char* module, const char* message) {
  static_cast<LogChannel*>(env)->log(level, module, message);
}
int64_t clock_now(void* env) { return static_cast<ClockChannel*>(env)->now(); }

int32_t embed_texts(void* env, const char* const* texts, const size_t* sizes, size_t count, float* rows,
                    size_t /*dim*/, char* error, size_t error_size) {
  auto& channel = *static_cast<std::shared_ptr<EmbedChannel>*>(env);
  return channel->embed(texts, sizes, count, rows, error, error_size);
}
void drop_embedder(void* env) {
  auto* channel = static_cast<std::shared_ptr<EmbedChannel>*>(env);
  (*channel)->close();
  delete channel;
}

}  // namespace cmpy

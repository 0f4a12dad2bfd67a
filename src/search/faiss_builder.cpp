#include "search/faiss_builder.hpp"

#include "core/error.hpp"
#include "core/os.hpp"

namespace cm {

FaissBuilder::~FaissBuilder() {
  stop_token_.trigger();
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    stop_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void FaissBuilder::wake() {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (!thread_.joinable()) thread_ = os::start_thread([this] { run(); });
  woken_ = true;
  changed_.notify_all();
}

void FaissBuilder::run() noexcept {
  os::name_thread("castmatch-faiss");
  std::unique_lock<std::mutex> lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return stop_ || woken_; });
    if (stop_) return;
    woken_ = false;
    lock.unlock();
    try {
      build();
    } catch (const std::exception&
                 e) {  // the exact scan goes on serving; the next search that needs it asks again
      log_.write(LogLevel::warning, "index", std::string("a FAISS index was not built: ") + e.what());
    }
    lock.lock();
  }
}

void FaissBuilder::build() {
  const Call call(&stop_token_);
  std::shared_ptr<FaissIndex> index;
  {
    const auto state = replica_.read(call);
    index = vectors_.faiss();
  }
  if (!index) return;
  const auto shared = [&](const std::function<void()>& body) {
    const auto state = replica_.read(call);
    if (vectors_.faiss() != index) throw Error(Status::cancelled, "the embedder was changed");
    body();
  };
  const auto exclusive = [&](const std::function<void()>& body) { replica_.update(body); };
  rebuild_faiss(call, *index, vectors_.index(), shared, exclusive);
}

}  // namespace cm

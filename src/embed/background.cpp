#include "embed/background.hpp"

#include <algorithm>

#include "core/os.hpp"

namespace cm {
namespace {
constexpr size_t kBatch = 128;             // talents in one commit
constexpr int64_t kImpatientMs = 50;       // between tries while a caller waits
constexpr int64_t kOtherHolderMs = 1'000;  // between looks at another process's lease
constexpr std::chrono::milliseconds kLook{20};
}  // namespace

BackgroundEmbedder::BackgroundEmbedder(EmbedState& state, std::shared_ptr<Model> model)
    : state_(state),
      model_(std::move(model)),
      lease_(model_->embedder->name(), state.parts.clock, state.parts.lease_ms),
      size_(kBatch),
      thread_(os::start_thread([this] { run(); })) {}

BackgroundEmbedder::~BackgroundEmbedder() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    stop_ = true;
    stop_token_.trigger();
  }
  changed_.notify_all();
  thread_.join();
}

void BackgroundEmbedder::wake() {
  const std::lock_guard<std::mutex> lock(mutex_);
  woken_ = true;
  changed_.notify_all();
}

/// A caller of wait(), from construction to destruction.
class BackgroundEmbedder::Waiting {
 public:
  explicit Waiting(BackgroundEmbedder& embedder) : embedder_(embedder) { add(1); }
  ~Waiting() { add(-1); }
  Waiting(const Waiting&) = delete;
  Waiting& operator=(const Waiting&) = delete;

 private:
  void add(int n) {
    const std::lock_guard<std::mutex> lock(embedder_.mutex_);
    embedder_.waiting_ += static_cast<size_t>(n);
  }
  BackgroundEmbedder& embedder_;
};

void BackgroundEmbedder::wait(const Call& call, const std::vector<std::string>& ids,
                              const std::function<bool()>& done) {
  const Waiting waiting(*this);
  std::unique_lock<std::mutex> lock(mutex_);
  const uint64_t since = failures_;
  uint64_t seen = progress_;
  woken_ = true;
  next_try_ = Clock::now();
  changed_.notify_all();
  for (;;) {
    lock.unlock();
    const bool finished = done();
    lock.lock();
    if (finished) return;
    call.check();
    throw_if_failed(since, ids);
    changed_.wait_for(lock, kLook, [&] { return progress_ != seen; });
    seen = progress_;
  }
}

void BackgroundEmbedder::throw_if_failed(uint64_t since, const std::vector<std::string>& ids) const {
  if (failures_ == since || !failure_) return;
  const auto& failed = failure_->ids;
  const bool ours =
      ids.empty() || failed.empty() || std::any_of(ids.begin(), ids.end(), [&](const std::string& id) {
        return std::find(failed.begin(), failed.end(), id) != failed.end();
      });
  if (ours) throw failure_->error;
}

std::string BackgroundEmbedder::failure() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return failure_ ? failure_->error.message() : "";
}

void BackgroundEmbedder::run() noexcept {
  os::name_thread("castmatch-embed");
  std::unique_lock<std::mutex> lock(mutex_);
  while (!stop_) {
    changed_.wait(lock, [this] { return stop_ || woken_; });
    const Clock::time_point until = next_try_;
    changed_.wait_until(lock, until, [this] { return stop_ || next_try_ <= Clock::now(); });
    if (stop_) return;
    woken_ = false;
    lock.unlock();
    attempt();
    lock.lock();
  }
}

void BackgroundEmbedder::attempt() noexcept {
  try {
    in_hand_.clear();
    const bool from_the_start = from_ == 0;
    if (!pass()) return try_again(kOtherHolderMs);
    succeeded(from_the_start);
  } catch (const Error& error) {
    failed(error);
  } catch (const std::exception& error) {
    failed(Error(Status::internal, std::string("embedding failed: ") + error.what()));
  }
}

/// Embeds what is due from row `from_` on; false when another process does.
bool BackgroundEmbedder::pass() {
  EmbedBatch batch(state_, model_);
  while (batch.pick(call_, from_, size_)) {
    if (!held_ && !(held_ = lease_.acquire(call_, state_.parts.store))) return false;
    embed_batch(batch);
  }
  from_ = 0;
  if (!held_) return true;
  held_ = false;
  state_.parts.store.write(call_, [this](StoreWriter& writer) { lease_.give_back(writer); });
  return true;
}

void BackgroundEmbedder::embed_batch(EmbedBatch& batch) {
  in_hand_.clear();
  for (const BatchItem& item : batch.items()) in_hand_.push_back(item.id);
  next_ = batch.next_row();
  batch.read(call_, true);
  batch.embed(call_);
  const bool last = state_.rows.due() <= batch.items().size();
  batch.store(call_, lease_, last);
  held_ = !last;
  from_ = next_;
  size_ = std::min(kBatch, size_ * 2);
  in_hand_.clear();
  const std::lock_guard<std::mutex> lock(mutex_);
  ++progress_;
  changed_.notify_all();
}

void BackgroundEmbedder::succeeded(bool all) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (all) {
    retry_ms_ = 0;
    failure_.reset();
  } else {
    woken_ = true;  // what was passed by gets its turn
    next_try_ = Clock::now() + std::chrono::milliseconds(retry_ms_);
  }
  ++progress_;
  changed_.notify_all();
}

void BackgroundEmbedder::failed(const Error& error) {
  held_ = false;  // runs out by itself; another process may have more luck
  if (in_hand_.size() == 1) from_ = next_;
  if (in_hand_.size() > 1) size_ = in_hand_.size() / 2;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (stop_) return;
    ++failures_;
    ++progress_;
    failure_ = Failure{error, in_hand_};
    retry_ms_ =
        retry_ms_ == 0 ? state_.parts.first_retry_ms : std::min(retry_ms_ * 2, state_.parts.longest_retry_ms);
    woken_ = true;
    next_try_ = Clock::now() +
                std::chrono::milliseconds(waiting_ > 0 ? std::min(kImpatientMs, retry_ms_) : retry_ms_);
    changed_.notify_all();
  }
  state_.parts.log.write(LogLevel::warning, "embed", error.message());
}

void BackgroundEmbedder::try_again(int64_t in_ms) {
  const std::lock_guard<std::mutex> lock(mutex_);
  woken_ = true;
  next_try_ = Clock::now() + std::chrono::milliseconds(in_ms);
}

}  // namespace cm

#include "embed/host_runner.hpp"

#include <array>
#include <limits>
#include <thread>

#include "core/error.hpp"
#include "core/host_callback.hpp"
#include "core/os.hpp"
#include "embed/unit_length.hpp"

namespace cm {
namespace {

[[noreturn]] void fail_provider(const std::string& what) {
  throw Error(Status::provider, "the host's embedder " + what, "{}", true);
}

/// One line, at most what a message should hold.
std::string one_line(std::string_view text) {
  std::string out(text.substr(0, text.find('\0')));
  for (char& c : out) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  return out;
}

}  // namespace

HostBatch::HostBatch(std::span<const std::string_view> texts, size_t dim)
    // Not numbers, so that a row which the function leaves out is noticed.
    : dim_(dim),
      texts_(texts.begin(), texts.end()),
      rows_(texts.size() * dim, std::numeric_limits<float>::quiet_NaN()) {
  for (const std::string& text : texts_) {
    pointers_.push_back(text.c_str());
    sizes_.push_back(text.size());
  }
}

void HostBatch::run(const HostEmbedFunction& function) noexcept {
  try {
    take(function);
  } catch (...) {
    error_ = std::current_exception();
  }
}

void HostBatch::take(const HostEmbedFunction& function) {
  std::array<char, 512> message{};
  int32_t answer = 0;
  try {
    answer = function(pointers_.data(), sizes_.data(), texts_.size(), rows_.data(), dim_, message.data(),
                      message.size());
  } catch (const std::exception& e) {
    fail_provider(std::string("threw: ") + one_line(e.what()));
  } catch (...) {
    fail_provider("threw something that is no std::exception");
  }
  message.back() = '\0';
  if (answer != 0) {
    const std::string said = one_line({message.data(), message.size()});
    fail_provider(said.empty() ? "failed with " + std::to_string(answer) + " and no message"
                               : "failed: " + said);
  }
  check_rows();
}

void HostBatch::check_rows() {
  for (size_t i = 0; i < texts_.size(); ++i) {
    const std::span<float> row(rows_.data() + i * dim_, dim_);
    if (scale_to_unit(row) != Scaled::not_finite) continue;
    fail_provider("left row " + std::to_string(i) + " without " + std::to_string(dim_) +
                  " finite numbers; check its dimension");
  }
}

bool HostRunner::run(const Call& call, const std::shared_ptr<HostBatch>& batch) {
  std::unique_lock<std::mutex> lock(mutex_);
  if (closed_) return false;
  start();
  waiting_.push_back(batch);
  arrived_.notify_one();
  try {
    call.wait(answered_, lock, [&] { return batch->done_; });
  } catch (...) {
    std::erase(waiting_, batch);  // still there when the function has not begun with it
    throw;
  }
  if (batch->error_) std::rethrow_exception(batch->error_);
  return true;
}

/// A function that was never called has no thread yet; it gets one, since whoever closes may hold locks that
/// a finaliser must not be called under.
void HostRunner::close() noexcept {
  const std::lock_guard<std::mutex> lock(mutex_);
  closed_ = true;
  arrived_.notify_all();
  try {
    start();
  } catch (...) {  // no thread to be had: whoever drops it last frees it
  }
}

void HostRunner::start() {
  if (started_) return;
  // Nobody joins it: it may sit in the host's code for as long as the host likes.
  os::start_thread([self = shared_from_this()] { self->work(); }).detach();
  started_ = true;
}

void HostRunner::work() {
  os::name_thread("castmatch-host");
  std::unique_lock<std::mutex> lock(mutex_);
  for (;;) {
    arrived_.wait(lock, [this] { return closed_ || !waiting_.empty(); });
    if (waiting_.empty()) break;
    const std::shared_ptr<HostBatch> batch = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    {
      const HostCallbackScope scope(owner_.get());
      batch->run(function_);
    }
    lock.lock();
    batch->done_ = true;
    answered_.notify_all();
  }
  lock.unlock();
  function_ = nullptr;  // here and on no other thread, with no lock held
}

}  // namespace cm

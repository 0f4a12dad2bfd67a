#include "channel.hpp"

#include <chrono>
#include <cmath>
#include <cstring>

#include "arrays.hpp"

namespace cmpy {
namespace {

struct Registry {
  std::mutex mutex;
  std::vector<std::weak_ptr<Channel>> channels;
};
Registry* registry = new Registry;  // never destroyed: threads of the library may outlive main()

thread_local const std::string* served = nullptr;

constexpr const char* kExiting = "the interpreter is exiting or was forked";

void copy_reason(const std::string& reason, char* error, size_t size) {
  if (size == 0) return;
  const size_t length = std::min(reason.size(), size - 1);
  std::memcpy(error, reason.data(), length);
  error[length] = '\0';
}

int64_t system_micros() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::microseconds>(now).count();
}

}  // namespace

const std::string* Channel::served_here() noexcept { return served; }
void Channel::serve_key() noexcept { served = &key_; }
void Channel::serve_nothing() noexcept { served = nullptr; }

void Channel::close() noexcept {
  if (pid_ != getpid()) return;
  std::lock_guard lock(mutex_);
  closed_ = true;
  changed_.notify_all();
}

void Channel::add(const std::shared_ptr<Channel>& channel) {
  std::lock_guard lock(registry->mutex);
  std::erase_if(registry->channels, [](const auto& known) { return known.expired(); });
  registry->channels.push_back(channel);
}

void Channel::close_all() noexcept {
  std::lock_guard lock(registry->mutex);
  for (auto& known : registry->channels) {
    if (auto channel = known.lock()) channel->close();
  }
}

void Channel::forget_all_after_fork() {
  registry = new Registry;
  served = nullptr;
}

// --- embedder
// ------------------------------------------------------------------------------------------------------

int32_t EmbedChannel::embed(const char* const* texts, const size_t* sizes, size_t count, float* rows,
                            char* error, size_t error_size) noexcept {
  try {
    auto request = std::make_shared<Request>();
    for (size_t i = 0; i < count; ++i) request->texts.emplace_back(texts[i], sizes[i]);
    request->rows = rows;
    const std::string reason = ask(request);
    copy_reason(reason, error, error_size);
    return reason.empty() ? 0 : 1;
  } catch (const std::exception& e) {
    copy_reason(e.what(), error, error_size);
    return 1;
  }
}

std::string EmbedChannel::ask(const std::shared_ptr<Request>& request) {
  if (pid_ != getpid()) return kExiting;
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return closed_ || request_ == nullptr; });
  if (closed_) return kExiting;
  request_ = request;
  changed_.notify_all();
  changed_.wait(lock, [&] { return closed_ || request->finished; });
  request_ = nullptr;
  changed_.notify_all();
  return request->finished ? request->reason : kExiting;
}

py::object EmbedChannel::take() {
  std::shared_ptr<Request> request;
  if (!wait_for_work([&] {
        if (closed_ || !request_ || request_->taken) return false;
        request_->taken = true;
        request = request_;
        return true;
      })) {
    return py::none();
  }
  py::list texts(request->texts.size());
  for (size_t i = 0; i < request->texts.size(); ++i)
    texts[i] = text(request->texts[i].data(), request->texts[i].size());
  return texts;
}

std::string EmbedChannel::done(const py::object& rows) {
  const FloatRows given(rows);
  std::unique_lock lock(mutex_);
  if (!request_ || !request_->taken) return "";
  const size_t count = request_->texts.size();
  if (given.rows() != count || given.dim() != dim_) {
    return "the embedder gave an array of " + given.shape() + ", wanted (" + std::to_string(count) + ", " +
           std::to_string(dim_) + ")";
  }
  for (size_t i = 0; i < count * dim_; ++i) {
    if (!std::isfinite(given.data()[i])) {
      return "the embedder gave a number that is not finite for text " + std::to_string(i / dim_);
    }
  }
  std::memcpy(request_->rows, given.data(), count * dim_ * sizeof(float));
  request_->finished = true;
  changed_.notify_all();
  return "";
}

void EmbedChannel::fail(const std::string& reason) {
  std::lock_guard lock(mutex_);
  if (!request_ || !request_->taken) return;
  request_->reason = reason.empty() ? "the embedder failed" : reason;
  request_->finished = true;
  changed_.notify_all();
}

// --- log
// -----------------------------------------------------------------------------------------------------------

void LogChannel::log(castmatch_log_level level, const char* module, const char* message) {
  if (pid_ != getpid()) return;
  std::lock_guard lock(mutex_);
  if (closed_) return;
  if (lines_.size() >= capacity_) {
    lines_.pop_front();
    ++dropped_;
  }
  lines_.push_back({level, module, message});
  changed_.notify_all();
}

py::object LogChannel::take() {
  Line line{};
  size_t dropped = 0;
  {
    std::lock_guard lock(mutex_);
    serving_ = false;
    changed_.notify_all();
  }
  if (!wait_for_work([&] {
        if (lines_.empty()) return false;
        line = std::move(lines_.front());
        lines_.pop_front();
        std::swap(dropped, dropped_);
        serving_ = true;
        return true;
      })) {
    return py::none();
  }
  if (dropped > 0) line.message += " (" + std::to_string(dropped) + " lines before it were dropped)";
  return py::make_tuple(line.level, text(line.module.data(), line.module.size()),
                        text(line.message.data(), line.message.size()));
}

void LogChannel::flush() noexcept {
  if (pid_ != getpid() || served == &key_) return;
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, std::chrono::seconds(1), [&] { return closed_ || (lines_.empty() && !serving_); });
}

// --- clock
// ---------------------------------------------------------------------------------------------------------

int64_t ClockChannel::now() noexcept {
  if (pid_ != getpid()) return system_micros();
  std::unique_lock lock(mutex_);
  const uint64_t mine = ++asked_;
  changed_.notify_all();
  changed_.wait(lock, [&] { return closed_ || answered_ >= mine; });
  return answered_ >= mine ? time_ : system_micros();
}

bool ClockChannel::take() {
  return wait_for_work([&] {
    in_hand_ = asked_;
    return !closed_ && asked_ > answered_;
  });
}

void ClockChannel::done(int64_t micros) {
  std::lock_guard lock(mutex_);
  answered_ = in_hand_;
  time_ = micros;
  changed_.notify_all();
}

}  // namespace cmpy

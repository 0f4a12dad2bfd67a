// A host's embedder that does what a test tells it to.
#pragma once
#include <algorithm>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <limits>
#include <mutex>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/digest.hpp"
#include "embed/host_embedder.hpp"

namespace cm::testing {

/// Shared with the function, so that it outlives whoever leaves a call behind.
class ScriptedHost {
 public:
  static constexpr size_t kDim = 4;

  /// What the next calls do, one after the other; "ok" when nothing is left.
  void script(std::deque<std::string> steps) {
    const std::lock_guard<std::mutex> lock(mutex_);
    steps_ = std::move(steps);
  }
  void always(std::string step) {
    const std::lock_guard<std::mutex> lock(mutex_);
    always_ = std::move(step);
  }
  /// Texts that contain this make their call fail.
  void refuse(std::string part) {
    const std::lock_guard<std::mutex> lock(mutex_);
    refused_ = std::move(part);
  }

  void close_gate() { set_gate(false); }
  void open_gate() { set_gate(true); }
  /// Waits until `n` calls have begun.
  void wait_for_calls(size_t n) {
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait(lock, [&] { return calls_ >= n; });
  }
  void wait_until_idle() {
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait(lock, [&] { return running_ == 0; });
  }

  size_t calls() const { return get(calls_); }
  size_t most_at_once() const { return get(most_); }
  size_t largest_batch() const { return get(largest_); }
  std::vector<std::string> seen() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return seen_;
  }
  size_t texts_seen() const { return seen().size(); }

  static std::vector<float> raw_vector(std::string_view text) {
    const Digest digest = digest_of(text);
    std::vector<float> out;
    for (size_t i = 0; i < kDim; ++i) out.push_back(1 + static_cast<float>(digest.low >> (i * 8) & 0xFF));
    return out;
  }

  int32_t run(const char* const* texts, const size_t* sizes, size_t count, float* rows, size_t dim,
              char* error, size_t error_size) {
    const std::string step = begin(texts, sizes, count);
    const Ending ending{*this};
    return answer(step, texts, sizes, count, rows, dim, error, error_size);
  }

 private:
  struct Ending {
    ScriptedHost& host;
    ~Ending() {
      const std::lock_guard<std::mutex> lock(host.mutex_);
      --host.running_;
      host.changed_.notify_all();
    }
  };

  std::string begin(const char* const* texts, const size_t* sizes, size_t count) {
    std::unique_lock<std::mutex> lock(mutex_);
    ++calls_;
    most_ = std::max(most_, ++running_);
    largest_ = std::max(largest_, count);
    std::string step = always_;
    if (!steps_.empty()) {
      step = steps_.front();
      steps_.pop_front();
    }
    for (size_t i = 0; i < count; ++i) {
      seen_.emplace_back(texts[i], sizes[i]);
      if (!refused_.empty() && seen_.back().find(refused_) != std::string::npos) step = "refuse";
    }
    changed_.notify_all();
    changed_.wait(lock, [&] { return gate_; });
    return step;
  }

  static int32_t answer(const std::string& step, const char* const* texts, const size_t* sizes, size_t count,
                        float* rows, size_t dim, char* error, size_t error_size) {
    if (step == "throw") throw std::runtime_error("out of\ncheese");
    if (step == "throw int") throw 7;
    if (step == "fail silently") return 5;
    if (step == "fail" || step == "refuse") {
      std::strncpy(error, "the model is not loaded", error_size);
      return 1;
    }
    if (step == "fail at length") {
      std::memset(error, 'x', error_size);  // no room for a NUL
      return 1;
    }
    for (size_t i = 0; i < count; ++i) {
      const auto v = raw_vector({texts[i], sizes[i]});
      const size_t written = step == "short rows" ? dim - 1 : dim;  // a model of another dimension
      for (size_t d = 0; d < written; ++d) rows[i * written + d] = v[d];
    }
    if (step == "nan") rows[dim - 1] = std::numeric_limits<float>::quiet_NaN();
    if (step == "inf") rows[0] = std::numeric_limits<float>::infinity();
    if (step == "zero") std::fill_n(rows, dim, 0.0F);
    return 0;
  }

  void set_gate(bool open) {
    const std::lock_guard<std::mutex> lock(mutex_);
    gate_ = open;
    changed_.notify_all();
  }
  size_t get(const size_t& value) const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return value;
  }

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::string> steps_;
  std::string always_ = "ok", refused_;
  bool gate_ = true;
  size_t calls_ = 0, running_ = 0, most_ = 0, largest_ = 0;
  std::vector<std::string> seen_;
};

inline HostEmbedFunction function_of(std::shared_ptr<ScriptedHost> host) {
  return [host](const char* const* texts, const size_t* sizes, size_t count, float* rows, size_t dim,
                char* error,
                size_t error_size) { return host->run(texts, sizes, count, rows, dim, error, error_size); };
}

inline std::shared_ptr<HostEmbedder> embedder_of(std::shared_ptr<ScriptedHost> host, size_t batch = 32,
                                                 std::string name = "scripted") {
  HostEmbedderOptions options;
  options.name = std::move(name);
  options.dim = ScriptedHost::kDim;
  options.batch = batch;
  return std::make_shared<HostEmbedder>(options, function_of(std::move(host)));
}

}  // namespace cm::testing

// A cancel token of Python's. Each call has a native token of its own, so that Ctrl-C or a cancelled task
// ends that call alone; a Cancel passes its trigger on to the calls that it was given to.
#pragma once
#include <castmatch/castmatch.h>

#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

namespace cmpy {

/// Owner of a native token.
class Token {
 public:
  Token() { castmatch_cancel_new(&token_, nullptr); }
  ~Token() { castmatch_cancel_release(&token_); }
  Token(const Token&) = delete;
  Token& operator=(const Token&) = delete;

  void trigger() noexcept { castmatch_cancel_trigger(token_); }
  castmatch_cancel* get() const noexcept { return token_; }

 private:
  castmatch_cancel* token_ = nullptr;
};

class Cancel {
 public:
  void trigger() {
    std::lock_guard lock(mutex_);
    triggered_ = true;
    for (auto& call : calls_) {
      if (auto token = call.lock()) token->trigger();
    }
    calls_.clear();
  }

  bool triggered() const noexcept { return triggered_; }

  void pass_on_to(const std::shared_ptr<Token>& call) {
    std::lock_guard lock(mutex_);
    if (triggered_) return call->trigger();
    if (calls_.size() >= prune_at_) prune();
    calls_.push_back(call);
  }

 private:
  void prune() {
    std::erase_if(calls_, [](const std::weak_ptr<Token>& call) { return call.expired(); });
    prune_at_ = 2 * calls_.size() + 16;
  }

  std::atomic<bool> triggered_{false};
  std::mutex mutex_;
  std::vector<std::weak_ptr<Token>> calls_;
  size_t prune_at_ = 16;
};

}  // namespace cmpy

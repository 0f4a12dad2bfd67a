#include "environment.hpp"

#include <cstdlib>

#include "batch.hpp"
#include "task.hpp"

namespace cmnode {
namespace {

/// 64 waits for a network at once are no load; calls that compute are bounded by the engine's `threads`.
size_t most_threads() {
  const char* text = std::getenv("CASTMATCH_CALL_THREADS");
  const long wanted = text != nullptr ? std::strtol(text, nullptr, 10) : 0;
  return wanted >= 1 && wanted <= 1024 ? static_cast<size_t>(wanted) : 64;
}

}  // namespace

Environment::Environment(Napi::Env env) : mailbox_(env), pool_(most_threads()) {}

std::shared_ptr<Environment> Environment::create(Napi::Env env) {
  std::shared_ptr<Environment> made(new Environment(env));
  const auto drop = [](napi_env, void* data, void*) {
    delete static_cast<std::shared_ptr<Environment>*>(data);
  };
  auto* const kept = new std::shared_ptr<Environment>(made);
  NAPI_THROW_IF_FAILED(env, napi_set_instance_data(env, kept, drop, nullptr), made);
  // The loop of a worker must be left without open handles: the hook closes the mailbox's.
  NAPI_THROW_IF_FAILED(env, napi_add_env_cleanup_hook(env, on_env_cleanup, made.get()), made);
  return made;
}

Environment& Environment::of(Napi::Env env) {
  void* data = nullptr;
  napi_get_instance_data(env, &data);
  return **static_cast<std::shared_ptr<Environment>*>(data);
}

void Environment::on_env_cleanup(void* self) { static_cast<Environment*>(self)->end(); }

void Environment::start(std::unique_ptr<Task> task) {
  if (in_flight_.empty()) mailbox_.keep_loop_alive(true);
  in_flight_.emplace(task->number(), task.get());
  pool_.post(std::move(task));
}

void Environment::settled(const Task& task) {
  in_flight_.erase(task.number());
  if (in_flight_.empty()) mailbox_.keep_loop_alive(false);
}

void Environment::cancel(int64_t number) {
  if (const auto found = in_flight_.find(number); found != in_flight_.end()) found->second->cancel();
}

int64_t Environment::add_batch(std::shared_ptr<Batch> batch) {
  std::lock_guard lock(batches_mutex_);
  if (ended_) return 0;
  batches_.emplace(++last_batch_, std::move(batch));
  return last_batch_;
}

std::shared_ptr<Batch> Environment::take_batch(int64_t number) {
  std::lock_guard lock(batches_mutex_);
  const auto found = batches_.find(number);
  if (found == batches_.end()) return nullptr;
  std::shared_ptr<Batch> batch = std::move(found->second);
  batches_.erase(found);
  return batch;
}

void Environment::fail_batches() {
  std::unordered_map<int64_t, std::shared_ptr<Batch>> open;
  {
    std::lock_guard lock(batches_mutex_);
    ended_ = true;
    open.swap(batches_);
  }
  for (const auto& [number, batch] : open)
    batch->fail("the JavaScript environment of the embedder has ended");
}

void Environment::end() {
  for (const auto& [number, task] : in_flight_)
    task->cancel();  // while the mailbox keeps those that are done
  in_flight_.clear();
  mailbox_.close();
  fail_batches();
  pool_.stop();
}

}  // namespace cmnode

#include <doctest/doctest.h>

#include <atomic>
#include <cmath>
#include <thread>

#include "core/error.hpp"
#include "core/host_callback.hpp"
#include "scripted_host.hpp"

using namespace cm;
using namespace cm::testing;

namespace {

std::vector<float> ask(Embedder& embedder, const std::vector<std::string_view>& texts,
                       const Call& call = Call()) {
  std::vector<float> rows(texts.size() * embedder.dim(), 7.0F);
  embedder.embed(call, texts, rows.data());
  return rows;
}

Error failure_of(Embedder& embedder, const Call& call = Call()) {
  try {
    ask(embedder, {"kathak"}, call);
  } catch (const Error& error) {
    return error;
  }
  return Error(Status::ok, "did not fail");
}

void wait_until(const std::atomic<int>& value, int wanted) {
  while (value.load() != wanted) std::this_thread::yield();
}

}  // namespace

TEST_CASE("host embedder: rows in the order of the texts, of unit length, in batches") {
  const auto host = std::make_shared<ScriptedHost>();
  const auto embedder = embedder_of(host, 3);
  std::vector<std::string> texts;
  for (int i = 0; i < 10; ++i) texts.push_back("text " + std::to_string(i));
  const auto rows = ask(*embedder, {texts.begin(), texts.end()});
  for (size_t i = 0; i < texts.size(); ++i) {
    const auto raw = ScriptedHost::raw_vector(texts[i]);
    double squares = 0;
    for (const float x : raw) squares += double{x} * double{x};
    for (size_t d = 0; d < raw.size(); ++d) {
      CHECK(rows[i * raw.size() + d] == doctest::Approx(raw[d] / std::sqrt(squares)));
    }
  }
  CHECK(host->calls() == 4);
  CHECK(host->largest_batch() == 3);
  CHECK(host->seen() == texts);
}

TEST_CASE("host embedder: empty texts are zero rows and are not asked for; a text may hold NUL") {
  const auto host = std::make_shared<ScriptedHost>();
  const auto embedder = embedder_of(host);
  const std::string with_nul("a\0b", 3);
  const auto rows = ask(*embedder, {"", with_nul, ""});
  CHECK(host->seen() == std::vector<std::string>{with_nul});
  for (size_t d = 0; d < ScriptedHost::kDim; ++d) {
    CHECK(rows[d] == 0);
    CHECK(rows[ScriptedHost::kDim + d] != 0);
    CHECK(rows[2 * ScriptedHost::kDim + d] == 0);
  }
}

TEST_CASE("host embedder: whatever goes wrong is PROVIDER with the host's message, and the next call works") {
  const auto host = std::make_shared<ScriptedHost>();
  const auto embedder = embedder_of(host);
  const std::pair<const char*, const char*> wrongs[] = {
      {"fail", "failed: the model is not loaded"},
      {"fail silently", "failed with 5 and no message"},
      {"throw", "threw: out of cheese"},
      {"throw int", "threw something"},
      {"nan", "row 0"},
      {"inf", "row 0"},
      {"short rows", "check its dimension"},
  };
  for (const auto& [step, message] : wrongs) {
    host->script({step});
    const Error error = failure_of(*embedder);
    CHECK(error.status() == Status::provider);
    CHECK(error.retryable());
    CHECK(error.message().find(message) != std::string::npos);
    CHECK(failure_of(*embedder).message() == "did not fail");
  }
  host->script({"fail at length"});
  CHECK(failure_of(*embedder).message().size() < 600);
}

TEST_CASE("host embedder: a zero row says nothing and is taken") {
  const auto host = std::make_shared<ScriptedHost>();
  host->script({"zero"});
  const auto embedder = embedder_of(host);
  CHECK(ask(*embedder, {"kathak"}) == std::vector<float>(ScriptedHost::kDim, 0.0F));
}

TEST_CASE("host embedder: a caller who is cancelled leaves while the callback hangs") {
  const auto host = std::make_shared<ScriptedHost>();
  const auto embedder = embedder_of(host);
  host->close_gate();
  CancelToken cancel;
  std::atomic<int> left{0};
  std::thread caller([&] {
    CHECK(failure_of(*embedder, Call(&cancel)).status() == Status::cancelled);
    left = 1;
  });
  host->wait_for_calls(1);
  CHECK(left == 0);
  cancel.trigger();
  caller.join();  // the gate is still closed: it did not wait for the callback
  CHECK(left == 1);
  host->open_gate();
  // The late answer went nowhere, and the next caller is served.
  CHECK(failure_of(*embedder).message() == "did not fail");
}

TEST_CASE("host embedder: a deadline ends the wait, and batches that had not begun are not begun") {
  const auto host = std::make_shared<ScriptedHost>();
  const auto embedder = embedder_of(host);
  host->close_gate();
  const auto soon = [] { return Call(nullptr, Call::Clock::now() + std::chrono::milliseconds(30)); };
  CHECK(failure_of(*embedder, soon()).status() == Status::timeout);
  for (int i = 0; i < 5; ++i) CHECK(failure_of(*embedder, soon()).status() == Status::timeout);
  host->open_gate();
  ask(*embedder, {"the last"});
  CHECK(host->seen() == std::vector<std::string>{"kathak", "the last"});
}

TEST_CASE("host embedder: one call at a time, whoever asks") {
  const auto host = std::make_shared<ScriptedHost>();
  const auto embedder = embedder_of(host, 2);
  std::vector<std::thread> callers;
  for (int t = 0; t < 4; ++t) {
    callers.emplace_back([&] {
      for (int i = 0; i < 10; ++i) ask(*embedder, {"a", "b", "c"});
    });
  }
  for (auto& caller : callers) caller.join();
  CHECK(host->calls() == 80);
  CHECK(host->most_at_once() == 1);
}

TEST_CASE(
    "host embedder: release does not wait for a callback in flight; the finaliser comes once, after it") {
  struct Env {
    std::atomic<int> begun{0}, may_end{0}, ended{0}, finalised{0};
  } env;
  const HostEmbedCallback callback = [](void* e, const char* const*, const size_t*, size_t count, float* rows,
                                        size_t dim, char*, size_t) -> int32_t {
    auto& state = *static_cast<Env*>(e);
    state.begun = 1;
    wait_until(state.may_end, 1);
    for (size_t i = 0; i < count * dim; ++i) rows[i] = 1;  // buffers are still there
    CHECK(state.finalised == 0);
    state.ended = 1;
    return 0;
  };
  auto finalize = [](void* e) {
    auto& state = *static_cast<Env*>(e);
    CHECK(state.ended == 1);
    ++state.finalised;
  };
  HostEmbedderOptions options;
  options.name = "in flight";
  options.dim = 3;
  auto embedder = std::make_unique<HostEmbedder>(options, host_embed_function(callback, &env, finalize));
  CancelToken cancel;
  std::thread caller([&] { CHECK(failure_of(*embedder, Call(&cancel)).status() == Status::cancelled); });
  wait_until(env.begun, 1);
  cancel.trigger();
  caller.join();
  embedder.reset();
  CHECK(env.finalised == 0);
  env.may_end = 1;
  wait_until(env.finalised, 1);
}

TEST_CASE("host embedder: the finaliser comes once when nothing was ever called, and a null one is fine") {
  std::atomic<int> finalised{0};
  const HostEmbedCallback never = [](void*, const char* const*, const size_t*, size_t, float*, size_t, char*,
                                     size_t) -> int32_t { return 1; };
  {
    HostEmbedderOptions options;
    options.dim = 1;
    const HostEmbedder embedder(options, host_embed_function(never, &finalised, [](void* n) {
                                  ++*static_cast<std::atomic<int>*>(n);
                                }));
    const HostEmbedder other(options, host_embed_function(never, nullptr, nullptr));
    CHECK(finalised == 0);
  }
  wait_until(finalised, 1);  // on the thread of the function
  host_embed_function(never, nullptr, [](void* env) { CHECK(env == nullptr); });
}

TEST_CASE("host embedder: replacing the function") {
  const auto before = std::make_shared<ScriptedHost>();
  const auto after = std::make_shared<ScriptedHost>();
  const auto embedder = embedder_of(before);
  before->close_gate();
  std::thread caller([&] { CHECK(failure_of(*embedder).message() == "did not fail"); });
  before->wait_for_calls(1);
  embedder->replace(*embedder_of(after));
  ask(*embedder, {"new"});
  CHECK(after->seen() == std::vector<std::string>{"new"});
  before->open_gate();
  caller.join();
  CHECK(before->calls() == 1);
}

TEST_CASE("host embedder: replacing while others ask loses no answer") {
  const auto embedder = embedder_of(std::make_shared<ScriptedHost>(), 1);
  std::atomic<int> answered{0};
  std::vector<std::thread> callers;
  for (int t = 0; t < 3; ++t) {
    callers.emplace_back([&] {
      for (int i = 0; i < 50; ++i) ask(*embedder, {"a", "b"}), ++answered;
    });
  }
  for (int i = 0; i < 50; ++i) embedder->replace(*embedder_of(std::make_shared<ScriptedHost>()));
  for (auto& caller : callers) caller.join();
  CHECK(answered == 150);
}

TEST_CASE("host embedder: the callback's thread is marked with its engine, and no other is") {
  const auto engine = std::make_shared<const int>(0);
  const void* inside = nullptr;
  HostEmbedderOptions options;
  options.dim = 1;
  options.owner = engine;
  HostEmbedder embedder(options,
                        [&](const char* const*, const size_t*, size_t, float* rows, size_t, char*, size_t) {
                          inside = host_callback_owner();
                          rows[0] = 1;
                          return 0;
                        });
  ask(embedder, {"a"});
  CHECK(inside == engine.get());
  CHECK(host_callback_owner() == nullptr);
}

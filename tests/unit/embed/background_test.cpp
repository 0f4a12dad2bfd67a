// The service with a host's model.
#include "embed/background.hpp"

#include <doctest/doctest.h>

#include <thread>

#include "scripted_host.hpp"
#include "world.hpp"

using namespace cm;
using namespace cm::testing;

namespace {

std::vector<float> expected(std::string_view text) {
  return embedded(*embedder_of(std::make_shared<ScriptedHost>()), text);
}

/// Waits without a bound of its own: the test program's time limit is the bound.
void wait_until_none_due(World& world) {
  while (world.due() > 0) std::this_thread::yield();
}

Status status_of(const std::function<void()>& work, std::string* message = nullptr) {
  try {
    work();
  } catch (const Error& error) {
    if (message != nullptr) *message = error.message();
    return error.status();
  }
  return Status::ok;
}

void quick_lease(EmbedParts& parts) { parts.lease_ms = 100; }

}  // namespace

TEST_CASE("background: talents get their vectors, stored in the file, without anybody waiting") {
  const auto host = std::make_shared<ScriptedHost>();
  const TempFile file;
  {
    World world(embedder_of(host), file.path());
    std::map<std::string, std::string> bodies;
    for (int i = 0; i < 300; ++i) bodies["t" + std::to_string(i)] = "text " + std::to_string(i);
    world.put(bodies);
    wait_until_none_due(world);
    CHECK(world.service->missing() == 0);
    for (const char* id : {"t0", "t7", "t299"}) {
      CHECK(world.vector_of(id) == expected(bodies[id]));
      CHECK(world.stored_digest(id) == text_digest(bodies[id]));
    }
    CHECK(host->texts_seen() == 300);
  }
  World again(embedder_of(host), file.path());
  CHECK(again.due() == 0);
  CHECK(again.vector_of("t7") == expected("text 7"));
  CHECK(host->texts_seen() == 300);
}

TEST_CASE("background: a text that was embedded before costs nothing") {
  const auto host = std::make_shared<ScriptedHost>();
  World world(embedder_of(host));
  world.put({{"t1", "kathak"}});
  world.service->wait_for(Call(), {"t1"});
  world.put({{"t2", "kathak"}, {"t1", "kathak|another record"}});
  world.service->wait_for(Call(), {"t1", "t2"});
  CHECK(host->seen() == std::vector<std::string>{"kathak"});
  CHECK(world.vector_of("t2") == expected("kathak"));
}

TEST_CASE("background: `wait` returns with the vector there") {
  const auto host = std::make_shared<ScriptedHost>();
  World world(embedder_of(host));
  for (int i = 0; i < 20; ++i) {
    const std::string id = "t" + std::to_string(i);
    world.put({{id, "text " + id}});
    world.service->wait_for(Call(), {id});
    CHECK(world.vector_of(id) == expected("text " + id));
  }
}

TEST_CASE("background: `wait` fails with the host's message, and the talent gets its vector later") {
  const auto host = std::make_shared<ScriptedHost>();
  World world(embedder_of(host),
              ":memory:", [](EmbedParts& parts) { parts.first_retry_ms = parts.longest_retry_ms = 50; });
  host->always("fail");
  world.put({{"t1", "kathak"}});
  std::string message;
  CHECK(status_of([&] { world.service->wait_for(Call(), {"t1"}); }, &message) == Status::provider);
  CHECK(message.find("the model is not loaded") != std::string::npos);
  CHECK(world.service->report(Call()).failure == message);
  CHECK(world.due() == 1);
  host->always("ok");
  wait_until_none_due(world);
  CHECK(world.vector_of("t1") == expected("kathak"));
  world.service->wait_for(Call(), {"t1"});
  while (!world.service->report(Call()).failure.empty()) std::this_thread::yield();
}

TEST_CASE("background: a text that the model refuses holds up no other") {
  const auto host = std::make_shared<ScriptedHost>();
  host->refuse("poison");
  World world(embedder_of(host),
              ":memory:", [](EmbedParts& parts) { parts.first_retry_ms = parts.longest_retry_ms = 1; });
  std::map<std::string, std::string> bodies;
  for (int i = 0; i < 200; ++i) bodies["t" + std::to_string(i)] = "text " + std::to_string(i);
  bodies["t50"] = "poison";
  world.put(bodies);
  while (world.due() > 1) std::this_thread::yield();
  CHECK(world.vector_of("t50").empty());
  CHECK(world.service->missing() == 1);
  CHECK(world.service->report(Call()).failure.find("not loaded") != std::string::npos);
  world.put({{"t50", "harmless"}});
  wait_until_none_due(world);
  CHECK(world.vector_of("t50") == expected("harmless"));
}

TEST_CASE("background: a callback that hangs holds up neither callers nor the end") {
  const auto host = std::make_shared<ScriptedHost>();
  {
    World world(embedder_of(host));
    host->close_gate();
    world.put({{"t1", "kathak"}});
    host->wait_for_calls(1);
    CancelToken cancel;
    std::thread waiter([&] {
      CHECK(status_of([&] { world.service->wait_for(Call(&cancel), {"t1"}); }) == Status::cancelled);
    });
    cancel.trigger();
    waiter.join();
    world.put({{"t2", "stunts"}});  // writers and readers go on
    CHECK(world.due() == 2);
    CHECK(status_of([&] {
            world.service->query(Call(nullptr, Call::Clock::now() + std::chrono::milliseconds(20)), "kathak");
          }) == Status::timeout);
  }  // the gate is still closed
  CHECK(host->calls() == 1);
  host->open_gate();
  host->wait_until_idle();
}

TEST_CASE("background: two processes on one file, one of them embeds") {
  const auto host_one = std::make_shared<ScriptedHost>();
  const auto host_two = std::make_shared<ScriptedHost>();
  const TempFile file;
  World one(embedder_of(host_one), file.path());
  World two(embedder_of(host_two), file.path());
  two.catch_up();
  host_one->close_gate();
  one.put({{"t1", "kathak"}, {"t2", "stunts"}});
  host_one->wait_for_calls(1);  // it holds the lease now
  CHECK(two.due() == 2);
  std::this_thread::sleep_for(std::chrono::milliseconds(30));
  CHECK(host_two->calls() == 0);
  host_one->open_gate();
  wait_until_none_due(two);
  CHECK(two.vector_of("t1") == expected("kathak"));
  CHECK(host_two->calls() == 0);
  CHECK(one.due() == 0);
}

TEST_CASE("background: the lease of a process that fell silent runs out") {
  const auto host = std::make_shared<ScriptedHost>();
  const TempFile file;
  {
    const auto store = open_sqlite(Call(), file.path(), {});
    CHECK(EmbedLease("scripted", {}, 100).acquire(Call(), *store));
  }
  World world(embedder_of(host), file.path(), quick_lease);
  world.put({{"t1", "kathak"}});
  wait_until_none_due(world);
  CHECK(world.vector_of("t1") == expected("kathak"));
}

TEST_CASE("background: what changes while it is embedded stays due, what goes is forgotten") {
  const auto host = std::make_shared<ScriptedHost>();
  World world(embedder_of(host));
  host->close_gate();
  world.put({{"t1", "kathak"}, {"t2", "stunts"}, {"t3", "mother"}});
  host->wait_for_calls(1);
  world.put({{"t1", "ghoomar"}});
  world.remove("t2");
  const std::string_view id = "t3";
  const std::vector<float> values{0, 0, 5, 0};
  world.service->put_vectors(Call(), {&id, 1}, values.data(), 4);
  host->open_gate();
  wait_until_none_due(world);
  CHECK(world.vector_of("t1") == expected("ghoomar"));
  CHECK(world.stored_digest("t2") == "none");
  CHECK(world.vector_of("t3") == std::vector<float>{0, 0, 1, 0});
}

TEST_CASE("background: another embedder in place of the present one") {
  const auto host = std::make_shared<ScriptedHost>();
  const TempFile file;
  World world(make_builtin_embedder(), file.path());
  world.put({{"t1", "kathak"}, {"t2", "stunts"}});
  world.service->settle(Call());
  CHECK(world.service->query(Call(), "kathak")->size() == BuiltinEmbedder::kDim);
  world.service->use(Call(), embedder_of(host));
  CHECK(world.sink.dim == ScriptedHost::kDim);
  wait_until_none_due(world);
  CHECK(world.vector_of("t2") == expected("stunts"));
  CHECK(*world.service->query(Call(), "kathak") == expected("kathak"));
  world.service->use(Call(), make_builtin_embedder());
  CHECK(world.due() == 2);
  world.service->settle(Call());
  CHECK(world.vector_of("t2") == embedded(*world.service->embedder(), "stunts"));
  world.service->use(Call(), embedder_of(host));  // its vectors are still stored
  CHECK(world.due() == 0);
  CHECK(world.vector_of("t2") == expected("stunts"));
}

TEST_CASE("background: vectors of an earlier model of the same name and another dimension are due again") {
  const TempFile file;
  {
    World world(embedder_of(std::make_shared<ScriptedHost>()), file.path());
    world.put({{"t1", "kathak"}});
    wait_until_none_due(world);
  }
  HostEmbedderOptions options;
  options.name = "scripted";
  options.dim = 2;
  World world(std::make_shared<HostEmbedder>(options, function_of(std::make_shared<ScriptedHost>())),
              file.path());
  world.service->wait_for(Call(), {"t1"});
  CHECK(world.vector_of("t1").size() == 2);
}

TEST_CASE("background: reembed asks the model again for all but what the host put") {
  const auto host = std::make_shared<ScriptedHost>();
  World world(embedder_of(host));
  std::map<std::string, std::string> bodies;
  for (int i = 0; i < 200; ++i) bodies["t" + std::to_string(i)] = "text " + std::to_string(i);
  world.put(bodies);
  wait_until_none_due(world);
  const std::string_view id = "t3";
  const std::vector<float> values{0, 0, 5, 0};
  world.service->put_vectors(Call(), {&id, 1}, values.data(), 4);
  size_t last = 0;
  CHECK(world.service->reembed(Call(), [&](size_t done, size_t total) {
    CHECK(total == 199);
    CHECK(done > last);
    last = done;
  }) == 199);
  CHECK(last == 199);
  CHECK(host->texts_seen() == 399);
  CHECK(world.vector_of("t3") == std::vector<float>{0, 0, 1, 0});
  host->always("fail");
  CHECK(status_of([&] { world.service->reembed(Call(), [](size_t, size_t) {}); }) == Status::provider);
  CHECK(world.due() == 0);  // the old vectors are as good as they were
}

namespace {
/// As a model behind a network will be.
class HostedModel final : public Embedder {
 public:
  explicit HostedModel(std::shared_ptr<Embedder> inner) : inner_(std::move(inner)) {}
  const std::string& name() const noexcept override { return inner_->name(); }
  size_t dim() const noexcept override { return inner_->dim(); }
  bool built_in() const noexcept override { return false; }
  bool hosted() const noexcept override { return true; }
  void embed(const Call& call, std::span<const std::string_view> texts, float* rows) override {
    inner_->embed(call, texts, rows);
  }

 private:
  const std::shared_ptr<Embedder> inner_;
};
}  // namespace

TEST_CASE("background: a hosted model never sees the text of a talent who did not consent") {
  const auto host = std::make_shared<ScriptedHost>();
  World world(std::make_shared<HostedModel>(embedder_of(host)));
  world.put({{"t1", "private"}, {"t2", "willing!"}});
  world.service->wait_for(Call(), {"t1", "t2"});
  CHECK(host->seen() == std::vector<std::string>{"willing!"});
  CHECK(world.service->report(Call()).withheld == 1);
  CHECK(world.service->missing() == 1);
  CHECK(world.vector_of("t1").empty());
}

TEST_CASE("background: writers, searches and a failing host at once") {
  const auto host = std::make_shared<ScriptedHost>();
  World world(embedder_of(host, 2));
  host->script({"ok", "fail", "nan", "ok", "throw", "ok", "fail"});
  std::vector<std::thread> threads;
  for (int t = 0; t < 3; ++t) {
    threads.emplace_back([&world, t] {
      for (int i = 0; i < 30; ++i) {
        world.put({{"t" + std::to_string((i * 3 + t) % 11), "text " + std::to_string(t * 100 + i)}});
        if (i % 10 == t) status_of([&] { world.service->query(Call(), "query " + std::to_string(i)); });
      }
    });
  }
  for (auto& thread : threads) thread.join();
  wait_until_none_due(world);
  for (int i = 0; i < 11; ++i) {
    const std::string id = "t" + std::to_string(i);
    std::string body;
    world.store->read(Call(), [&](StoreReader& reader) { body = reader.get("talent", id)->body; });
    CHECK(world.vector_of(id) == expected(body));
  }
  CHECK(host->most_at_once() == 1);
}

// The service with the built-in model.
#include "embed/embedding_service.hpp"

#include <doctest/doctest.h>

#include <thread>

#include "scripted_host.hpp"
#include "world.hpp"

using namespace cm;
using namespace cm::testing;

namespace {

constexpr size_t kDim = BuiltinEmbedder::kDim;

std::shared_ptr<Embedder> builtin() { return make_builtin_embedder(); }

void put_vector(World& world, const std::vector<std::string_view>& ids, float first = 2) {
  const size_t dim = world.service->embedder()->dim();
  std::vector<float> values(ids.size() * dim, 0.0F);
  for (size_t i = 0; i < ids.size(); ++i) values[i * dim + i % dim] = first;
  world.service->put_vectors(Call(), ids, values.data(), dim);
}

std::vector<float> axis(size_t dim, size_t which) {
  std::vector<float> out(dim, 0.0F);
  out[which] = 1;
  return out;
}

Status status_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    return error.status();
  }
  return Status::ok;
}

}  // namespace

TEST_CASE("built-in service: everything due is embedded when a search settles") {
  World world(builtin());
  std::map<std::string, std::string> bodies;
  for (int i = 0; i < 5000; ++i)
    bodies["t" + std::to_string(i)] = "kathak dancer number " + std::to_string(i);
  world.put(bodies);
  CHECK(world.due() == 5000);
  CHECK(world.service->missing() == 5000);
  CHECK(world.sink.rows.empty());
  world.service->settle(Call());
  CHECK(world.service->due() == 0);
  CHECK(world.service->missing() == 0);
  CHECK(world.sink.rows.size() == 5000);
  for (const char* id : {"t0", "t17", "t4999"}) {
    CHECK(world.vector_of(id) == embedded(*world.service->embedder(), bodies[id]));
    CHECK(world.stored_digest(id) == "none");  // made again at the next open rather than stored
  }
}

TEST_CASE("built-in service: a change is embedded again, the same text is not") {
  World world(builtin());
  world.put({{"t1", "kathak"}, {"t2", "stunts"}});
  world.service->settle(Call());
  world.put({{"t1", "ghoomar"}, {"t2", "stunts|busy in May"}});
  CHECK(world.due() == 1);
  CHECK(world.vector_of("t1") == embedded(*world.service->embedder(), "kathak"));
  world.service->wait_for(Call(), {"t1"});
  CHECK(world.vector_of("t1") == embedded(*world.service->embedder(), "ghoomar"));
  world.remove("t1");
  CHECK(world.due() == 0);
  CHECK(world.sink.rows.size() == 1);
  world.put({{"t3", "mother"}});  // takes the row of t1
  CHECK(world.vector_of("t3").empty());
  world.service->settle(Call());
  CHECK(world.vector_of("t3") == embedded(*world.service->embedder(), "mother"));
}

TEST_CASE("built-in service: what another process put is embedded here too") {
  const TempFile file;
  World one(builtin(), file.path());
  World two(builtin(), file.path());
  two.catch_up();
  one.put({{"t1", "kathak"}});
  CHECK(two.due() == 1);
  two.service->settle(Call());
  CHECK(two.vector_of("t1") == embedded(*two.service->embedder(), "kathak"));
}

TEST_CASE("built-in service: a catalogue that is opened") {
  const TempFile file;
  {
    World world(builtin(), file.path());
    world.put({{"t1", "kathak"}, {"t2", ""}, {"t3", "stunts"}});
    put_vector(world, {"t3"});
  }
  World world(builtin(), file.path());
  CHECK(world.due() == 1);
  world.service->settle(Call());
  CHECK(world.vector_of("t1") == embedded(*world.service->embedder(), "kathak"));
  CHECK(world.vector_of("t2").empty());
  CHECK(world.vector_of("t3") == axis(kDim, 0));
}

TEST_CASE("built-in service: many texts and no room to keep them") {
  World world(builtin());
  std::map<std::string, std::string> bodies;
  const std::string long_text(1 << 20, 'x');
  for (int i = 0; i < 40; ++i) bodies["t" + std::to_string(i)] = long_text + std::to_string(i);
  world.put(bodies);
  world.service->settle(Call());  // those beyond 32 MiB were read from the store
  CHECK(world.sink.rows.size() == 40);
  CHECK(world.vector_of("t39") == embedded(*world.service->embedder(), bodies["t39"]));
}

TEST_CASE("built-in service: searches and writers at the same time") {
  World world(builtin());
  std::vector<std::thread> threads;
  for (int t = 0; t < 2; ++t) {
    threads.emplace_back([&world, t] {
      for (int i = 0; i < 60; ++i) {
        world.put({{"t" + std::to_string(i % 7), "text " + std::to_string(t) + " " + std::to_string(i)}});
      }
    });
    threads.emplace_back([&world] {
      for (int i = 0; i < 60; ++i) {
        const auto lock = world.replica.read(Call());
      }
      for (int i = 0; i < 60; ++i) world.service->settle(Call());
    });
  }
  for (auto& thread : threads) thread.join();
  world.service->settle(Call());
  CHECK(world.service->due() == 0);
  for (int i = 0; i < 7; ++i) {
    const std::string id = "t" + std::to_string(i);
    std::string body;
    world.store->read(Call(), [&](StoreReader& reader) { body = reader.get("talent", id)->body; });
    CHECK(world.vector_of(id) == embedded(*world.service->embedder(), body));
  }
}

TEST_CASE("vectors of the host's: they replace the model's until the talent changes") {
  const TempFile file;
  auto world = std::make_unique<World>(builtin(), file.path());
  World other(builtin(), file.path());
  other.catch_up();
  world->put({{"t1", "kathak"}, {"t2", "stunts"}});
  world->service->settle(Call());
  put_vector(*world, {"t1", "t2"}, 3);
  for (World* w : {world.get(), &other}) {
    CHECK(w->vector_of("t1") == axis(kDim, 0));  // scaled to unit length
    CHECK(w->vector_of("t2") == axis(kDim, 1));
  }
  world->service->reembed(Call(), [](size_t, size_t) {});
  CHECK(world->vector_of("t1") == axis(kDim, 0));

  world->put({{"t1", "kathak|the same words, another record"}});
  CHECK(world->vector_of("t1").empty());
  for (World* w : {world.get(), &other}) {
    w->catch_up();
    w->service->settle(Call());
    CHECK(w->vector_of("t1") == embedded(*w->service->embedder(), "kathak"));
    CHECK(w->vector_of("t2") == axis(kDim, 1));
  }
  world = std::make_unique<World>(builtin(), file.path());  // a stale one stays void after a new start
  world->catch_up();
  world->service->settle(Call());
  CHECK(world->vector_of("t1") == embedded(*world->service->embedder(), "kathak"));
  CHECK(world->vector_of("t2") == axis(kDim, 1));
}

TEST_CASE("vectors of the host's: all or nothing") {
  World world(builtin());
  world.put({{"t1", "kathak"}});
  world.service->settle(Call());
  const auto before = world.vector_of("t1");
  CHECK(status_of([&] { put_vector(world, {"t1", "nobody"}); }) == Status::not_found);
  const std::string_view id = "t1";
  std::vector<float> values(kDim, 0.0F);
  const auto put = [&](size_t dim) { world.service->put_vectors(Call(), {&id, 1}, values.data(), dim); };
  CHECK(status_of([&] { put(kDim - 1); }) == Status::invalid);
  CHECK(status_of([&] { put(kDim); }) == Status::invalid);  // all zero
  values[3] = std::numeric_limits<float>::infinity();
  CHECK(status_of([&] { put(kDim); }) == Status::invalid);
  CHECK(world.vector_of("t1") == before);
  CHECK(world.stored_digest("t1") == "none");
}

TEST_CASE("queries: embedded once") {
  World world(builtin());
  const auto first = world.service->query(Call(), "kathak dancer");
  CHECK(*first == embedded(*world.service->embedder(), "kathak dancer"));
  CHECK(world.service->query(Call(), "kathak dancer") == first);
}

TEST_CASE("embed: as the model alone, for any number of texts") {
  World world(builtin());
  for (const size_t count : {0u, 1u, 31u, 32u, 33u, 200u}) {
    std::vector<std::string> texts;
    for (size_t i = 0; i < count; ++i) texts.push_back("text " + std::to_string(i));
    const std::vector<std::string_view> views(texts.begin(), texts.end());
    std::vector<float> rows(count * kDim), expected(count * kDim);
    world.service->embed(Call(), *world.service->embedder(), views, rows.data());
    world.service->embedder()->embed(Call(), views, expected.data());
    CHECK(rows == expected);
  }
}

TEST_CASE("an embedder that is refused leaves the one before, with its vectors") {
  const auto host = std::make_shared<ScriptedHost>();
  World world(builtin());
  world.put({{"a", "kathak"}, {"b", "tango"}});
  world.catch_up();
  world.service->settle(Call());
  CancelToken cancel;
  cancel.trigger();
  CHECK_THROWS_AS(world.service->use(Call(&cancel), embedder_of(host)), Error);
  CHECK(world.service->embedder()->built_in());
  CHECK(world.sink.dim == kDim);
  world.service->settle(Call());
  CHECK(world.due() == 0);
  CHECK(world.vector_of("a") == embedded(*world.service->embedder(), "kathak"));
  world.service->use(Call(), embedder_of(host));
  CHECK(world.service->embedder()->dim() == ScriptedHost::kDim);
  CHECK_THROWS_AS(world.service->use(Call(&cancel), builtin()), Error);
  world.service->wait_for(Call(), {"a", "b"});  // the host's model goes on
  CHECK(world.vector_of("b") == embedded(*world.service->embedder(), "tango"));
}

TEST_CASE("embedders that change under a call: it keeps the one whose dimension it asked for") {
  World world(builtin());
  const auto model = world.service->embedder();
  world.service->use(Call(), embedder_of(std::make_shared<ScriptedHost>()));
  const std::string_view text = "kathak";
  std::vector<float> row(model->dim());
  world.service->embed(Call(), *model, {&text, 1}, row.data());
  CHECK(row == embedded(*model, text));
}

TEST_CASE("vectors of the host's: a commit that stands is no failure, whenever the caller gives up") {
  World world(builtin());
  world.put({{"a", "kathak"}});
  world.catch_up();
  const std::vector<float> row(kDim, 1.0F);
  const std::string_view id = "a";
  for (int micros = 0; micros < 400; micros += 20) {  // before, in and after the commit
    const Call call(nullptr, Call::Clock::now() + std::chrono::microseconds(micros));
    const std::string before = world.stored_digest("a");
    try {
      world.service->put_vectors(call, {&id, 1}, row.data(), kDim);
      CHECK(world.stored_digest("a") != "none");
    } catch (const Error& error) {
      CHECK(error.status() == Status::timeout);
      CHECK(world.stored_digest("a") == before);
    }
    world.remove("a");
    world.put({{"a", "kathak " + std::to_string(micros)}});
  }
}

TEST_CASE("reembed: counts up to all, and changes nothing that is in step") {
  World world(builtin());
  std::map<std::string, std::string> bodies;
  for (int i = 0; i < 3000; ++i) bodies["t" + std::to_string(i)] = "text " + std::to_string(i);
  world.put(bodies);
  world.service->settle(Call());
  const auto before = world.sink.rows;
  std::vector<size_t> told;
  CHECK(world.service->reembed(Call(), [&](size_t done, size_t total) {
    CHECK(total == 3000);
    told.push_back(done);
  }) == 3000);
  CHECK(told == std::vector<size_t>{2048, 3000});
  CHECK(world.sink.rows == before);
}

TEST_CASE("reembed: a cancelled one leaves the rest as it was") {
  World world(builtin());
  std::map<std::string, std::string> bodies;
  for (int i = 0; i < 3000; ++i) bodies["t" + std::to_string(i)] = "text " + std::to_string(i);
  world.put(bodies);
  world.service->settle(Call());
  CancelToken cancel;
  CHECK(status_of([&] {
          world.service->reembed(Call(&cancel), [&](size_t, size_t) { cancel.trigger(); });
        }) == Status::cancelled);
  CHECK(world.service->due() == 0);
  CHECK(world.sink.rows.size() == 3000);
}

TEST_CASE("report: what is in use and what waits") {
  World world(builtin());
  world.put({{"t1", "kathak"}, {"t2", "stunts"}, {"t3", ""}});
  put_vector(world, {"t1"});
  const EmbedderReport report = world.service->report(Call());
  CHECK(report.name == "castmatch-ngrams-1");
  CHECK(report.dim == kDim);
  CHECK(report.built_in);
  CHECK(report.vectors == 1);
  CHECK(report.due == 1);
  CHECK(report.withheld == 0);
  CHECK(report.failure.empty());
}

#include <doctest/doctest.h>
#include <castmatch/castmatch.hpp>

#include <atomic>
#include <cmath>
#include <numeric>
#include <thread>
#include <type_traits>

using castmatch::Engine;
using castmatch::Error;

namespace {

bool has(std::string_view text, std::string_view piece) { return text.find(piece) != text.npos; }

Engine with_talents(castmatch::Options options = {}) {
  Engine cm = Engine::open(":memory:", std::move(options));
  cm.talent_put(R"({"talents":[{"id":"t1","name":"Asha Verma","city":"Mumbai","skills":["kathak"]},
                   {"id":"t2","name":"Ravi Nair","city":"Pune"}]})");
  return cm;
}

template <class Call>
castmatch_status status_of(Call call) {
  try {
    call();
  } catch (const Error& error) {
    CHECK(error.code() == std::string(castmatch_status_name(error.status())));
    CHECK(*error.what() != '\0');
    CHECK(error.detail().front() == '{');
    return error.status();
  }
  return CASTMATCH_OK;
}

/// One number, by the length of the text; direction in the second.
void embed_lengths(const std::vector<std::string_view>& texts, float* rows) {
  for (size_t i = 0; i < texts.size(); ++i) {
    rows[2 * i] = static_cast<float>(texts[i].size());
    rows[2 * i + 1] = 1;
  }
}

}  // namespace

static_assert(!std::is_copy_constructible_v<Engine> && std::is_nothrow_move_constructible_v<Engine>);
static_assert(!std::is_copy_constructible_v<castmatch::Stream> &&
              std::is_nothrow_move_constructible_v<castmatch::Stream>);
static_assert(std::is_nothrow_copy_constructible_v<Error> && std::is_copy_constructible_v<castmatch::Cancel>);

TEST_CASE("the library tells its version and features") {
  CHECK(castmatch::version() == castmatch_version());
  CHECK(has(castmatch::features(), std::string(castmatch::version())));
}

TEST_CASE("an operation is a method; its failure an exception") {
  const Engine cm = with_talents();
  CHECK(has(cm.search(R"({"query":"kathak dancer"})"), R"("id":"t1")"));
  CHECK(cm.talent_count() == R"({"count":2})");
  CHECK(cm.invoke("talent_count", R"({"filters":{"city":"Pune"}})") == R"({"count":1})");
  try {
    cm.search(R"({"querry":"x"})");
    FAIL("an unknown field was taken");
  } catch (const Error& error) {
    CHECK(error.status() == CASTMATCH_INVALID);
    CHECK(has(error.what(), "/querry"));
    CHECK(has(error.detail(), R"("nearest":"query")"));
    CHECK_FALSE(error.retryable());
    const Error copy = error;
    CHECK(copy.what() == error.what());
  }
}

TEST_CASE("every operation is a method") {
  const Engine cm = with_talents();
#define CHECK_METHOD(name) CHECK(status_of([&] { cm.name(R"({"no_such_field":1})"); }) == CASTMATCH_INVALID);
  CASTMATCH_OPERATIONS(CHECK_METHOD)
#undef CHECK_METHOD
}

TEST_CASE("a request is a view: it needs no NUL behind it") {
  const Engine cm = with_talents();
  const std::string_view text = R"({"filters":{"city":"Pune"}}, and more)";
  CHECK(cm.talent_count(text.substr(0, text.find(','))) == R"({"count":1})");
}

TEST_CASE("opening may fail") {
  CHECK(status_of([] { Engine::open("/no/such/folder/x.db"); }) == CASTMATCH_STORAGE);
  CHECK(status_of([] {
          Engine::open(":memory:", {0, R"({"durablity":"off"})", {}, {}});
        }) == CASTMATCH_INVALID);
}

TEST_CASE("moving hands over; what was moved from says MISUSE") {
  Engine first = with_talents();
  Engine second = std::move(first);
  CHECK(status_of([&] { first.health(); }) == CASTMATCH_MISUSE);
  CHECK(second.talent_count() == R"({"count":2})");
  first = std::move(second);
  CHECK(first.talent_count() == R"({"count":2})");
  auto stream = first.talent_export_stream();
  auto other = std::move(stream);
  std::string event;
  CHECK(status_of([&] { stream.next(event); }) == CASTMATCH_MISUSE);
  CHECK(other.next(event) == CASTMATCH_OK);
}

TEST_CASE("close flushes and ends") {
  Engine cm = with_talents();
  cm.close();
  cm.close();
  CHECK(status_of([&] { cm.health(); }) == CASTMATCH_CLOSED);
}

TEST_CASE("a stream is a range of events, the result last") {
  const Engine cm = with_talents();
  std::vector<std::string> events;
  for (const auto& event : cm.talent_export_stream()) events.push_back(event);
  REQUIRE(events.size() >= 2);
  CHECK(has(events.front(), "Asha Verma"));
  CHECK(events.back() == R"({"result":{"exported":2}})");
  CHECK(status_of([&] { cm.stream("health"); }) == CASTMATCH_INVALID);
}

TEST_CASE("a stream goes with the algorithms, and may be left early") {
  const Engine cm = with_talents();
  auto stream = cm.stream("talent_export");
  CHECK(std::distance(stream.begin(), stream.end()) >= 2);
  for ([[maybe_unused]] const auto& event : cm.stream("talent_export")) break;
  std::string event;
  CHECK(stream.next(event) == CASTMATCH_END);
}

TEST_CASE("a stream outlives its engine") {
  auto stream = with_talents().talent_export_stream();
  CHECK(std::distance(stream.begin(), stream.end()) >= 2);
}

TEST_CASE("a failure ends a stream as an exception") {
  const Engine cm = with_talents();
  CHECK(status_of([&] {
          for ([[maybe_unused]] const auto& event : cm.talent_import_stream(R"({"path":"/no/such.jsonl"})")) {
          }
        }) == CASTMATCH_NOT_FOUND);
}

/// Waits until it is told to go on. Shared with the callback, which may outlast the call, the engine and the
/// test.
struct SlowEmbedder {
  std::atomic<bool> embedding{false}, go_on{false};
  void embed(const std::vector<std::string_view>& texts, float* rows) {
    embedding = true;
    while (!go_on) std::this_thread::yield();
    embed_lengths(texts, rows);
  }
};

TEST_CASE("cancel: copies share a token, any thread may trigger it") {
  Engine cm = with_talents();
  const castmatch::Cancel cancel;
  castmatch::CallOptions options;
  options.cancel = &cancel;
  cm.health("{}", options);

  const auto slow = std::make_shared<SlowEmbedder>();
  cm.set_embedder("slow", 2, [slow](const auto& texts, float* rows) { slow->embed(texts, rows); });
  std::thread other([&, copy = cancel] {
    while (!slow->embedding) std::this_thread::yield();
    copy.trigger();
  });
  std::vector<float> rows(2);
  CHECK(status_of([&] { cm.embed_into({"never"}, rows.data(), 2, options); }) == CASTMATCH_CANCELLED);
  slow->go_on = true;
  other.join();
}

TEST_CASE("a deadline") {
  Engine cm = with_talents();
  const auto slow = std::make_shared<SlowEmbedder>();
  cm.set_embedder("slow", 2, [slow](const auto& texts, float* rows) { slow->embed(texts, rows); });
  castmatch::CallOptions options;
  options.deadline = std::chrono::milliseconds(10);
  std::vector<float> rows(2);
  CHECK(status_of([&] { cm.embed_into({"never"}, rows.data(), 2, options); }) == CASTMATCH_TIMEOUT);
  slow->go_on = true;
}

TEST_CASE("a host's embedder, and its vectors") {
  Engine cm = with_talents();
  cm.set_embedder("lengths", 2, embed_lengths);
  std::vector<float> rows(4);
  cm.embed_into({"", "abc"}, rows.data(), 2);
  CHECK(rows[0] == doctest::Approx(0));
  CHECK(rows[2] == doctest::Approx(3 / std::sqrt(10.0)));
  const float vectors[] = {1, 0, 0, 1};
  cm.vectors_put({"t1", "t2"}, vectors, 2);
  const float query[] = {0, 1};
  CHECK(has(cm.search_vector(query, 2, R"({"top_k":1})"), R"({"id":"t2")"));
  CHECK(status_of([&] { cm.vectors_put({"nobody"}, vectors, 2); }) == CASTMATCH_NOT_FOUND);
}

TEST_CASE(
    "names are the built-in model's alone: who is searched for by name is found, and no name leaves the "
    "library") {
  Engine cm = Engine::open(":memory:");
  cm.talent_put(R"({"talents":[{"id":"t1","name":"Zubeida Qureshi"},
      {"id":"t2","name":"Ravi Nair","other_names":["Ravi N"],"bio":"Plays villains."}]})");
  const std::string found = cm.search(R"({"query":"zubaida","top_k":1})");  // no word of hers, but its pieces
  CHECK(has(found, R"({"id":"t1")"));
  CHECK(has(cm.embedder(), R"("vectors":2)"));
  std::vector<std::string> seen;
  cm.set_embedder("nosy", 2, [&seen](const auto& texts, float* rows) {
    seen.insert(seen.end(), texts.begin(), texts.end());
    embed_lengths(texts, rows);
  });
  cm.talent_put(
      R"({"talents":[{"id":"t2","name":"Ravi Nair","bio":"Plays villains and fathers."}],"wait":true})");
  cm.reembed();
  cm.close();
  REQUIRE_FALSE(seen.empty());
  for (const std::string& text : seen) {
    CHECK(has(text, "villains"));
    CHECK_FALSE(has(text, "Ravi"));
  }
}

TEST_CASE("what an embedder throws is the caller's error, and its state is freed") {
  const auto state = std::make_shared<int>(0);
  {
    Engine cm = with_talents();
    cm.set_embedder("throws", 2,
                    [state](const auto&, float*) { throw std::runtime_error("no model today"); });
    std::vector<float> row(2);
    try {
      cm.embed_into({"x"}, row.data(), 2);
      FAIL("the failure was lost");
    } catch (const Error& error) {
      CHECK(error.status() == CASTMATCH_PROVIDER);
      CHECK(has(error.what(), "no model today"));
    }
    CHECK(status_of([&] { cm.set_embedder("refused", 0, [state](const auto&, float*) {}); }) ==
          CASTMATCH_INVALID);
    cm.close();
  }
  for (int tries = 0; state.use_count() != 1 && tries < 10000; ++tries) {  // release waits for no callback
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  CHECK(state.use_count() == 1);
}

TEST_CASE("log and clock; what they throw goes no further") {
  castmatch::Options options;
  int asked = 0;
  options.clock = [&] {
    ++asked;
    return std::chrono::system_clock::time_point(std::chrono::seconds(1000000000));
  };
  options.log = [](castmatch_log_level, std::string_view, std::string_view) { throw 1; };
  CHECK(has(with_talents(options).search(), R"("reference_time":"2001-09-09T)"));
  CHECK(asked > 0);
  options.clock = []() -> std::chrono::system_clock::time_point { throw 1; };
  CHECK(has(with_talents(options).search(), R"("reference_time":"20)"));
}

/// A log that takes its time, and notices when what it captured goes meanwhile.
struct SlowLog {
  struct Captured {
    std::atomic<bool>& gone;
    ~Captured() { gone = true; }
  };
  std::atomic<bool> entered{false}, left{false}, gone{false}, gone_within{false};

  Engine open() {
    castmatch::Options options;
    options.log = [this, kept = std::make_shared<Captured>(Captured{gone})](auto&&...) {
      gone = false;  // of the copies on the way here
      entered = true;
      std::this_thread::sleep_for(std::chrono::milliseconds(30));
      if (gone) gone_within = true;
      left = true;
    };
    Engine cm = with_talents(options);
    cm.set_embedder("broken", 2, [](const auto&, float*) { throw std::runtime_error("no model today"); });
    while (!entered) std::this_thread::yield();
    return cm;
  }
};

TEST_CASE("an engine that is assigned to, or goes, waits for its log before it frees it") {
  SlowLog assigned, dropped;
  {
    Engine cm = assigned.open();
    cm = with_talents();
    CHECK(assigned.left);
    CHECK_FALSE(assigned.gone_within);
    CHECK(assigned.gone);
    const Engine other = dropped.open();
  }
  CHECK(dropped.left);
  CHECK_FALSE(dropped.gone_within);
  CHECK(dropped.gone);
}

TEST_CASE("a stream that is assigned to keeps the engine of the other") {
  auto stream = with_talents().talent_export_stream();
  std::string event;
  CHECK(stream.next(event) == CASTMATCH_OK);
  stream = with_talents().talent_export_stream();
  CHECK(std::distance(stream.begin(), stream.end()) >= 2);
}

TEST_CASE("one engine, many threads") {
  const Engine cm = with_talents();
  std::atomic<int> right{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int round = 0; round < 100; ++round) right += cm.talent_count() == R"({"count":2})" ? 1 : 0;
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(right == 400);
}

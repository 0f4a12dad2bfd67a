// What it costs to make the built-in model's vectors anew at each open, and what it would cost to store them.
// `unit_embed -tc="cost*" -s` prints the figures of docs/internals/embed.md.
#include <doctest/doctest.h>

#include <filesystem>

#include "core/clock.hpp"
#include "core/os.hpp"
#include "sample.hpp"
#include "world.hpp"

using namespace cm;
using namespace cm::testing;

namespace {

double ms(const std::function<void()>& work) {
  const int64_t begin = steady_micros();
  work();
  return static_cast<double>(steady_micros() - begin) / 1000;
}

void store_vectors(World& world, const std::map<std::string, std::string>& bodies) {
  const Embedder& model = *world.service->embedder();
  std::vector<std::pair<std::string, std::vector<float>>> rows;
  for (const auto& [id, body] : bodies) rows.emplace_back(id, world.vector_of(id));
  world.store->write(Call(), [&](StoreWriter& writer) {
    for (const auto& [id, row] : rows) {
      writer.put_vector(model.name(), {id, text_digest(bodies.at(id)), std::span<const float>(row)});
    }
  });
  world.store->checkpoint(Call());
}

}  // namespace

TEST_CASE("cost: 17,000 real talents, vectors made anew or stored") {
  const Sample sample = sample_of(shared_data("real-talents/talents.jsonl"));
  if (sample.texts.empty()) {
    MESSAGE("SKIPPED: no shared/data/real-talents (set CASTMATCH_SHARED)");
    return;
  }
  std::map<std::string, std::string> bodies;
  for (size_t i = 0; i < sample.texts.size(); ++i) bodies["t" + std::to_string(i)] = sample.texts[i];
  const TempFile file;
  {
    World world(make_builtin_embedder(), file.path());
    world.put(bodies);
    world.store->checkpoint(Call());
    MESSAGE("talents: " << bodies.size()
                        << ", made after an import: " << ms([&] { world.service->settle(Call()); }) << " ms");
    CHECK(world.service->due() == 0);
  }
  const auto size_before = std::filesystem::file_size(file.path());
  std::map<Row, std::vector<float>> made;
  {
    World world(make_builtin_embedder(), file.path());
    MESSAGE("open without vectors: " << ms([&] { world.catch_up(); }) << " ms");
    CHECK(world.due() == bodies.size());
    MESSAGE("made at the first search: " << ms([&] { world.service->settle(Call()); }) << " ms");
    CHECK(world.service->due() == 0);
    MESSAGE("storing them: " << ms([&] { store_vectors(world, bodies); }) << " ms");
    made = world.sink.rows;
  }
  MESSAGE("file: " << size_before / 1024
                   << " KiB, with vectors: " << std::filesystem::file_size(file.path()) / 1024 << " KiB");
  World world(make_builtin_embedder(), file.path());
  MESSAGE("open with stored vectors: " << ms([&] { world.catch_up(); }) << " ms");
  CHECK(world.due() == 0);
  CHECK(world.sink.rows == made);
}

TEST_CASE("cost: a text of sixty words") {
  const std::string_view text =
      "Female actor, plays 24 to 32, from Mumbai, works in Pune. Speaks Hindi, Marathi and Bhojpuri. Skills: "
      "kathak, "
      "horse riding, sword fighting. Trained at the National School of Drama, experienced in drama and "
      "thriller. A "
      "graceful, intense performer who brings warmth to mothers and fierce, brittle energy to rivals; has "
      "worked on "
      "web series for Netflix and films in Marathi cinema.";
  BuiltinEmbedder model;
  constexpr int kTimes = 2000;
  std::vector<float> row(model.dim());
  const int64_t begin = os::thread_cpu_micros();
  for (int i = 0; i < kTimes; ++i) model.embed(Call(), {&text, 1}, row.data());
  const double each = static_cast<double>(os::thread_cpu_micros() - begin) / kTimes;
  MESSAGE(each << " us of CPU");
  CHECK(row == embedded(model, text));
}

#include "embed/embedding_service.hpp"

#include <algorithm>
#include <cmath>

#include "embed/unit_length.hpp"

namespace cm {
namespace {

constexpr size_t kSettled = 2048;  // texts embedded between two short holds of the state lock
constexpr char kReadOnly[] = "the engine is read-only: vectors of a model of the host's cannot be stored";
constexpr int kFruitless = 100;  // rounds in which every text had changed again before settle() gives up

[[noreturn]] void fail_vector(size_t index, const std::string& what) {
  fail_invalid(pointer_to("/vectors", index), what);
}

/// Copies one vector of the host's, scaled.
void take_vector(const float* values, size_t index, std::span<float> out) {
  std::copy_n(values, out.size(), out.begin());
  switch (scale_to_unit(out)) {
    case Scaled::unit:
      return;
    case Scaled::zero:
      fail_vector(index, "a vector must not be all zero");
    case Scaled::not_finite:
      fail_vector(index, "a vector must hold finite numbers only");
  }
}

}  // namespace

EmbeddingService::EmbeddingService(EmbedParts parts, std::shared_ptr<Embedder> embedder)
    : state_(std::move(parts)), vectors_(state_) {
  state_.wake = [this] { wake(); };
  const auto model = std::make_shared<Model>(std::move(embedder));
  install(model);
  state_.parts.replica.follow("vector", vectors_);
  background_ = make_background(model);
}

EmbeddingService::~EmbeddingService() {
  std::shared_ptr<BackgroundEmbedder> last;
  const std::lock_guard<std::mutex> lock(background_mutex_);
  background_.swap(last);
}

void EmbeddingService::use(const Call& call, std::shared_ptr<Embedder> embedder) {
  const auto before = state_.model();
  const auto next = std::make_shared<Model>(std::move(embedder));
  auto background = make_background(next);  // what can fail comes first
  try {
    replace(call, next, background);
  } catch (...) {
    try {
      replace(Call(), before, background);
    } catch (const Error&) {  // its vectors are not read, so they are due
    }
    throw;
  }
}

/// `background` is the one before on return, also when this throws.
void EmbeddingService::replace(const Call& call, const std::shared_ptr<Model>& model,
                               std::shared_ptr<BackgroundEmbedder>& background) {
  install(model);
  {
    const std::lock_guard<std::mutex> lock(background_mutex_);
    background_.swap(background);
  }
  state_.parts.replica.reload(call, "vector");
  wake();
}

void EmbeddingService::install(const std::shared_ptr<Model>& model) {
  const Embedder& embedder = *model->embedder;
  state_.parts.replica.update([&] {
    state_.set_model(model);
    state_.rows.configure(embedder.dim() > 0, embedder.built_in(), embedder.hosted(), embedder.takes_names());
    state_.parts.sink.reset(embedder.dim());
  });
}

std::shared_ptr<BackgroundEmbedder> EmbeddingService::make_background(const std::shared_ptr<Model>& model) {
  const bool needed = !model->embedder->built_in() && model->embedder->dim() > 0 && !state_.parts.read_only;
  return needed ? std::make_shared<BackgroundEmbedder>(state_, model) : nullptr;
}

std::shared_ptr<BackgroundEmbedder> EmbeddingService::background() const {
  const std::lock_guard<std::mutex> lock(background_mutex_);
  return background_;
}

void EmbeddingService::apply(std::span<const EmbedChange> changes, Row rows) {
  state_.rows.resize(rows);
  for (const EmbedChange& change : changes) {
    if (state_.rows.change(change.row, change.id, change.text)) state_.parts.sink.clear(change.row);
  }
  wake();
}

void EmbeddingService::clear() {
  state_.rows.clear();
  state_.parts.sink.reset(state_.model()->embedder->dim());
}

/// Also called by the background thread, which must not hold a share of its own thread: it would have to join
/// itself.
void EmbeddingService::wake() {
  const std::lock_guard<std::mutex> lock(background_mutex_);
  if (background_ && due() > 0) background_->wake();
}

void EmbeddingService::settle(const Call& call) {
  if (!embedder()->built_in() || due() == 0) return;
  const Turns::Turn turn(settling_, call);
  for (int fruitless = 0; due() > 0;) {
    fruitless = settle_some(call) > 0 ? 0 : fruitless + 1;
    if (fruitless == kFruitless)
      throw Error(Status::busy, "talents change faster than they are embedded", "{}", true);
  }
}

size_t EmbeddingService::settle_some(const Call& call) {
  EmbedBatch batch(state_, state_.model());
  if (!batch.pick(call, 0, kSettled)) return 0;
  batch.read(call, false);
  batch.embed(call);
  return batch.keep_in_memory();
}

QueryCache::Vector EmbeddingService::query(const Call& call, std::string_view text) {
  const auto model = state_.model();
  if (auto known = model->queries.find(text)) return known;
  auto made = std::make_shared<std::vector<float>>(model->embedder->dim());
  model->embedder->embed(call, {&text, 1}, made->data());
  model->queries.put(text, made);
  return made;
}

void EmbeddingService::wait_for(const Call& call, const std::vector<std::string>& ids) {
  const auto worker = background();
  if (!worker) return settle(call);
  worker->wait(call, ids, [&] { return !any_due(call, ids); });
}

bool EmbeddingService::any_due(const Call& call, const std::vector<std::string>& ids) {
  const Replica::ReadLock lock = state_.parts.replica.read(call);
  return std::any_of(ids.begin(), ids.end(), [&](const std::string& id) {
    const auto row = state_.parts.rows.row_of(id);
    return row && state_.rows.is_due(*row);
  });
}

void EmbeddingService::embed(const Call& call, Embedder& model, std::span<const std::string_view> texts,
                             float* rows) {
  embed_all(call, model, state_.parts.pool, texts, rows);
}

void EmbeddingService::put_vectors(const Call& call, std::span<const std::string_view> ids,
                                   const float* values, size_t dim) {
  const auto model = state_.model();
  if (model->embedder->dim() == 0) {
    fail_invalid("/dim", "cannot be: the engine has no embedder; set one, whose name and dimension they get");
  }
  if (dim != model->embedder->dim()) {
    fail_invalid("/dim", "vectors must have " + std::to_string(model->embedder->dim()) +
                             " dimensions, those given have " + std::to_string(dim));
  }
  std::vector<float> unit(ids.size() * dim);
  for (size_t i = 0; i < ids.size(); ++i) take_vector(values + i * dim, i, {unit.data() + i * dim, dim});
  std::unique_ptr<VectorDelta> delta;
  const Committed range = state_.parts.store.write(call, [&](StoreWriter& writer) {
    delta = std::make_unique<VectorDelta>(model);
    for (size_t i = 0; i < ids.size(); ++i) {
      const auto record = writer.get("talent", ids[i]);
      if (!record) throw Error(Status::not_found, "there is no talent " + std::string(ids[i]));
      const VectorOrigin origin{VectorOrigin::Kind::host, digest_of(record->body)};
      const std::span<const float> row(unit.data() + i * dim, dim);
      writer.put_vector(model->embedder->name(), {ids[i], origin.text(), row});
      delta->add(ids[i], origin, row);
    }
  });
  state_.parts.replica.committed(range, "vector", std::move(delta));
}

size_t EmbeddingService::reembed(const Call& call, const std::function<void(size_t, size_t)>& progress) {
  if (state_.parts.read_only && !embedder()->built_in()) throw Error(Status::storage, kReadOnly);
  size_t total = 0;
  {
    const Replica::ReadLock lock = state_.parts.replica.read(call);  // in step before anything is forced
  }
  state_.parts.replica.update([&] {
    state_.rows.force_all();
    total = due();
  });
  try {
    redo(call, total, progress);
  } catch (...) {
    state_.parts.replica.update([&] { state_.rows.unforce_all(); });
    throw;
  }
  return total;
}

void EmbeddingService::redo(const Call& call, size_t total,
                            const std::function<void(size_t, size_t)>& progress) {
  const auto done = [&] { return total - std::min(due(), total); };
  const auto worker = background();
  if (worker) {
    size_t told = 0;
    worker->wait(call, {}, [&] {
      if (done() != told) progress(told = done(), total);
      return due() == 0;
    });
    return;
  }
  while (settle_some(call) > 0) progress(done(), total);
}

EmbedderReport EmbeddingService::report(const Call& call) {
  const auto model = state_.model();
  const auto worker = background();
  const Replica::ReadLock lock = state_.parts.replica.read(call);
  const Embedder& embedder = *model->embedder;
  const bool never = state_.parts.read_only && !embedder.built_in() && due() > 0;
  return {embedder.name(),
          embedder.dim(),
          embedder.built_in(),
          state_.rows.with_vector(),
          due(),
          state_.rows.withheld(),
          never    ? kReadOnly
          : worker ? worker->failure()
                   : ""};
}

}  // namespace cm

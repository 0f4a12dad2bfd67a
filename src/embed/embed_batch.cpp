#include "embed/embed_batch.hpp"

#include <algorithm>

namespace cm {
namespace {
constexpr size_t kTextsATask = 32;  // of the built-in model on the pool
}

bool EmbedBatch::pick(const Call& call, Row from, size_t most) {
  items_.clear();
  const Replica::ReadLock lock = state_.parts.replica.read(call);
  for (DueRow& due : state_.rows.pick(from, most)) {
    items_.push_back(
        {due.row, std::string(state_.parts.rows.id_of(due.row)), due.forced, std::move(due.text), false});
  }
  values_.assign(items_.size() * dim(), 0.0F);
  return !items_.empty();
}

void EmbedBatch::read(const Call& call, bool reuse) {
  const auto at_hand = [](const BatchItem& item) { return item.text != nullptr; };
  if (!reuse && std::all_of(items_.begin(), items_.end(), at_hand)) return;
  state_.parts.store.read(call, [&](StoreReader& reader) {
    for (size_t i = 0; i < items_.size(); ++i) {
      call.check();
      if (!items_[i].text) items_[i].text = read_text(reader, items_[i].id);
      if (reuse && items_[i].text && !items_[i].forced) reuse_vector(reader, i);
    }
  });
}

std::shared_ptr<const EmbedText> EmbedBatch::read_text(StoreReader& reader, const std::string& id) const {
  const auto record = reader.get("talent", id);
  if (!record) return nullptr;
  return std::make_shared<const EmbedText>(state_.parts.text_of(record->body));
}

void EmbedBatch::reuse_vector(StoreReader& reader, size_t item) {
  reader.cached_vector(model_->embedder->name(), to_hex(items_[item].text->digest(names())),
                       [&](std::span<const float> values) {
                         if (values.size() != dim()) return;
                         std::copy(values.begin(), values.end(), row_of(item).begin());
                         items_[item].has_vector = true;
                       });
}

void EmbedBatch::embed(const Call& call) {
  std::vector<std::string_view> texts;
  std::vector<size_t> places;
  for (size_t i = 0; i < items_.size(); ++i) {
    if (!items_[i].text || items_[i].has_vector) continue;
    texts.push_back(items_[i].text->words(names()));
    places.push_back(i);
  }
  std::vector<float> made(texts.size() * dim());
  embed_all(call, *model_->embedder, state_.parts.pool, texts, made.data());
  for (size_t i = 0; i < places.size(); ++i) {
    std::copy_n(made.data() + i * dim(), dim(), row_of(places[i]).begin());
    items_[places[i]].has_vector = true;
  }
}

size_t EmbedBatch::keep_in_memory() {
  size_t kept = 0;
  state_.parts.replica.update([&] {
    if (state_.model() != model_) return;
    for (size_t i = 0; i < items_.size(); ++i) {
      if (!items_[i].has_vector || !state_.rows.made(items_[i].row, items_[i].text->digest(names())))
        continue;
      state_.parts.sink.set(items_[i].row, row_of(i));
      ++kept;
    }
  });
  return kept;
}

size_t EmbedBatch::store(const Call& call, const EmbedLease& lease, bool last) {
  std::vector<size_t> stored;
  const Committed range = state_.parts.store.write(call, [&](StoreWriter& writer) {
    stored.clear();
    for (size_t i = 0; i < items_.size(); ++i) {
      if (store_item(writer, i)) stored.push_back(i);
    }
    last ? lease.give_back(writer) : static_cast<void>(lease.renew(writer));
  });
  auto delta = std::make_unique<VectorDelta>(model_);
  for (const size_t i : stored) delta->add(items_[i].id, origin_of(i), row_of(i));
  state_.parts.replica.committed(range, "vector", std::move(delta));
  return stored.size();
}

VectorOrigin EmbedBatch::origin_of(size_t item) const {
  return {VectorOrigin::Kind::model, items_[item].text->digest(names())};
}

bool EmbedBatch::store_item(StoreWriter& writer, size_t item) {
  const BatchItem& it = items_[item];
  if (!it.has_vector) return false;
  const auto record = writer.get("talent", it.id);
  if (!record || digest_of(record->body) != it.text->record) return false;
  const std::string& model = model_->embedder->name();
  bool of_host = false;  // put while this one was made: it stays
  writer.vector(model, it.id, [&](const StoredVector& vector) {
    const VectorOrigin origin = VectorOrigin::from(vector.digest);
    of_host = origin.kind == VectorOrigin::Kind::host && origin.digest == it.text->record;
  });
  if (of_host) return false;
  writer.put_vector(model, {it.id, origin_of(item).text(), row_of(item)});
  return true;
}

void embed_all(const Call& call, Embedder& embedder, ThreadPool& pool,
               std::span<const std::string_view> texts, float* rows) {
  if (!embedder.built_in()) return embedder.embed(call, texts, rows);
  const size_t tasks = (texts.size() + kTextsATask - 1) / kTextsATask;
  pool.parallel_for(call, tasks, [&](size_t task) {
    const size_t at = task * kTextsATask;
    const size_t count = std::min(kTextsATask, texts.size() - at);
    embedder.embed(call, texts.subspan(at, count), rows + at * embedder.dim());
  });
}

}  // namespace cm

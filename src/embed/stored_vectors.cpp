#include "embed/stored_vectors.hpp"

namespace cm {

void VectorDelta::add(std::string_view id, const VectorOrigin& origin, std::span<const float> values) {
  if (values.size() != model_->embedder->dim()) return;  // of an earlier model of the same name
  items_.push_back({std::string(id), origin});
  values_.insert(values_.end(), values.begin(), values.end());
}

void VectorDelta::add_gone(std::string_view id) {
  items_.push_back({std::string(id), {}, true});
  values_.resize(values_.size() + model_->embedder->dim());
}

std::unique_ptr<Delta> StoredVectors::load(const Call& call, StoreReader& reader,
                                           const std::vector<std::string>& ids) {
  auto delta = std::make_unique<VectorDelta>(state_.model());
  const std::string& name = delta->model_->embedder->name();
  for (const std::string& id : ids) {
    call.check();
    const bool found = reader.vector(name, id, [&](const StoredVector& vector) {
      delta->add(id, VectorOrigin::from(vector.digest), vector.values);
    });
    if (!found) delta->add_gone(id);
  }
  return delta;
}

std::unique_ptr<Delta> StoredVectors::load_all(const Call& call, StoreReader& reader) {
  auto delta = std::make_unique<VectorDelta>(state_.model());
  reader.scan_vectors(delta->model_->embedder->name(), [&](const StoredVector& vector) {
    call.check();
    delta->add(vector.id, VectorOrigin::from(vector.digest), vector.values);
    return true;
  });
  return delta;
}

void StoredVectors::apply(Delta& delta) {
  auto& vectors = static_cast<VectorDelta&>(delta);
  if (vectors.model_ != state_.model())
    return;  // replaced meanwhile: those of the new one are loaded by use()
  const size_t dim = vectors.model_->embedder->dim();
  for (size_t i = 0; i < vectors.items_.size(); ++i) {
    take(vectors.items_[i], {vectors.values_.data() + i * dim, dim});
  }
  state_.wake();
}

void StoredVectors::take(const VectorDelta::Item& item, std::span<const float> values) {
  const auto row = state_.parts.rows.row_of(item.id);
  if (!row) return;
  if (item.gone) {
    if (state_.rows.unstored(*row)) state_.parts.sink.clear(*row);
  } else if (state_.rows.stored(*row, item.origin)) {
    state_.parts.sink.set(*row, values);
  } else {
    state_.parts.sink.clear(*row);
  }
}

}  // namespace cm

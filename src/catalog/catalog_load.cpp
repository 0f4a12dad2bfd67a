// From the store into memory: at open, after other processes' commits, and after our own.
#include <algorithm>

#include "catalog/catalog_items.hpp"

namespace cm {
namespace {

constexpr size_t kChunk = 1024;  // records read before they are prepared

}  // namespace

Catalog::Catalog(Store& store, Replica& replica, ThreadPool& pool)
    : store_(store), replica_(replica), pool_(pool) {
  replica.follow(kKind, *this);
}

Catalog::~Catalog() = default;

/// `text` is a stored profile; `scratch` is reused from one to the next.
std::unique_ptr<Catalog::Item> Catalog::make_item(std::string_view id, std::string_view text,
                                                  JsonDocument& scratch) const {
  parse_stored(scratch, text);
  auto item = std::make_unique<Item>();
  item->id = id;
  item->values.emplace(scratch.root());
  if (followers_.empty()) return item;
  Profile profile;
  read_fields(scratch.root(), profile.talent);
  profile.text = text;
  for (const TalentFollower* follower : followers_) item->prepared.push_back(follower->prepare(profile));
  return item;
}

std::unique_ptr<Delta> Catalog::load(const Call& call, StoreReader& reader,
                                     const std::vector<std::string>& ids) {
  auto out = std::make_unique<Changes>();
  out->items.resize(ids.size());
  std::vector<std::string> bodies(ids.size());
  for (size_t i = 0; i < ids.size(); ++i) {
    if (i % 256 == 0) call.check();
    if (auto record = reader.get(kKind, ids[i])) bodies[i] = std::move(record->body);
  }
  pool_.parallel_for(call, (ids.size() + kPiece - 1) / kPiece, [&](size_t piece) {
    const size_t end = std::min(ids.size(), (piece + 1) * kPiece);
    JsonDocument scratch;
    for (size_t i = piece * kPiece; i < end; ++i) {
      if (bodies[i].empty()) {
        out->items[i] = std::make_unique<Item>();
        out->items[i]->id = ids[i];
      } else {
        out->items[i] = make_item(ids[i], bodies[i], scratch);
      }
    }
  });
  return out;
}

/// In chunks: while the pool prepares one, one thread puts the chunk before into the rows.
std::unique_ptr<Delta> Catalog::load_all(const Call& call, StoreReader& reader) {
  auto out = std::make_unique<Everything>();
  std::vector<Record> chunk;
  size_t in_rows = 0;  // items before this are in the rows
  const auto take = [&](size_t end) {
    for (; in_rows < end; ++in_rows) {
      Item& item = *out->items[in_rows];
      out->rows.put(item.id, *item.values);
      item.values.reset();
    }
  };
  const auto prepare = [&] {
    const size_t begin = out->items.size();
    out->items.resize(begin + chunk.size());
    pool_.parallel_for(call, 1 + (chunk.size() + kPiece - 1) / kPiece, [&](size_t piece) {
      if (piece == 0) return take(begin);
      const size_t end = std::min(chunk.size(), piece * kPiece);
      JsonDocument scratch;
      for (size_t i = (piece - 1) * kPiece; i < end; ++i) {
        out->items[begin + i] = make_item(chunk[i].id, chunk[i].body, scratch);
      }
    });
    chunk.clear();
  };
  reader.scan(kKind, "", [&](const Record& record) {
    chunk.push_back(record);
    if (chunk.size() == kChunk) prepare();
    return true;
  });
  prepare();
  take(out->items.size());
  return out;
}

void Catalog::apply(Delta& delta) {
  if (auto* everything = dynamic_cast<Everything*>(&delta)) return apply_everything(*everything);
  apply_changes(dynamic_cast<Changes&>(delta));
}

void Catalog::apply_everything(Everything& delta) {
  rows_ = std::move(delta.rows);
  std::vector<std::pair<Row, const Item*>> changed;
  for (const auto& item : delta.items) changed.emplace_back(*rows_.find(item->id), item.get());
  for (TalentFollower* follower : followers_) follower->clear();
  tell(changed);
}

/// What is new takes its rows before what is gone gives its own back, so that each row changes once.
void Catalog::apply_changes(Changes& delta) {
  std::vector<std::pair<Row, const Item*>> changed;
  for (const auto& item : delta.items) {
    if (item->values) changed.emplace_back(rows_.put(item->id, *item->values), item.get());
  }
  for (const auto& item : delta.items) {
    if (item->values) continue;
    if (const auto row = rows_.remove(item->id)) changed.emplace_back(*row, item.get());
  }
  tell(changed);
}

void Catalog::tell(const std::vector<std::pair<Row, const Item*>>& changed) {
  std::vector<TalentChange> changes(changed.size());
  for (size_t f = 0; f < followers_.size(); ++f) {
    for (size_t i = 0; i < changed.size(); ++i) {
      const Item& item = *changed[i].second;
      changes[i] = {changed[i].first, item.id, item.prepared.empty() ? nullptr : item.prepared[f].get()};
    }
    followers_[f]->apply(changes, rows_.rows());
  }
}

}  // namespace cm

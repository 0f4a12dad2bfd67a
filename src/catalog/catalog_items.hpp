// What moves between the store, memory and followers. Private to the catalogue.
#pragma once
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "catalog/catalog.hpp"

namespace cm {

/// Talents that one thread prepares at a time.
inline constexpr size_t kPiece = 64;

/// One talent, ready for the rows and the followers; without values: it is gone.
struct Catalog::Item {
  std::string id;
  std::optional<RowValues> values;
  std::vector<std::unique_ptr<Prepared>> prepared;  // by follower
};

/// Some talents, each once.
struct Catalog::Changes : Delta {
  std::vector<std::unique_ptr<Item>> items;
};

/// All talents: rows built outside the lock that take the place of the old ones.
struct Catalog::Everything : Delta {
  TalentRows rows;
  std::vector<std::unique_ptr<Item>> items;  // without values: these are in the rows
};

/// A profile on its way into the store: checked, in canonical text.
struct Catalog::Draft {
  std::string id;
  std::string text;
  int64_t expected = -1;  // version; -1: any
  bool changed = false;
};

struct Catalog::Stored {
  size_t stored = 0;
  size_t unchanged = 0;
  Committed range;
};

/// The filters of a request; INVALID with all that is wrong.
Filter compiled_filter(const JsonPart& filters);

}  // namespace cm

// What the storage tests share.
#pragma once
#include <doctest/doctest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "storage/store.hpp"

namespace cm::test {

/// A folder of its own that goes away with the test.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "castmatch-storage-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

inline std::unique_ptr<Store> open_store(const std::string& path, const StoreOptions& options = {}) {
  return open_sqlite({}, path, options);
}

/// Status that `work` fails with; OK when it does not.
template <class Work>
Status status_of(Work work, std::string* message = nullptr) {
  try {
    work();
  } catch (const Error& error) {
    if (message != nullptr) *message = error.message();
    return error.status();
  }
  return Status::ok;
}

inline Record talent(const std::string& id, const std::string& body, int64_t version = 1) {
  return {id, version, 1'700'000'000'000'000 + version, body};
}

inline Committed put(Store& store, const std::string& id, const std::string& body, const Call& call = {}) {
  return store.write(call, [&](StoreWriter& w) { w.put("talent", talent(id, body)); });
}

inline bool remove(Store& store, const std::string& id) {
  bool removed = false;
  store.write({}, [&](StoreWriter& w) { removed = w.remove("talent", id); });
  return removed;
}

using Bodies = std::map<std::string, std::string>;

inline Bodies bodies(Store& store, const std::string& kind = "talent", const std::string& after = "") {
  Bodies out;
  store.read({}, [&](StoreReader& r) {
    r.scan(kind, after, [&](const Record& record) {
      out[record.id] = record.body;
      return true;
    });
  });
  return out;
}

inline std::vector<Change> changes(Store& store, int64_t after = 0) {
  std::vector<Change> out;
  store.read({}, [&](StoreReader& r) {
    r.changes(after, [&](const Change& change) {
      out.push_back(change);
      return true;
    });
  });
  return out;
}

inline int64_t last_change(Store& store) {
  int64_t seq = 0;
  store.read({}, [&](StoreReader& r) { seq = r.last_change(); });
  return seq;
}

inline int64_t horizon(Store& store) {
  int64_t seq = 0;
  store.read({}, [&](StoreReader& r) { seq = r.change_horizon(); });
  return seq;
}

inline std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline void write_bytes(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

inline int64_t size_or_none(const std::string& path) {
  std::error_code none;
  const auto size = std::filesystem::file_size(path, none);
  return none ? -1 : static_cast<int64_t>(size);
}

}  // namespace cm::test

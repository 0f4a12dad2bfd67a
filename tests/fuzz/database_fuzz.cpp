// Opens damaged copies of a database and asks everything of them: an error or right answers, no crash. The
// input is a list of edits, five bytes each: where (four bytes) and what to write there.
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "storage/store.hpp"

namespace {

using Bodies = std::map<std::string, std::string>;

struct Original {
  std::string path;  // where the damaged copies go
  Bodies talents;
  std::string bytes;
};

std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

Original make_original() {
  Original original;
  original.path = "/dev/shm/castmatch-fuzz-" + std::to_string(getpid());
  const std::vector<float> values(96, 0.5F);
  cm::open_sqlite({}, original.path, {})->write({}, [&](cm::StoreWriter& w) {
    for (size_t i = 0; i < 40; ++i) {
      const std::string id = "t" + std::to_string(i * 37 % 100);
      original.talents[id] = std::string(i * 53 % 1500, static_cast<char>('a' + i % 26));
      w.put("talent", {id, 1, 1, original.talents[id]});
      w.put_vector("m", {id, "d" + id, values});
    }
    w.set_meta("key", "value");
  });
  original.bytes = bytes_of(original.path);
  return original;
}

void write_damaged(const Original& original, const uint8_t* data, size_t size) {
  std::string bytes = original.bytes;
  for (; size >= 5; data += 5, size -= 5) {
    uint32_t at = 0;
    std::memcpy(&at, data, sizeof at);
    bytes[at % bytes.size()] = static_cast<char>(data[4]);
  }
  if (size > 0) bytes.resize(bytes.size() * data[0] / 255);
  std::filesystem::remove(original.path + "-wal");
  std::filesystem::remove(original.path + "-shm");
  std::ofstream(original.path, std::ios::binary) << bytes;
}

Bodies scan(cm::Store& store) {
  Bodies out;
  store.read({}, [&](cm::StoreReader& r) {
    r.scan("talent", "", [&](const cm::Record& record) {
      out[record.id] = record.body;
      return true;
    });
    for (const auto& [id, body] : out) {
      if (r.get("talent", id).value_or(cm::Record{}).body != body) __builtin_trap();
    }
    r.scan_vectors("m", [](const cm::StoredVector& v) { return v.values.size() == 96; });
    r.cached_vector("m", "dt37", [](std::span<const float>) {});
    r.changes(0, [](const cm::Change&) { return true; });
    r.meta("key");
  });
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const Original original = make_original();
  write_damaged(original, data, size);
  try {
    cm::StoreOptions options;
    options.durability = "off";
    const auto store = cm::open_sqlite({}, original.path, options);
    const Bodies found = scan(*store);
    if (found != original.talents && !found.empty()) __builtin_trap();
    if (found.empty() && size > 0 && size % 5 == 0) __builtin_trap();  // cut to nothing is a new file
    store->write({}, [](cm::StoreWriter& w) {
      w.put("talent", {"new", 1, 1, "body"});
      w.remove("talent", "t37");
    });
    store->scrub({});
    if (!scan(*store).contains("new")) __builtin_trap();
  } catch (const cm::Error&) {
  }
  return 0;
}

// What storage costs: durable puts in batches, a full scan, a look at data_version, single writes from many
// threads.
//
// Usage: storage_bench [folder [records [sorted]]]; sorted: ids in the order in which they are put
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "core/clock.hpp"
#include "core/os.hpp"
#include "storage/store.hpp"

namespace {

constexpr int kBatch = 500;
constexpr size_t kBodyBytes = 600;
constexpr int kDimension = 384;
bool sorted_ids = false;

std::unique_ptr<cm::Store> open_new(const std::string& path) {
  for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(path + suffix);
  return cm::open_sqlite({}, path, {});
}

cm::Record record(int i) {
  // The worst case for a scan: ids in another order than that of insertion.
  const uint64_t scrambled = static_cast<uint64_t>(i) * 0x9e3779b97f4a7c15U;
  const uint64_t number = sorted_ids ? 10'000'000 + static_cast<uint64_t>(i) : scrambled;
  cm::Record r{"t" + std::to_string(number), 1, i, std::string(kBodyBytes, 'x')};
  r.body.replace(0, r.id.size(), r.id);
  return r;
}

/// CPU and wall microseconds of the process since the last call, over `n` things.
class Meter {
 public:
  void print(const char* what, double n) {
    const double cpu = 1e6 * static_cast<double>(std::clock() - cpu_) / CLOCKS_PER_SEC;
    const auto wall = static_cast<double>(cm::steady_micros() - wall_);
    std::printf("%-46s %9.3f us CPU  %9.3f us wall\n", what, cpu / n, wall / n);
    restart();
  }
  void restart() {
    cpu_ = std::clock();
    wall_ = cm::steady_micros();
  }

 private:
  std::clock_t cpu_ = std::clock();
  int64_t wall_ = cm::steady_micros();
};

void put_all(cm::Store& store, int records) {
  std::vector<cm::Record> batch;
  for (int i = 0; i < records; i += kBatch) {
    batch.clear();
    for (int j = i; j < i + kBatch; ++j) batch.push_back(record(j));
    store.write({}, [&](cm::StoreWriter& w) {
      for (const cm::Record& r : batch) w.put("talent", r);
    });
  }
}

void put_vectors(cm::Store& store, int records) {
  const std::vector<float> values(kDimension, 0.05F);
  for (int i = 0; i < records; i += kBatch) {
    store.write({}, [&](cm::StoreWriter& w) {
      for (int j = i; j < i + kBatch; ++j) {
        const std::string id = record(j).id;
        w.put_vector("model", {id, "digest-of-" + id, values});
      }
    });
  }
}

size_t scan_all(cm::Store& store) {
  size_t bytes = 0;
  store.read({}, [&](cm::StoreReader& r) {
    r.scan("talent", "", [&](const cm::Record& x) {
      bytes += x.body.size();
      return true;
    });
  });
  return bytes;
}

void single_writes(cm::Store& store, int threads, int each) {
  std::vector<std::thread> workers;
  for (int t = 0; t < threads; ++t) {
    workers.emplace_back([&store, t, each] {
      for (int i = 0; i < each; ++i) {
        store.write({}, [&](cm::StoreWriter& w) { w.put("talent", record(t * each + i)); });
      }
    });
  }
  for (std::thread& w : workers) w.join();
}

/// What is done to the whole file: by the megabyte of it.
void upkeep(cm::Store& store, const std::string& folder, Meter& meter) {
  const std::string path = folder + "/storage_bench.castmatch", copy = folder + "/storage_bench.copy";
  for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(copy + suffix);
  store.checkpoint({});
  const double megabytes = static_cast<double>(store.health().bytes) / 1e6;
  meter.restart();
  store.backup({}, copy);
  meter.print("backup, a megabyte", megabytes);
  std::filesystem::remove(copy);
  single_writes(store, 1, 1);  // a log, as a process that was killed leaves it
  std::filesystem::copy_file(path, copy);
  std::filesystem::copy_file(path + "-wal", copy + "-wal");
  meter.restart();
  cm::open_sqlite({}, copy, {});
  meter.print("open after an unclean end, a megabyte", megabytes);
  cm::open_sqlite({}, copy, {});
  meter.print("open after a clean end, the whole file", 1);
  store.scrub({});
  meter.print("scrub, a megabyte", megabytes);
}

}  // namespace

int main(int argc, char** argv) {
  const std::string folder = argc > 1 ? argv[1] : std::filesystem::temp_directory_path().string();
  const int records = argc > 2 ? std::atoi(argv[2]) : 20'000;
  sorted_ids = argc > 3;
  const auto store = open_new(folder + "/storage_bench.castmatch");
  Meter meter;
  put_all(*store, records);
  meter.print("put, durable, batches of 500", records);
  const size_t bytes = scan_all(*store);
  meter.print("scan, first", records);
  for (int i = 0; i < 5; ++i) scan_all(*store);
  meter.print("scan, again", 5.0 * records);
  store->read({}, [&](cm::StoreReader& r) {
    for (int i = 0; i < records; ++i) r.get("talent", record(i).id);
  });
  meter.print("get", records);
  put_all(*store, records);
  meter.print("put over, durable, batches of 500", records);
  put_vectors(*store, records);
  meter.print("put_vector of 384, durable, batches of 500", records);
  store->read(
      {}, [&](cm::StoreReader& r) { r.scan_vectors("model", [](const cm::StoredVector&) { return true; }); });
  meter.print("scan_vectors", records);
  for (int i = 0; i < 1'000'000; ++i) store->data_version({});
  meter.print("data_version", 1e6);
  for (int i = 0; i < 20'000; ++i) store->read({}, [](cm::StoreReader& r) { r.last_change(); });
  meter.print("read of one number", 20'000);
  single_writes(*store, 1, 2000);
  meter.print("single put, 1 thread", 2000);
  single_writes(*store, 8, 500);
  meter.print("single put, 8 threads", 4000);
  upkeep(*store, folder, meter);
  const cm::StoreHealth health = store->health();
  std::printf("%zu bytes of bodies, %lld bytes in the file, %llu resident\n", bytes,
              static_cast<long long>(health.bytes),
              static_cast<unsigned long long>(cm::os::resident_bytes()));
  return bytes == static_cast<size_t>(records) * kBodyBytes ? 0 : 1;
}

#include "storage/data_version.hpp"

#include <algorithm>

namespace cm::sqlite {
namespace {

constexpr char kDataVersion[] = "PRAGMA data_version";
constexpr uint32_t kIndexFormat = 3007000;  // first word of the header
constexpr int kIndexRegion = 32768;
constexpr int kTries = 64;

uint32_t load(const uint32_t* word) noexcept { return __atomic_load_n(word, __ATOMIC_RELAXED); }

}  // namespace

DataVersion::DataVersion(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {
  if (connection_) find_header();
}

void DataVersion::find_header() {
  if (connection_->text("PRAGMA journal_mode") != "wal") return;
  ask();  // makes SQLite map its shared memory, unless the file is immutable
  sqlite3_file* file = nullptr;
  sqlite3_file_control(connection_->handle(), "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (file == nullptr || file->pMethods == nullptr || file->pMethods->iVersion < 2) return;
  void volatile* memory = nullptr;
  if (file->pMethods->xShmMap(file, 0, kIndexRegion, 0, &memory) != SQLITE_OK || memory == nullptr) return;
  const auto* words = static_cast<const uint32_t*>(const_cast<const void*>(memory));
  if (load(words) == kIndexFormat) shared_ = words;
}

/// None while a commit writes it: SQLite writes the second copy first.
std::optional<DataVersion::Header> DataVersion::read_header() const noexcept {
  Header first, second;
  for (int i = 0; i < kTries; ++i) {
    for (size_t w = 0; w < first.size(); ++w) first[w] = load(shared_ + w);
    std::atomic_thread_fence(std::memory_order_acquire);
    for (size_t w = 0; w < second.size(); ++w) second[w] = load(shared_ + second.size() + w);
    std::atomic_thread_fence(std::memory_order_acquire);
    if (first == second) return first;
  }
  return std::nullopt;
}

int64_t DataVersion::look() {
  if (!connection_) return commits_.load(std::memory_order_acquire);
  const std::lock_guard<std::mutex> lock(mutex_);
  if (shared_ == nullptr) return ask();
  const std::optional<Header> now = read_header();
  if (now && *now == seen_) return version_;
  if (now) seen_ = *now;  // else somebody died writing it: say "changed" until a reader has mended it
  return ++version_;
}

int64_t DataVersion::ask() {
  Statement statement = connection_->prepare(kDataVersion);
  return statement.step() ? statement.integer(0) : 0;
}

}  // namespace cm::sqlite

// Whether anybody committed since the last look, in tens of nanoseconds.
#pragma once
#include <array>
#include <atomic>
#include <memory>
#include <mutex>
#include <optional>

#include "storage/sqlite_connection.hpp"

namespace cm::sqlite {

/// Compares the header of the write-ahead log's index, which every commit of every process changes, in the
/// memory that SQLite shares between processes (https://sqlite.org/walformat.html, section 2.1). That is what
/// PRAGMA data_version does too, without its two lock system calls; the PRAGMA is the fallback.
class DataVersion {
 public:
  /// On a connection of its own; null for a database in memory, where only commits of this store count.
  explicit DataVersion(std::unique_ptr<Connection> connection);

  int64_t look();
  void committed_here() noexcept { commits_.fetch_add(1, std::memory_order_release); }
  void abandon() noexcept { static_cast<void>(connection_.release()); }

 private:
  using Header = std::array<uint32_t, 12>;  // 48 bytes, kept twice
  std::optional<Header> read_header() const noexcept;
  void find_header();
  int64_t ask();

  std::mutex mutex_;
  std::unique_ptr<Connection> connection_;
  const uint32_t* shared_ = nullptr;  // null: use the PRAGMA
  Header seen_{};
  int64_t version_ = 0;
  std::atomic<int64_t> commits_{0};
};

}  // namespace cm::sqlite

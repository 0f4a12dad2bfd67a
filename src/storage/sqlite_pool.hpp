// Connections of one store, lent to one thread at a time.
#pragma once
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "storage/sqlite_connection.hpp"

namespace cm::sqlite {

class ConnectionPool {
 public:
  using Open = std::function<std::unique_ptr<Connection>(const Call&)>;
  ConnectionPool(size_t limit, Open open) : limit_(limit), open_(std::move(open)) {}

  class Loan {
   public:
    Loan(ConnectionPool& pool, std::unique_ptr<Connection> connection)
        : pool_(&pool), connection_(std::move(connection)) {}
    Loan(Loan&&) noexcept = default;
    Loan& operator=(Loan&&) = delete;
    ~Loan() {
      if (connection_) pool_->give_back(std::move(connection_));
    }
    Connection& operator*() const noexcept { return *connection_; }
    Connection* operator->() const noexcept { return connection_.get(); }

   private:
    ConnectionPool* pool_;
    std::unique_ptr<Connection> connection_;
  };

  /// A free connection, a new one, or, at the limit, the next that comes back within the call.
  Loan borrow(const Call& call);
  void put(std::unique_ptr<Connection> connection);
  /// Forgets the connections without closing them.
  void abandon() noexcept;

 private:
  void give_back(std::unique_ptr<Connection> connection) noexcept;
  std::unique_ptr<Connection> open_new(const Call& call);

  const size_t limit_;
  const Open open_;
  std::mutex mutex_;
  std::condition_variable freed_;
  std::vector<std::unique_ptr<Connection>> free_;
  size_t open_count_ = 0;
  std::thread::id holder_{};  // of the last loan; exact when there is one connection
};

}  // namespace cm::sqlite

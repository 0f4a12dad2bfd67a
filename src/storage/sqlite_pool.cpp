#include "storage/sqlite_pool.hpp"

namespace cm::sqlite {

ConnectionPool::Loan ConnectionPool::borrow(const Call& call) {
  std::unique_lock<std::mutex> lock(mutex_);
  if (limit_ == 1 && holder_ == std::this_thread::get_id()) {
    throw Error(Status::misuse, "a read or write must not call its own store");
  }
  call.wait(freed_, lock, [&] { return !free_.empty() || open_count_ < limit_; });
  if (!free_.empty()) {
    auto connection = std::move(free_.back());  // the one whose cache is warmest
    free_.pop_back();
    holder_ = std::this_thread::get_id();
    return Loan(*this, std::move(connection));
  }
  ++open_count_;
  free_.reserve(open_count_);
  lock.unlock();
  return Loan(*this, open_new(call));
}

std::unique_ptr<Connection> ConnectionPool::open_new(const Call& call) {
  try {
    return open_(call);
  } catch (...) {
    const std::lock_guard<std::mutex> lock(mutex_);
    --open_count_;
    freed_.notify_one();
    throw;
  }
}

void ConnectionPool::put(std::unique_ptr<Connection> connection) {
  const std::lock_guard<std::mutex> lock(mutex_);
  free_.reserve(++open_count_);
  free_.push_back(std::move(connection));
}

void ConnectionPool::give_back(std::unique_ptr<Connection> connection) noexcept {
  connection->rollback();
  const std::lock_guard<std::mutex> lock(mutex_);
  holder_ = {};
  free_.push_back(std::move(connection));  // room was reserved when it was opened
  freed_.notify_one();
}

void ConnectionPool::abandon() noexcept {
  for (auto& connection : free_) static_cast<void>(connection.release());
  free_.clear();
}

}  // namespace cm::sqlite

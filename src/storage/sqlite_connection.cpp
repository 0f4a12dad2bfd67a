#include "storage/sqlite_connection.hpp"

#include <algorithm>
#include <thread>

namespace cm::sqlite {
namespace {
constexpr int kStepsBetweenLooks = 4000;  // virtual machine steps; tens of microseconds
}

Statement::~Statement() {
  if (!cached_) {
    sqlite3_finalize(handle_);
    return;
  }
  reset();
  connection_.give_back(handle_);
}

void Statement::reset() noexcept {
  sqlite3_reset(handle_);
  if (parameter_ > 0) sqlite3_clear_bindings(handle_);
  parameter_ = 0;
}

Statement& Statement::bound(int code) {
  if (code != SQLITE_OK) connection_.fail(code);
  return *this;
}

Statement& Statement::bind(std::string_view text) {
  const char* data = text.data() == nullptr ? "" : text.data();
  return bound(sqlite3_bind_text64(handle_, ++parameter_, data, text.size(), SQLITE_STATIC, SQLITE_UTF8));
}

Statement& Statement::bind_blob(const void* data, size_t bytes) {
  return bound(sqlite3_bind_blob64(handle_, ++parameter_, bytes == 0 ? "" : data, bytes, SQLITE_STATIC));
}

bool Statement::step() {
  const int code = sqlite3_step(handle_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) connection_.fail(code);
  return false;
}

void Statement::run() {
  while (step()) {
  }
}

std::string_view Statement::text(int column) {
  const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(handle_, column));
  if (data == nullptr) return {};
  return {data, static_cast<size_t>(sqlite3_column_bytes(handle_, column))};
}

std::string_view Statement::blob(int column) {
  const auto* data = static_cast<const char*>(sqlite3_column_blob(handle_, column));
  if (data == nullptr) return {};
  return {data, static_cast<size_t>(sqlite3_column_bytes(handle_, column))};
}

Connection::Connection(std::string path, const std::string& uri, int flags) : path_(std::move(path)) {
  const int code =
      sqlite3_open_v2(uri.c_str(), &db_, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
  if (code == SQLITE_OK) {
    sqlite3_busy_handler(db_, on_busy, this);
    return;
  }
  const Error error =
      to_error(code, path_, sqlite3_errstr(code), db_ == nullptr ? 0 : sqlite3_system_errno(db_));
  sqlite3_close_v2(db_);
  throw error;
}

Connection::~Connection() {
  for (const Cached& s : statements_) sqlite3_finalize(s.handle);
  sqlite3_close_v2(db_);
}

Statement Connection::prepare(const char* sql) {
  const auto known =
      std::find_if(statements_.begin(), statements_.end(), [&](const Cached& s) { return s.sql == sql; });
  if (known == statements_.end()) {
    statements_.reserve(statements_.size() + 1);
    statements_.push_back({sql, compile(sql), true});
    return Statement(*this, statements_.back().handle, true);
  }
  if (known->lent) return Statement(*this, compile(sql), false);  // a scan inside the same scan
  known->lent = true;
  return Statement(*this, known->handle, true);
}

sqlite3_stmt* Connection::compile(const char* sql) {
  sqlite3_stmt* handle = nullptr;
  const int code = sqlite3_prepare_v3(db_, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, nullptr);
  if (code != SQLITE_OK) fail(code);
  return handle;
}

void Connection::give_back(sqlite3_stmt* handle) noexcept {
  for (Cached& s : statements_) {
    if (s.handle == handle) s.lent = false;
  }
}

void Connection::execute(const std::string& sql) {
  const int code = sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code);
}

int64_t Connection::integer(const char* sql) {
  Statement statement(*this, compile(sql), false);
  return statement.step() ? statement.integer(0) : 0;
}

std::string Connection::text(const char* sql) {
  Statement statement(*this, compile(sql), false);
  return statement.step() ? std::string(statement.text(0)) : std::string();
}

void Connection::rollback() noexcept {
  if (in_transaction()) sqlite3_exec(db_, "ROLLBACK", nullptr, nullptr, nullptr);
}

void Connection::work_for(const Call* call, Clock::time_point patience) noexcept {
  call_ = call;
  patience_ = patience;
}

void Connection::set_interruptible(bool on) noexcept {
  sqlite3_progress_handler(db_, on ? kStepsBetweenLooks : 0, on ? on_progress : nullptr, this);
}

void Connection::fail(int code) {
  const int primary = code & 0xff;
  if (call_ != nullptr && (primary == SQLITE_INTERRUPT || (primary == SQLITE_BUSY && call_->cancelled()))) {
    call_->check();
  }
  sqlite::fail(db_, code, path_);
}

int Connection::on_busy(void* self, int count) noexcept {
  const auto& connection = *static_cast<Connection*>(self);
  if (connection.call_ != nullptr && connection.call_->cancelled()) return 0;
  const auto left = connection.patience_ - Clock::now();
  if (left <= Clock::duration::zero()) return 0;
  const Clock::duration pause = std::chrono::milliseconds(count < 4 ? 1 : 5);
  std::this_thread::sleep_for(std::min(left, pause));
  return 1;
}

int Connection::on_progress(void* self) noexcept {
  const Call* call = static_cast<Connection*>(self)->call_;
  return call != nullptr && (call->cancelled() || call->expired()) ? 1 : 0;
}

}  // namespace cm::sqlite

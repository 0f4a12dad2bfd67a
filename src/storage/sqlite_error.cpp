#include "storage/sqlite_error.hpp"

#include <cstring>
#include <system_error>

#include "core/json_writer.hpp"

namespace cm::sqlite {
namespace {

constexpr const char* kMend = "; restore a backup, or export what can be read from it into a new file";

std::string os_text(int os_error) {
  if (os_error == 0) return {};
  return " (" + std::generic_category().message(os_error) + ")";
}

Error storage_error(std::string message, std::string detail) {
  return Error(Status::storage, std::move(message), std::move(detail));
}

Error read_only_error(int code, const std::string& path, std::string detail) {
  if (code == SQLITE_READONLY_DBMOVED) {
    return storage_error(
        path + " was moved or deleted while it was open; close it and open it where it is now",
        std::move(detail));
  }
  return storage_error(
      path + " is read-only; make the file and its folder writable, or open it with read_only",
      std::move(detail));
}

}  // namespace

std::string detail_of(const std::string& path, int code) {
  std::string detail;
  JsonWriter out(detail);
  out.begin_object().member("path", path);
  if (code != 0) out.member("sqlite_code", code);
  out.end_object();
  return detail;
}

Error to_error(int code, const std::string& path, const char* said, int os_error) {
  std::string detail = detail_of(path, code);
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return Error(Status::busy,
                   "another process or reader keeps the lock on " + path +
                       "; try again, or give the call a later deadline",
                   std::move(detail), true);
    case SQLITE_FULL:
      return storage_error("the disk that holds " + path + " is full; free space and try again",
                           std::move(detail));
    case SQLITE_READONLY:
      return read_only_error(code, path, std::move(detail));
    case SQLITE_CANTOPEN:
      return storage_error(
          "cannot open " + path + os_text(os_error) + "; check that the folder exists and may be used",
          std::move(detail));
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return storage_error("access to " + path + " is refused" + os_text(os_error), std::move(detail));
    case SQLITE_NOTADB:
      return Error(Status::corrupt, path + " is not a database, or its beginning is damaged" + kMend,
                   std::move(detail));
    case SQLITE_CORRUPT:
      return Error(Status::corrupt, path + " is damaged (" + said + ")" + kMend, std::move(detail));
    case SQLITE_NOMEM:
      return Error(Status::no_memory, "out of memory in the database", std::move(detail));
    case SQLITE_TOOBIG:
      return Error(Status::invalid, "a value is larger than the database can hold", std::move(detail));
    case SQLITE_IOERR:
      if (code == SQLITE_IOERR_NOMEM)
        return Error(Status::no_memory, "out of memory in the database", detail);
      return storage_error("reading or writing " + path + " failed" + os_text(os_error) + "; check the disk",
                           std::move(detail));
    default:
      return Error(Status::internal, std::string("the database refused a statement: ") + said,
                   std::move(detail));
  }
}

void fail(sqlite3* db, int code, const std::string& path) {
  if (db == nullptr) throw to_error(code, path, sqlite3_errstr(code), 0);
  throw to_error(sqlite3_extended_errcode(db) == SQLITE_OK ? code : sqlite3_extended_errcode(db), path,
                 sqlite3_errmsg(db), sqlite3_system_errno(db));
}

void fail_corrupt(const std::string& path, const std::string& what) {
  throw Error(Status::corrupt, path + " is damaged (" + what + ")" + kMend, detail_of(path, SQLITE_CORRUPT));
}

}  // namespace cm::sqlite

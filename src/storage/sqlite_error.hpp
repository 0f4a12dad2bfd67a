// What SQLite says, in the library's words: a status and a line that tells the caller what to do.
#pragma once
#include <sqlite3.h>

#include <string>

#include "core/error.hpp"

namespace cm::sqlite {

/// `code`: an extended result code; `said`: SQLite's own text; `os_error`: errno below it, 0 when none.
Error to_error(int code, const std::string& path, const char* said, int os_error);

/// Throws what the last call on `db` (may be null) failed with.
[[noreturn]] void fail(sqlite3* db, int code, const std::string& path);

/// CORRUPT, naming the mend.
[[noreturn]] void fail_corrupt(const std::string& path, const std::string& what);

/// Detail of an error about `path`.
std::string detail_of(const std::string& path, int code = 0);

}  // namespace cm::sqlite

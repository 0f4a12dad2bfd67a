// Whether a log and the file beside which it was found are one database.
#pragma once
#include "storage/sqlite_file.hpp"

namespace cm::sqlite {

/// SQLite applies whatever log bears the name. STORAGE when the file alone tells of another past than the
/// file with its log: it was put beside the log of another one.
void refuse_foreign_log(Connection& with_log, const Location& location);

/// Reads every record, vector and change once: CORRUPT unless checksums, counts and the chain agree.
void verify_rows(Connection& connection);

}  // namespace cm::sqlite

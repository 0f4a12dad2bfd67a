#include "core/os_file.hpp"
#include "storage/sqlite_file.hpp"

namespace cm::sqlite {
namespace {

constexpr int kPagesAStep = 128;  // 1 MB between looks at the call

/// Personal data: whoever may not read the file must not read its copy. Its owner may, also when the file was
/// kept from being written.
std::optional<unsigned> permissions_for(const Connection& source) {
  if (source.path() == ":memory:") return std::nullopt;
  const std::optional<unsigned> bits = os::permissions(source.path());
  return bits ? std::optional(*bits | 0600U) : std::nullopt;
}

/// SQLite takes a log for that of the file beside which it lies, whatever it was written for.
void refuse_leftovers(const std::string& target) {
  for (const char* ending : {"-wal", "-journal"}) {
    const std::string log = target + ending;
    if (os::file_bytes(log) == 0) continue;
    throw Error(Status::conflict,
                log + " exists and would be applied to the backup; move it away or choose another name",
                detail_of(log));
  }
}

void copy_pages(const Call& call, Connection& source, Connection& copy) {
  sqlite3_backup* backup = sqlite3_backup_init(copy.handle(), "main", source.handle(), "main");
  if (backup == nullptr) copy.fail(sqlite3_errcode(copy.handle()));
  int code = SQLITE_OK;
  while (code == SQLITE_OK && !call.cancelled() && !call.expired())
    code = sqlite3_backup_step(backup, kPagesAStep);
  sqlite3_backup_finish(backup);
  if (code == SQLITE_OK) call.check();
  if (code != SQLITE_DONE) copy.fail(code);
}

}  // namespace

void copy_database(const Call& call, Connection& source, const std::string& path) {
  os::check_file_name(path, "/path");
  const std::string target = os::absolute_path(path);
  os::WholeFile file(target, os::Existing::refuse, permissions_for(source));
  refuse_leftovers(target);
  {
    Connection copy(file.part(), file.part(), SQLITE_OPEN_READWRITE);
    copy.execute(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF");  // synced as a whole before it gets its name
    copy_pages(call, source, copy);
  }
  refuse_leftovers(target);
  file.finish();
}

}  // namespace cm::sqlite

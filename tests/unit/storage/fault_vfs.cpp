#include "fault_vfs.hpp"

#include <array>
#include <cstring>
#include <mutex>
#include <string_view>

namespace cm::test {
namespace {

struct State {
  std::mutex mutex;
  FaultPlan plan;
  int met = 0;
  bool fired = false;
  std::array<int, static_cast<size_t>(Op::count)> log_calls{};
};
State g_state;
sqlite3_vfs* g_real = nullptr;
sqlite3_vfs g_shim;

struct File {
  sqlite3_file base;
  bool log;
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};
File* of(sqlite3_file* file) { return reinterpret_cast<File*>(file); }
sqlite3_file* real(sqlite3_file* file) { return of(file)->real(); }

/// SQLITE_OK, or what this call is to fail with.
int look(Op op, bool log) {
  const std::lock_guard<std::mutex> lock(g_state.mutex);
  if (log) ++g_state.log_calls[static_cast<size_t>(op)];
  if (g_state.plan.op != op) return SQLITE_OK;
  const int n = ++g_state.met;
  if (n < g_state.plan.at || (n > g_state.plan.at && !g_state.plan.goes_on)) return SQLITE_OK;
  g_state.fired = true;
  return g_state.plan.code;
}

int x_close(sqlite3_file* f) { return real(f)->pMethods->xClose(real(f)); }
int x_read(sqlite3_file* f, void* to, int n, sqlite3_int64 at) {
  const int code = look(Op::read, of(f)->log);
  return code != SQLITE_OK ? code : real(f)->pMethods->xRead(real(f), to, n, at);
}
int x_write(sqlite3_file* f, const void* from, int n, sqlite3_int64 at) {
  const int code = look(Op::write, of(f)->log);
  if (code == SQLITE_OK) return real(f)->pMethods->xWrite(real(f), from, n, at);
  if (g_state.plan.half) real(f)->pMethods->xWrite(real(f), from, n / 2, at);
  return code;
}
int x_truncate(sqlite3_file* f, sqlite3_int64 size) {
  const int code = look(Op::truncate, of(f)->log);
  return code != SQLITE_OK ? code : real(f)->pMethods->xTruncate(real(f), size);
}
int x_sync(sqlite3_file* f, int) { return look(Op::sync, of(f)->log); }
int x_size(sqlite3_file* f, sqlite3_int64* size) { return real(f)->pMethods->xFileSize(real(f), size); }
int x_lock(sqlite3_file* f, int level) {
  const int code = look(Op::lock, of(f)->log);
  return code != SQLITE_OK ? code : real(f)->pMethods->xLock(real(f), level);
}
int x_unlock(sqlite3_file* f, int level) { return real(f)->pMethods->xUnlock(real(f), level); }
int x_reserved(sqlite3_file* f, int* out) { return real(f)->pMethods->xCheckReservedLock(real(f), out); }
int x_control(sqlite3_file* f, int op, void* arg) {
  return real(f)->pMethods->xFileControl(real(f), op, arg);
}
int x_sector(sqlite3_file* f) { return real(f)->pMethods->xSectorSize(real(f)); }
int x_device(sqlite3_file* f) { return real(f)->pMethods->xDeviceCharacteristics(real(f)); }
int x_shm_map(sqlite3_file* f, int region, int size, int extend, void volatile** out) {
  return real(f)->pMethods->xShmMap(real(f), region, size, extend, out);
}
int x_shm_lock(sqlite3_file* f, int at, int n, int flags) {
  const int code = (flags & SQLITE_SHM_LOCK) != 0 ? look(Op::shm_lock, false) : SQLITE_OK;
  return code != SQLITE_OK ? code : real(f)->pMethods->xShmLock(real(f), at, n, flags);
}
void x_shm_barrier(sqlite3_file* f) { real(f)->pMethods->xShmBarrier(real(f)); }
int x_shm_unmap(sqlite3_file* f, int remove) { return real(f)->pMethods->xShmUnmap(real(f), remove); }

const sqlite3_io_methods kMethods = {2,        x_close,   x_read,     x_write,       x_truncate,  x_sync,
                                     x_size,   x_lock,    x_unlock,   x_reserved,    x_control,   x_sector,
                                     x_device, x_shm_map, x_shm_lock, x_shm_barrier, x_shm_unmap, nullptr,
                                     nullptr};

int x_open(sqlite3_vfs*, const char* name, sqlite3_file* f, int flags, int* out) {
  f->pMethods = nullptr;
  of(f)->log = (flags & SQLITE_OPEN_WAL) != 0;
  if (const int code = look(Op::open, of(f)->log); code != SQLITE_OK) return SQLITE_CANTOPEN;
  const int code = g_real->xOpen(g_real, name, real(f), flags, out);
  if (code == SQLITE_OK) f->pMethods = &kMethods;
  return code;
}
int x_delete(sqlite3_vfs*, const char* name, int sync) {
  const int code = look(Op::remove, std::string_view(name).ends_with("-wal"));
  return code != SQLITE_OK ? code : g_real->xDelete(g_real, name, sync);
}
int x_access(sqlite3_vfs*, const char* name, int flags, int* out) {
  return g_real->xAccess(g_real, name, flags, out);
}
int x_full(sqlite3_vfs*, const char* name, int n, char* out) {
  return g_real->xFullPathname(g_real, name, n, out);
}

}  // namespace

FaultVfs::FaultVfs() {
  sqlite3_initialize();
  g_real = sqlite3_vfs_find(nullptr);
  g_shim = *g_real;
  g_shim.zName = "fault";
  g_shim.szOsFile = static_cast<int>(sizeof(File)) + g_real->szOsFile;
  g_shim.pNext = nullptr;
  g_shim.xOpen = x_open;
  g_shim.xDelete = x_delete;
  g_shim.xAccess = x_access;
  g_shim.xFullPathname = x_full;
  disarm();
  sqlite3_vfs_register(&g_shim, 1);
}

FaultVfs::~FaultVfs() {
  sqlite3_vfs_unregister(&g_shim);
  sqlite3_vfs_register(g_real, 1);
}

void FaultVfs::arm(const FaultPlan& plan) {
  const std::lock_guard<std::mutex> lock(g_state.mutex);
  g_state.plan = plan;
  g_state.met = 0;
  g_state.fired = false;
  g_state.log_calls.fill(0);
}

bool FaultVfs::fired() const {
  const std::lock_guard<std::mutex> lock(g_state.mutex);
  return g_state.fired;
}

int FaultVfs::log_calls(Op op) const {
  const std::lock_guard<std::mutex> lock(g_state.mutex);
  return g_state.log_calls[static_cast<size_t>(op)];
}

}  // namespace cm::test

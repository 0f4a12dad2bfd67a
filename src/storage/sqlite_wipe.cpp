#include <algorithm>
#include <vector>

#include "storage/sqlite_file.hpp"

namespace cm::sqlite {
namespace {

/// Bytes of a page between the cell pointers and the cells; empty for a page that is no b-tree page
/// (https://sqlite.org/fileformat2.html, 1.6). Overflow and freelist pages begin with the upper byte of a
/// page number, which is 0 in a file below 128 GB, or are zeroed when they are freed.
struct Gap {
  size_t begin = 0;
  size_t end = 0;
};

size_t word_at(const std::vector<unsigned char>& page, size_t at) {
  return static_cast<size_t>(page[at]) << 8 | page[at + 1];
}

Gap gap_of(const std::vector<unsigned char>& page, bool first) {
  const size_t header = first ? 100 : 0;
  const unsigned char type = page[header];
  if (type != 2 && type != 5 && type != 10 && type != 13) return {};
  const size_t pointers = header + (type < 10 ? 12 : 8);
  const size_t content = word_at(page, header + 5);
  const Gap gap{pointers + 2 * word_at(page, header + 3), content == 0 ? 65536 : content};
  return gap.begin < gap.end && gap.end <= page.size() ? gap : Gap{};
}

bool has_bytes(const std::vector<unsigned char>& page, const Gap& gap) {
  return std::any_of(page.begin() + static_cast<std::ptrdiff_t>(gap.begin),
                     page.begin() + static_cast<std::ptrdiff_t>(gap.end),
                     [](unsigned char c) { return c != 0; });
}

}  // namespace

void wipe_gaps(Connection& connection) {
  const int page_size = static_cast<int>(connection.integer("PRAGMA page_size"));
  const int64_t pages = connection.integer("PRAGMA page_count");
  sqlite3_file* file = nullptr;
  sqlite3_file_control(connection.handle(), "main", SQLITE_FCNTL_FILE_POINTER, &file);
  const auto done = [&](int code) {
    if (code != SQLITE_OK) throw to_error(code, connection.path(), sqlite3_errstr(code), 0);
  };
  std::vector<unsigned char> page(static_cast<size_t>(page_size));
  const std::vector<unsigned char> zeros(page.size());
  for (int64_t n = 0; n < pages; ++n) {
    if (n % 64 == 0) connection.check();
    done(file->pMethods->xRead(file, page.data(), page_size, n * page_size));
    const Gap gap = gap_of(page, n == 0);
    if (!has_bytes(page, gap)) continue;
    done(file->pMethods->xWrite(file, zeros.data(), static_cast<int>(gap.end - gap.begin),
                                n * page_size + static_cast<int64_t>(gap.begin)));
  }
  done(file->pMethods->xSync(file, SQLITE_SYNC_FULL));
}

}  // namespace cm::sqlite

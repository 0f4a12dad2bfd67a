#include "cli/foreign_bytes.hpp"

namespace cm::cli {
namespace {

bool begins(std::string_view bytes, std::string_view with) { return bytes.substr(0, with.size()) == with; }

}  // namespace

const char* foreign_bytes(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (begins(bytes, "\x1f\x8b"sv))
    return "is compressed with gzip; unpack it first: gunzip -c FILE | castmatch import -";
  if (begins(bytes, "PK\x03\x04"sv))
    return "is a spreadsheet or an archive (zip); save the spreadsheet as CSV, or unpack it first";
  if (begins(bytes, "\xff\xfe"sv) || begins(bytes, "\xfe\xff"sv))
    return "is UTF-16; make it UTF-8 first: iconv -f UTF-16 -t UTF-8 FILE | castmatch import -";
  if (bytes.substr(0, 64).find('\0') != bytes.npos)
    return "is not text; it must be JSON Lines or CSV, in UTF-8";
  return nullptr;
}

}  // namespace cm::cli

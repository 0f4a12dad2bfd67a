// Any bytes: folding ends, is UTF-8, and changes nothing the second time; tokens lie inside and in order.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "text/canonical.hpp"
#include "text/fold.hpp"
#include "text/tokenize.hpp"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::string once = cm::fold(text), key = cm::fold_key(text);
  if (cm::fold(once) != once || cm::fold_key(key) != key) std::abort();
  cm::canonical("city", text);
  size_t last = 0;
  cm::tokenize(text, [&](const cm::Token& token) {
    if (token.begin < last || token.end <= token.begin || token.end > size || token.text.empty())
      std::abort();
    last = token.end;
  });
  return 0;
}

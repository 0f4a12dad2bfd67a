// The folded words of a text, as the built-in model reads it.
#pragma once
#include <string>
#include <string_view>

namespace cm {

/// Calls `visit(std::string_view)` for each word; `scratch` is only room to work in.
template <class Visit>
void for_each_folded_word(std::string_view text, std::string& scratch, Visit visit) {
  const auto flush = [&] {
    if (!scratch.empty()) visit(std::string_view(scratch));
    scratch.clear();
  };
  scratch.clear();
  for (const char c : text) {
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80) {
      scratch.push_back(c);
    } else if (c >= 'A' && c <= 'Z') {
      scratch.push_back(static_cast<char>(c - 'A' + 'a'));
    } else {
      flush();
    }
  }
  flush();
}

}  // namespace cm

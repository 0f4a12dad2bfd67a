#include "core/digest.hpp"

#include <doctest/doctest.h>

using namespace cm;

TEST_CASE("digest: the same for ever, because digests are stored") {
  // XXH3-128 of the empty text and of "abc", as its authors' command line tool prints them.
  CHECK(text_digest("") == "99aa06d3014798d86001c324468d497f");
  CHECK(text_digest("abc") == "06b05ab6733a618578af5f94892f3950");
}

TEST_CASE("digest: one bit more is another digest, at every length") {
  std::string text;
  for (int i = 0; i < 600; ++i) {
    const Digest before = digest_of(text);
    text += 'a';
    CHECK_FALSE(before == digest_of(text));
    std::string other = text;
    other.back() = 'b';
    CHECK_FALSE(digest_of(other) == digest_of(text));
  }
}

TEST_CASE("digest: hexadecimal there and back, and nothing else is taken") {
  const Digest digest = digest_of("Asha Verma");
  CHECK(digest_from_hex(to_hex(digest)) == digest);
  CHECK(to_hex({1, 0xABCDEF}) == "00000000000000010000000000abcdef");
  for (const std::string& text :
       {std::string(), std::string(31, '0'), std::string(33, '0'), std::string(32, 'G'), std::string(32, 'A'),
        "-" + std::string(31, '1'), std::string(16, '0') + " " + std::string(15, '0')}) {
    CHECK_FALSE(digest_from_hex(text).has_value());
  }
}

#include "text/fold.hpp"

#include <doctest/doctest.h>

#include <random>

#include "text/utf8.hpp"

using cm::fold;
using cm::fold_key;

TEST_CASE("fold lowers case and strips accents of Latin letters") {
  CHECK(fold("Priya SHARMA") == "priya sharma");
  CHECK(fold("Zoë Müller-Łukasz") == "zoe muller-lukasz");
  CHECK(fold("Straße") == "strasse");
  CHECK(fold("ﬁlm Ⅳ ＡＢＣ") == "film iv abc");
  CHECK(fold("e\u0301") == "e");
  CHECK(fold("Æsir Øre Đorđe") == "aesir ore dorde");
}

TEST_CASE("accents of other scripts are letters and stay") {
  CHECK(fold("Йога") == "йога");
  CHECK(fold("Йога") != fold("Иога"));
}

TEST_CASE("the spellings of Devanagari that stand side by side fall together") {
  CHECK(fold("हिन्दी") == fold("हिंदी"));
  CHECK(fold("मुम्बई") == fold("मुंबई"));
  CHECK(fold("पण्डित") == fold("पंडित"));
  CHECK(fold("अङ्क") == fold("अंक"));
  CHECK(fold("पञ्च") == fold("पंच"));
  CHECK(fold("हँसी") == fold("हंसी"));
  CHECK(fold("ज़रा") == fold("जरा"));
  CHECK(fold("\u095B") == fold("\u091C\u093C"));  // one code point, two code points
  CHECK(fold("क्\u200Dष") == fold("क्ष"));
}

TEST_CASE("what differs in Devanagari stays different") {
  CHECK(fold("लड़का") != fold("लडका"));
  CHECK(fold("\u095C") == fold("\u0921\u093C"));
  CHECK(fold("की") != fold("के"));
  CHECK(fold("जन्म") != fold("जंम"));  // a nasal before a nasal is no stop
  CHECK(fold("सम्मान") != fold("संमान"));
  CHECK(fold("बच्चा") == "बच्चा");
}

TEST_CASE("digits of Indian scripts are digits") {
  CHECK(fold("२५-३०") == "25-30");
  CHECK(fold("௨௫ ২৫ ૨૫ ੨੫ ౨౫ ೨೫ ൨൫ ୨୫ ۲۵") == "25 25 25 25 25 25 25 25 25");
}

TEST_CASE("bytes that are no UTF-8 become the replacement character") {
  CHECK(fold("a\xFFz") == "a\uFFFDz");
  CHECK(fold("\xE0\xA4") == "\uFFFD\uFFFD");
  CHECK(fold("\xED\xA0\x80") == "\uFFFD\uFFFD\uFFFD");
  CHECK(fold_key("\xC3") == "\uFFFD");
}

TEST_CASE("fold_key keeps accents and collapses space") {
  CHECK(fold_key("  New \t Delhi\u00A0 ") == "new delhi");
  CHECK(fold_key("Zoe\u0308") == "zoë");
  CHECK(fold_key("ZOË") == "zoë");
  CHECK(fold_key("Zoe") != fold_key("Zoë"));
  CHECK(fold_key("ज़") == fold_key("\u095B"));
  CHECK(fold_key("२५") == "२५");
  CHECK(fold_key(" \n ").empty());
}

namespace {
std::string random_text(std::mt19937& random, bool valid) {
  static const int32_t kStarts[] = {0x20,    0x41,  0xC0,  0x130,  0x1E00, 0x300,  0x900,
                                    0x93A,   0x958, 0x980, 0xFB00, 0xFDF0, 0x2000, 0xAC00,
                                    0x1F300, 0x370, 0x400, 0x3300, 0x1100, 0x2160};
  std::string text;
  for (auto n = random() % 12; n > 0; --n) {
    if (!valid && random() % 3 == 0) {
      text += static_cast<char>(random());
    } else {
      cm::text::append_utf8(text,
                            kStarts[random() % std::size(kStarts)] + static_cast<int32_t>(random() % 48));
    }
  }
  return text;
}
}  // namespace

TEST_CASE("folding twice changes nothing, and what comes out is UTF-8") {
  std::mt19937 random(1);
  for (int i = 0; i < 40'000; ++i) {
    const std::string text = random_text(random, i % 2 == 0);
    const std::string once = fold(text), key = fold_key(text);
    INFO(text);
    CHECK(fold(once) == once);
    CHECK(fold_key(key) == key);
    for (size_t at = 0; at < once.size();) {
      const auto got = cm::text::decode(once, at);
      CHECK((got.size > 1 || static_cast<unsigned char>(once[at]) < 0x80));
      at += got.size;
    }
  }
}

#include "text/tokenize.hpp"

#include <doctest/doctest.h>

#include <random>
#include <vector>

#include "text/stop_words.hpp"

namespace {

std::string words(std::string_view text) {
  std::string out;
  cm::tokenize(text, [&](const cm::Token& token) {
    if (!out.empty()) out += ' ';
    out += token.text;
  });
  return out;
}

}  // namespace

TEST_CASE("words are runs of letters and digits") {
  CHECK(words("Kathak dancer, 5ft6; NSD (2019).") == "kathak dancer 5ft6 nsd 2019");
  CHECK(words("sci-fi/horror") == "sci fi horror");
  CHECK(words("a_b") == "a b");
  CHECK(words("").empty());
  CHECK(words(" ... ").empty());
}

TEST_CASE("an apostrophe between letters joins") {
  CHECK(words("Let's Dance") == "lets dance");
  CHECK(words("Let’s Dance") == "lets dance");
  CHECK(words("O'Brien 'quoted' d' x''y") == "obrien quoted d x y");
  CHECK(words("O'Élan") == "oelan");
}

TEST_CASE("Devanagari words keep their vowel signs and virama") {
  CHECK(words("मुंबई की अभिनेत्री, उम्र २५।") == "मुंबई की अभिनेत्री उम्र 25");
  CHECK(words("क्\u200Dषत्रिय") == "क्षत्रिय");
  CHECK(words("மும்பை ಬೆಂಗಳೂರು") == "மும்பை ಬೆಂಗಳೂರು");
}

TEST_CASE("mixed text: the long way and the short way agree") {
  CHECK(words("café Café CAFE\u0301 cafe") == "cafe cafe cafe cafe");
  CHECK(words("abc–def “ghi”") == "abc def ghi");
  CHECK(words("x\u00ADy") == "xy");
  CHECK(words("ab\xFF"
              "cd") == "ab cd");
}

TEST_CASE("offsets are bytes of the text as given") {
  const std::string text = "  Zoë’s  नृत्य!";
  std::vector<std::string> raw;
  cm::tokenize(text, [&](const cm::Token& token) {
    raw.push_back(text.substr(token.begin, token.end - token.begin));
  });
  REQUIRE(raw.size() == 2);
  CHECK(raw[0] == "Zoë’s");
  CHECK(raw[1] == "नृत्य");
}

TEST_CASE("a word without end is cut between code points") {
  const std::string ascii(1000, 'a');
  CHECK(words(ascii).size() == cm::kMaxTokenBytes);
  std::string hindi;
  for (int i = 0; i < 400; ++i) hindi += "न";
  CHECK(words(hindi).size() == cm::kMaxTokenBytes / 3 * 3);
}

TEST_CASE("any bytes: tokens lie inside, in order, and are words of their own") {
  std::mt19937 random(7);
  for (int i = 0; i < 20'000; ++i) {
    std::string text(random() % 40, ' ');
    for (char& c : text)
      c = random() % 2 ? static_cast<char>(random()) : static_cast<char>(' ' + random() % 95);
    size_t last = 0;
    cm::tokenize(text, [&](const cm::Token& token) {
      CHECK(token.begin >= last);
      CHECK(token.end > token.begin);
      CHECK(token.end <= text.size());
      CHECK(!token.text.empty());
      const std::string once(token.text);
      CHECK(words(once) == once);
      last = token.end;
    });
  }
}

TEST_CASE("stop words of three ways of writing") {
  for (const char* word : {"the", "wali", "chahiye", "की", "चाहिए"}) CHECK(cm::is_stop_word(word));
  for (const char* word : {"kathak", "mother", "main", "hair", "मां"}) CHECK_FALSE(cm::is_stop_word(word));
}

#include "index/lexical_query.hpp"

#include <doctest/doctest.h>

#include <random>

using cm::parse_query;
using cm::Phrase;

namespace {
std::string terms(std::string_view text) {
  std::string out;
  for (const auto& term : parse_query(text).terms) out += (out.empty() ? "" : " ") + term.text;
  return out;
}
}  // namespace

TEST_CASE("words in the order typed, once each, without stop words") {
  CHECK(terms("Kathak dancer for the mother role, kathak") == "kathak dancer mother role");
  CHECK(terms("mujhe ek Marathi bolne wali actress chahiye") == "marathi bolne actress");
  CHECK(terms("the and of") == "the and of");
  CHECK(terms("") == "");
}

TEST_CASE("quotes require, a minus excludes") {
  const auto query = parse_query("kathak \"Horse Riding\" -tv -\"stand up\" “sword fight”");
  CHECK(query.required == std::vector<Phrase>{{"horse", "riding"}, {"sword", "fight"}});
  CHECK(query.excluded == std::vector<Phrase>{{"tv"}, {"stand", "up"}});
  CHECK(query.text == "kathak Horse Riding sword fight");
  CHECK(terms("kathak \"Horse Riding\" -tv") == "kathak horse riding");
  CHECK(query.restricts());
  CHECK_FALSE(parse_query("kathak").restricts());
}

TEST_CASE("what only looks like a sign is none") {
  CHECK(parse_query("sci-fi").excluded.empty());
  CHECK(terms("sci-fi") == "sci fi");
  CHECK(parse_query("5'6\" tall, 6'1\" max").required.empty());
  CHECK(parse_query("an \"open quote").required.empty());
  CHECK(parse_query("25 - 30 -- x -").excluded.empty());
  CHECK(parse_query("\"\" -\"\" \"...\"").required.empty());
  CHECK(parse_query("-sci-fi").excluded == std::vector<Phrase>{{"sci", "fi"}});
}

TEST_CASE("a query without end is cut, and says so") {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "word" + std::to_string(i) + " -no" + std::to_string(i) + " ";
  const auto query = parse_query(text);
  CHECK(query.terms.size() == cm::kMaxQueryTerms);
  CHECK(query.excluded.size() == cm::kMaxQueryPhrases);
  CHECK(query.dropped == 72);
}

TEST_CASE("any bytes are a query") {
  std::mt19937 random(2);
  static const char kSigns[] = "\"-' ab\xE2\x80\x9C\x9D\xE0\xA4";
  for (int i = 0; i < 20'000; ++i) {
    std::string text(random() % 24, ' ');
    for (char& c : text) c = kSigns[random() % (sizeof kSigns - 1)];
    const auto query = parse_query(text);
    for (const auto& term : query.terms) CHECK(!term.text.empty());
    for (const auto& phrase : query.required) CHECK(!phrase.empty());
    for (const auto& phrase : query.excluded) CHECK(!phrase.empty());
  }
}

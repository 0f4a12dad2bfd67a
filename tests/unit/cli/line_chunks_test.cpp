#include "cli/line_chunks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <vector>

#include "cli/valid_lines.hpp"

using cm::cli::LineChunks;
using cm::cli::LinePiece;
using cm::cli::valid_lines;

namespace {

struct Piece {
  std::string lines;
  size_t first_line;
};

std::vector<Piece> cut(const std::string& text, bool csv, size_t bytes, size_t step) {
  std::vector<Piece> out;
  LineChunks chunks(csv, bytes, [&](const LinePiece& piece) {
    out.push_back({std::string(piece.header) + std::string(piece.lines), piece.first_line});
  });
  for (size_t at = 0; at < text.size(); at += step) chunks.add(std::string_view(text).substr(at, step));
  chunks.finish();
  return out;
}

size_t lines_in(const std::string& text) {
  return static_cast<size_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

TEST_CASE("pieces are whole lines, in order, with their numbers, however the bytes arrive") {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    std::string text;
    for (size_t line = 0; line < random() % 40; ++line) text += std::string(random() % 30, 'x') + "\n";
    if (random() % 2 == 0) text += "unended";
    const auto pieces = cut(text, false, 1 + random() % 100, 1 + random() % 50);
    std::string joined;
    for (const Piece& piece : pieces) {
      CHECK(piece.first_line == lines_in(joined) + 1);
      joined += piece.lines;
      if (&piece != &pieces.back()) CHECK(piece.lines.back() == '\n');
    }
    CHECK(joined == text);
  }
}

TEST_CASE("a CSV carries its header into every piece, and a quoted line break ends no record") {
  const std::string text = "id,name\nt1,\"Asha\nVerma\"\nt2,Ravi\nt3,Meera";
  const auto pieces = cut(text, true, 1, 3);
  REQUIRE(pieces.size() == 3);
  CHECK(pieces[0].lines == "id,name\nt1,\"Asha\nVerma\"\n");
  CHECK(pieces[0].first_line == 1);
  CHECK(pieces[1].lines == "id,name\nt2,Ravi\n");
  CHECK(pieces[1].first_line == 4);
  CHECK(pieces[2].lines == "id,name\nt3,Meera");
  CHECK(pieces[2].first_line == 5);
}

TEST_CASE("blank lines before a CSV's header") {
  const auto pieces = cut("\n\r\nid,name\nt1,Asha\nt2,Ravi\n", true, 1, 2);
  REQUIRE(pieces.size() == 2);
  CHECK(pieces[0].lines == "\n\r\nid,name\nt1,Asha\n");
  CHECK(pieces[0].first_line == 1);
  CHECK(pieces[1].lines == "\n\r\nid,name\nt2,Ravi\n");
  CHECK(pieces[1].first_line == 5);
}

TEST_CASE("nothing in, nothing out") {
  CHECK(cut("", false, 10, 1).empty());
  CHECK(cut("\n\n", true, 10, 1).empty());
}

TEST_CASE("a CSV's header alone is a piece, so that it is checked") {
  const auto pieces = cut("id,name\n", true, 10, 1);
  REQUIRE(pieces.size() == 1);
  CHECK(pieces[0].lines == "id,name\n");
}

TEST_CASE("records that are not UTF-8 leave their line breaks and are told by their first line") {
  std::vector<std::pair<size_t, size_t>> told;
  const auto tell = [&](size_t line, size_t at) { told.emplace_back(line, at); };
  CHECK(valid_lines("good\nb\xff"
                    "d\n\xffx",
                    4, false, tell) == "good\n\n");
  CHECK(told == std::vector<std::pair<size_t, size_t>>{{5, 1}, {6, 0}});
  told.clear();
  CHECK(valid_lines("t1,\"a\nb\xff\"\nt2,x\n", 2, true, tell) == "\n\nt2,x\n");
  CHECK(told == std::vector<std::pair<size_t, size_t>>{{2, 7}});
  told.clear();
  CHECK(valid_lines("मीरा\n", 1, false, tell) == "मीरा\n");
  CHECK(told.empty());
}

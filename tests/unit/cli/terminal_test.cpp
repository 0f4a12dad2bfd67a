#include "cli/terminal.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include "cli/progress.hpp"
#include "cli/table.hpp"

using namespace cm::cli;

namespace {

/// Neither a terminal nor coloured.
struct Nowhere {
  int fd = open("/dev/null", O_WRONLY | O_CLOEXEC);
  Terminal terminal{fd};
  ~Nowhere() { close(fd); }
};

}  // namespace

TEST_CASE("cells of Latin, Devanagari and wide text") {
  CHECK(display_width("Asha") == 4);
  CHECK(display_width("कथक") == 3);
  CHECK(display_width("हिन्दी") ==
        5);  // the virama stands on its consonant, the vowel signs i and ii have a cell each
  CHECK(display_width("मुंबई") == 3);  // u and anusvara stand on their consonants
  CHECK(display_width("日本") == 4);
  CHECK(display_width("e\xcc\x81") == 1);
  CHECK(display_width("\xff") == 1);
}

TEST_CASE("cut to a width, never inside a character") {
  CHECK(cut_to_width("Asha Verma", 10) == "Asha Verma");
  CHECK(cut_to_width("Asha Verma", 6) == "Asha…");
  CHECK(cut_to_width("日本語", 4) == "日…");
  for (size_t width = 1; width < 12; ++width) {
    const std::string cut = cut_to_width("मुंबई में कथक नृत्य", width);
    CHECK(display_width(cut) <= width);
    CHECK(first_invalid_byte(cut) == std::string::npos);
  }
}

TEST_CASE("control characters do not reach the terminal") {
  CHECK(printable("a\033[31mb\nc\x7f") == "a [31mb c ");
  CHECK(printable("a\xc2\x9b"
                  "b é") == "a  b é");
}

TEST_CASE("lines are broken at spaces") {
  CHECK(wrapped("one two three", 0, 2) == "one two three");
  CHECK(wrapped("one two three", 10, 2) == "one two\n  three");
  CHECK(wrapped("unbreakable", 4, 2) == "unbreakable");
}

TEST_CASE("numbers in groups") {
  CHECK(grouped(0) == "0");
  CHECK(grouped(999) == "999");
  CHECK(grouped(1000) == "1,000");
  CHECK(grouped(-1234567) == "-1,234,567");
}

TEST_CASE("columns line up by cells; a column with nothing in it is left out") {
  const Nowhere nowhere;
  Table table(
      {{Style::plain, true, 0}, {Style::bold, false, 0}, {Style::plain, false, 0}, {Style::plain, false, 0}});
  table.add({"1", "मुंबई", "", "x"});
  table.add({"10", "Pune", "", "y"});
  CHECK(table.text(nowhere.terminal) == " 1  मुंबई   x\n10  Pune  y\n");
}

TEST_CASE("progress in words") {
  CHECK(progress_text({600, 600, 31000}, "talents") == "600 talents  ████████████████████  100 %  31,000/s");
  CHECK(progress_text({1, 2, 0}, "talents") == "1 talents  ██████████            50 %");
  CHECK(progress_text({12, 0, 0}, "vectors") == "12 vectors");
}

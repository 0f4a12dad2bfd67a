// Answers in words: all of a full one, and no harm from one that lacks members or has new ones.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include "cli/error_text.hpp"
#include "cli/foreign_bytes.hpp"
#include "cli/hits_text.hpp"
#include "cli/import_tally.hpp"
#include "cli/profile_text.hpp"

using namespace cm::cli;

namespace {

struct Plain {
  int fd = open("/dev/null", O_WRONLY | O_CLOEXEC);
  Terminal terminal{fd};
  ~Plain() { close(fd); }
};

bool holds(const std::string& text, const std::string& piece) { return text.find(piece) != text.npos; }

const char* const kFound = R"({"results":[{"id":"t1","score":0.912,
  "signals":{"semantic":{"score":0.6,"rank":3,"contribution":0.2},"lexical":{"score":1,"rank":1,"terms":["kathak"],"contribution":0.7}},
  "highlights":[{"field":"bio","text":"a kathak dancer","matches":[{"start":2,"end":8}]}],"reasons":["skill: kathak","city: Mumbai"],
  "profile":{"id":"t1","name":"Asha Verma","city":"Mumbai","birth_date":"1994-05-02","languages":["Hindi",{"name":"Marathi"}]}}],
  "total":1412,"facets":{"city":[{"value":"Mumbai","count":1000},{"value":"Pune","count":412}]},"facets_more":{"city":7},
  "reference_time":"2026-05-01T00:00:00Z","plan":{"mode":"hybrid","index":"exact","steps":[{"step":"filter","rows":1412,"us":31}]},
  "warnings":["3 talents have no vector yet"],"took_us":640})";

}  // namespace

TEST_CASE("a hit is rank, score, id, name, age, city, languages, reasons") {
  const Plain plain;
  const std::string text = hits_text(json::parse(kFound), {11, false}, plain.terminal);
  CHECK(holds(text, "11  0.91  t1  Asha Verma  31  Mumbai  Hindi, Marathi  skill: kathak; city: Mumbai\n"));
  CHECK(holds(text, "1,412 match in 0.6 ms     city: Mumbai 1,000, Pune 412 and 7 more\n"));
  CHECK(holds(text, "warning: 3 talents have no vector yet\n"));
  CHECK_FALSE(holds(text, "lexical"));
}

TEST_CASE("explained, it has signals, highlights and the plan") {
  const Plain plain;
  const std::string text = hits_text(json::parse(kFound), {1, true}, plain.terminal);
  CHECK(holds(text, "    t1   semantic 0.60 rank 3 adds 0.20   lexical 1.00 rank 1 adds 0.70 (kathak)\n"));
  CHECK(holds(text, "    bio: a kathak dancer\n"));
  CHECK(holds(text, "plan: hybrid, exact\n"));
  CHECK_FALSE(holds(text, "vectors of"));
  CHECK(holds(hits_text(json::parse(kFound), {1, true, 598}, plain.terminal), "the vectors of 598 talents"));
}

TEST_CASE("an answer that lacks members is shown as far as it goes") {
  const Plain plain;
  CHECK(hits_text(json::parse(R"({"results":[]})"), {}, plain.terminal) == "0 match in 0.0 ms\n");
  CHECK(holds(hits_text(json::parse(R"({"results":[{"id":"x"}]})"), {1, true}, plain.terminal), "    x\n"));
  CHECK_THROWS_AS(hits_text(json::object(), {}, plain.terminal), json::exception);
}

TEST_CASE("highlights that point outside their text do no harm") {
  const Plain plain;
  json found = json::parse(kFound);
  for (const char* matches :
       {R"([{"start":9,"end":99}])", R"([{"start":5,"end":2}])", R"([{"start":4},{"start":1,"end":3}])"}) {
    found["results"][0]["highlights"][0]["matches"] = json::parse(matches);
    CHECK(holds(hits_text(found, {1, true}, plain.terminal), "a kathak dancer"));
  }
}

TEST_CASE("ages") {
  CHECK(age_text(json::parse(R"({"playing_age":{"min":24,"max":32}})"), "") == "24-32");
  CHECK(age_text(json::parse(R"({"playing_age":{"min":24,"max":24}})"), "") == "24");
  CHECK(age_text(json::parse(R"({"playing_age":{"min":24}})"), "") == "24+");
  CHECK(age_text(json::parse(R"({"playing_age":{"max":9}})"), "") == "to 9");
  const json born = json::parse(R"({"birth_date":"1994-05-02"})");
  CHECK(age_text(born, "2026-05-01T00:00:00Z") == "31");
  CHECK(age_text(born, "2026-05-02T00:00:00Z") == "32");
  CHECK(age_text(json::object(), "2026-05-02T00:00:00Z") == "");
}

TEST_CASE("a profile, a field a line") {
  const Plain plain;
  const json talent =
      json::parse(R"({"version":3,"updated":"2026-05-01T00:00:00Z","profile":{"id":"t1","name":"Asha",
    "languages":[{"name":"Hindi","level":"FLUENT"},"Odia"],"credits":[{"title":"A","year":2020},{"title":"B","medium":"film"}],
    "rate":{"amount":25000,"currency":"INR","per":"day"},"availability":[{"from":"2027-01-01","to":"2027-01-02","status":"FREE"}],
    "attributes":{"x":[1,2],"y":null},"new_field":{"a":true}}})");
  const std::string text = profile_text(talent, plain.terminal);
  CHECK(holds(text, "Asha  t1  version 3, updated 2026-05-01T00:00:00Z\n"));
  CHECK(holds(text, "  languages         Hindi (FLUENT), Odia\n"));
  CHECK(holds(text, "  credits           2020 A\n                    B, film\n"));
  CHECK(holds(text, "  rate              25000 INR a day\n"));
  CHECK(holds(text, "  availability      2027-01-01 to 2027-01-02 FREE\n"));
  CHECK(holds(text, "  new field         a true\n"));
}

TEST_CASE("one fault is a line, several are a list") {
  const Plain plain;
  const castmatch::Error one(CASTMATCH_BUSY, "the file is locked", "{}", true);
  CHECK(error_text(one, plain.terminal) ==
        "castmatch: the file is locked (the same call may succeed later)\n");
  CHECK(error_json(one) == R"({"code":"BUSY","message":"the file is locked","detail":{},"retryable":true})");
  const castmatch::Error two(
      CASTMATCH_INVALID, "x",
      R"({"faults":[{"pointer":"/a","message":"is wrong"},{"pointer":"/b","message":"too","nearest":"c"}]})");
  CHECK(error_text(two, plain.terminal) ==
        "castmatch: 2 things are wrong\n  /a is wrong\n  /b too, did you mean \"c\"\n");
}

TEST_CASE("a total that is not that of all is no total, and none is below what was done") {
  ImportTally tally;
  tally.begin("", false);
  tally.take(json::parse(R"({"done":2,"total":4})"));
  CHECK(tally.step().total == 0);
  tally.end();
  tally.begin("");
  tally.take(json::parse(R"({"done":7,"total":4})"));
  CHECK(tally.step().done == 9);
  CHECK(tally.step().total == 9);
}

TEST_CASE("an import is in vain when all was rejected") {
  ImportTally tally;
  CHECK_FALSE(tally.in_vain());
  tally.reject(1, "is no JSON");
  CHECK(tally.in_vain());
  tally.take(
      json::parse(R"({"result":{"stored":0,"unchanged":1,"rejected":0,"lines":1,"rejected_lines":[]}})"));
  CHECK_FALSE(tally.in_vain());
}

TEST_CASE("imports add up") {
  const Plain plain;
  ImportTally tally;
  const json answer = json::parse(
      R"({"result":{"stored":2,"unchanged":1,"rejected":1,"lines":4,"rejected_lines":[{"line":3,"errors":["is no JSON"]}]}})");
  for (const char* file : {"a", "b"}) {
    tally.begin(file);
    tally.take(json::parse(R"({"done":2,"total":4,"per_second":9})"));
    CHECK(tally.step().done >= 2);
    tally.take(answer);
    tally.end();
  }
  CHECK(tally.result()["stored"] == 4);
  CHECK(tally.result()["rejected_lines"].size() == 2);
  const std::string text = tally.text(plain.terminal);
  CHECK(holds(text, "6 talents"));
  CHECK(holds(text, "2 unchanged   2 rejected\n  a line 3: is no JSON\n  b line 3: is no JSON"));
}

TEST_CASE("text is not foreign") {
  for (const char* text : {"", "{", "id,name", "\xef\xbb\xbfid;name", "P", "\xe0\xa4\x95"})
    CHECK(foreign_bytes(text) == nullptr);
  CHECK(foreign_bytes("\x1f\x8b") != nullptr);
}

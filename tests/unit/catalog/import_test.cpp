// Imports: lines and CSV, what is rejected and why, order, reruns, strict, cancellation; exports.
#include <sys/stat.h>
#include <unistd.h>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <thread>

#include "catalog/csv.hpp"
#include "catalog/record_reader.hpp"
#include "random_talents.hpp"
#include "world.hpp"

namespace cm::test {
namespace {

struct TempFile {
  explicit TempFile(const std::string& name, const std::string& content = {})
      : path((std::filesystem::temp_directory_path() /
              ("castmatch-" + std::to_string(::getpid()) + "-" + name))
                 .string()) {
    std::ofstream(path, std::ios::binary) << content;
  }
  ~TempFile() { std::remove(path.c_str()); }
  TempFile(const TempFile&) = delete;
  TempFile& operator=(const TempFile&) = delete;
  std::string read() const {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  const std::string path;
};

json import_data(World& w, const std::string& data, json more = json::object()) {
  more["data"] = data;
  return w.import(more.dump());
}
json profile_of(World& w, const std::string& id) {
  const json got = w.get(json{{"id", id}}.dump());
  return got["talents"].empty() ? json() : got["talents"][0]["profile"];
}
std::string errors_of(const json& answer, int64_t line) {
  for (const json& bad : answer["rejected_lines"]) {
    if (bad["line"] == line) return bad["errors"].dump();
  }
  return "";
}

TEST_CASE("lines: good ones are stored, bad ones reported with number and reasons") {
  World w;
  const std::string data =
      "\xEF\xBB\xBF{\"id\":\"1\",\"name\":\"a\"}\r\n"
      "\n"
      "{\"id\":\"2\",\"name\":\"b\",\"playing_age\":{\"min\":\"20s\"},\"gender\":\"male\"}\n"
      "{\"id\":\"3\",\"name\":\n"
      "   \t\r\n"
      "{\"id\":\"4\",\"name\":\"\xC0\xAF\"}\n"
      "{\"id\":\"5\",\"name\":\"x\",\"name\":\"y\"}\n"
      "[1]\n"
      "{\"id\":\"6\",\"name\":\"last, without line end\"}";
  const TempFile file("lines.jsonl", data);
  const json answer = w.import(json{{"path", file.path}}.dump());
  CHECK(answer["stored"] == 2);
  CHECK(answer["rejected"] == 5);
  CHECK(answer["lines"] == 7);
  CHECK(
      errors_of(answer, 3) ==
      R"(["/gender must be one of FEMALE|MALE|NON_BINARY|OTHER, was \"male\"; did you mean MALE?","/playing_age/min must be a whole number, was \"20s\""])");
  CHECK(errors_of(answer, 4).find("is not JSON") != std::string::npos);
  CHECK(errors_of(answer, 6).find("UTF-8") != std::string::npos);
  CHECK(errors_of(answer, 7).find("given twice") != std::string::npos);
  CHECK(errors_of(answer, 8).find("must be an object") != std::string::npos);
  CHECK(profile_of(w, "6")["name"] == "last, without line end");
  CHECK(w.passing("{}") == 2);
}

TEST_CASE("a rerun skips equal records") {
  World w;
  const std::string data = "{\"id\":\"1\",\"name\":\"a\"}\n{\"name\":\"b\",\"id\":\"2\"}\n";
  CHECK(import_data(w, data)["stored"] == 2);
  CHECK(import_data(w, data)["unchanged"] == 2);
  CHECK(w.get(R"({"id":"2"})")["talents"][0]["version"] == 1);
}

TEST_CASE("the same id twice: the later line wins, within a batch and over batches") {
  World w;
  std::string data;
  for (int i = 0; i < 1201; ++i) {
    data += json{{"id", "t" + std::to_string(i % 600)},
                 {"name", "n"},
                 {"height_cm", 100 + i % 150},
                 {"tags", {std::to_string(i)}}}
                .dump() +
            "\n";
  }
  data += R"({"id":"x","name":"first"})"
          "\n"
          R"({"id":"x","name":"second"})"
          "\n";
  const json first = import_data(w, data);
  CHECK(first["stored"] == 601);
  CHECK(first["unchanged"] == 602);
  CHECK(first["lines"] == 1203);
  CHECK(profile_of(w, "t0")["tags"][0] == "1200");
  CHECK(profile_of(w, "t1")["tags"][0] == "601");
  CHECK(profile_of(w, "x")["name"] == "second");
  CHECK(w.get(R"({"id":"x"})")["talents"][0]["version"] == 1);
  CHECK(w.passing("{}") == 601);
  CHECK(w.passing(R"({"name":"first"})") == 0);
  const json again = import_data(w, data);
  CHECK(again["stored"] == 0);
  CHECK(again["unchanged"] == 1203);
}

TEST_CASE("an id twice: bad lines replace nothing, and strict takes what stands before its bad line") {
  const std::string good = R"({"id":"x","name":"good"})"
                           "\n",
                    bad = R"({"id":"x","name":5})"
                          "\n",
                    last = R"({"id":"x","name":"last"})"
                           "\n";
  World w;
  CHECK(import_data(w, good + bad)["stored"] == 1);
  CHECK(profile_of(w, "x")["name"] == "good");
  World strict;
  CHECK(error_of([&] {
          strict.import(json{{"data", good + bad + last}, {"strict", true}, {"format", "jsonl"}}.dump());
        }).status() == Status::invalid);
  CHECK(profile_of(strict, "x")["name"] == "good");
}

TEST_CASE("an id twice, far apart: a file imported again changes nothing, in either form") {
  for (const bool csv : {false, true}) {
    std::string content = csv ? "id,name\n" : "";
    for (int i = 0; i < 1700; ++i) {
      const std::string id = "t" + std::to_string(i % 1100), name = "n" + std::to_string(i);
      content += (csv ? id + "," + name : json{{"id", id}, {"name", name}}.dump()) + "\n";
    }
    const TempFile file(csv ? "twice.csv" : "twice.jsonl", content);
    World w;
    const std::string request = json{{"path", file.path}}.dump();
    const json first = w.import(request), again = w.import(request);
    CHECK(first["stored"] == 1100);
    CHECK(first["unchanged"] == 600);
    CHECK(again["stored"] == 0);
    CHECK(again["unchanged"] == 1700);
    CHECK(profile_of(w, "t3")["name"] == "n1103");
    CHECK(w.get(R"({"id":"t3"})")["talents"][0]["version"] == 1);
  }
}

TEST_CASE("a source that can be read once only: the last of an id wins within a batch") {
  const TempFile pipe("fifo.jsonl");
  std::filesystem::remove(pipe.path);
  REQUIRE(::mkfifo(pipe.path.c_str(), 0600) == 0);
  World w;
  for (int run = 0; run < 2; ++run) {
    std::thread writer([&] {
      std::ofstream out(pipe.path);
      out << R"({"id":"x","name":"first"})"
             "\n"
             R"({"id":"x","name":"second"})"
             "\n";
    });
    const json answer = w.import(json{{"path", pipe.path}}.dump());
    writer.join();
    CHECK(answer["stored"] == 1 - run);
    CHECK(answer["unchanged"] == 1 + run);
  }
  CHECK(profile_of(w, "x")["name"] == "second");
}

TEST_CASE("first_line numbers the pieces of a stream") {
  World w;
  const json answer = import_data(w, "{\n{\"id\":\"1\",\"name\":\"a\"}\nnonsense\n",
                                  {{"first_line", 1001}, {"format", "jsonl"}});
  CHECK(answer["rejected_lines"][0]["line"] == 1001);
  CHECK(answer["rejected_lines"][1]["line"] == 1003);
}

TEST_CASE("strict stops at the first bad line; what stands before it is stored") {
  World w;
  std::string data;
  for (int i = 0; i < 700; ++i) data += json{{"id", "t" + std::to_string(i)}, {"name", "n"}}.dump() + "\n";
  data += "{\"id\":\"bad\"}\n{\"id\":\"after\",\"name\":\"n\"}\n";
  const Error e = error_of([&] { import_data(w, data, {{"strict", true}}); });
  CHECK(e.status() == Status::invalid);
  CHECK(e.message().find("line 701: /name is missing") == 0);
  CHECK(json::parse(e.detail())["line"] == 701);
  CHECK(json::parse(e.detail())["done"] == 700);
  CHECK(w.passing("{}") == 700);
}

TEST_CASE("an overlong line is refused without being kept") {
  World w;
  std::string data =
      "{\"id\":\"1\",\"name\":\"a\"}\n{\"id\":\"2\",\"name\":\"" + std::string(5u << 20, 'x') + "\"}\n";
  data += "{\"id\":\"3\",\"name\":\"c\"}\n";
  const TempFile file("long.jsonl", data);
  const json answer = w.import(json{{"path", file.path}}.dump());
  CHECK(answer["stored"] == 2);
  CHECK(errors_of(answer, 2) == R"(["is longer than 4 MiB"])");
}

TEST_CASE("events come in order and count what is committed") {
  World w;
  std::vector<json> events;
  w.call.set_sink([&](std::string event) { events.push_back(json::parse(event)); });
  std::string data;
  for (int i = 0; i < 1300; ++i) {
    data += i == 700 ? "broken\n" : json{{"id", "t" + std::to_string(i)}, {"name", "n"}}.dump() + "\n";
  }
  const json answer = import_data(w, data);
  CHECK(answer["stored"] == 1299);
  REQUIRE(events.size() == 3);
  CHECK(events[0]["done"] == 500);
  CHECK(events[1]["done"] == 999);
  CHECK(events[2]["done"] == 1299);
  CHECK(events[0]["total"] == 1300);
  CHECK_FALSE(events[0].contains("rejected"));
  CHECK(events[1]["rejected"][0]["line"] == 701);
}

TEST_CASE("cancelled between batches: whole batches are left, and memory agrees with the store") {
  World w;
  CancelToken cancel;
  Call call(&cancel);
  call.set_sink([&](std::string) { cancel.trigger(); });
  std::string data;
  for (int i = 0; i < 2600; ++i) data += json{{"id", "t" + std::to_string(i)}, {"name", "n"}}.dump() + "\n";
  TalentImportRequest request;
  request.data = data;
  std::string out;
  CHECK(error_of([&] { w.catalog.import(call, request, out); }).status() == Status::cancelled);
  const int64_t left = w.passing("{}");
  CHECK(left % 500 == 0);
  CHECK(left >= 500);
  CHECK(left < 2600);
}

TEST_CASE("CSV: types, lists, quotes, empty cells") {
  World w;
  const std::string data =
      "\xEF\xBB\xBFid,name,gender,height_cm,languages,skills,playing_age.min,playing_age.max,rate,bio,"
      "attributes.union,"
      "attributes.rank,consent.hosted_models,credits\r\n"
      "1,\"Verma, Asha\",FEMALE,165,Hindi:FLUENT; Marathi,kathak|\"horse riding\",24,32.0,"
      "\"{\"\"amount\"\":25000,\"\"currency\"\":\"\"INR\"\",\"\"per\"\":\"\"day\"\"}\",\"two\nlines, a "
      "\"\"quote\"\"\",X,007,TRUE,"
      "\"[{\"\"title\"\":\"\"One\"\"}]\"\r\n"
      "\r\n"
      "2,Ravi,,,,,,,,,,7.5,,\r\n"
      "3,Bad,female,tall,Hindi:GOOD,,,,,,,,maybe,not json\r\n"
      "4,Short\r\n"
      "5,Fine,,,\"[\"\"Hindi\"\",{\"\"name\"\":\"\"Tamil\"\"}]\",,,,,,,,,";
  const json answer = import_data(w, data);
  CHECK(answer["stored"] == 3);
  CHECK(answer["lines"] == 5);
  CHECK(profile_of(w, "1") == parse_json(R"({"id":"1","name":"Verma, Asha","gender":"FEMALE","height_cm":165,
    "languages":[{"name":"Hindi","level":"FLUENT"},"Marathi"],"skills":["kathak","\"horse riding\""],"playing_age":{"min":24,"max":32},
    "rate":{"amount":25000,"currency":"INR","per":"day"},"bio":"two\nlines, a \"quote\"","attributes":{"union":"X","rank":"007"},
    "consent":{"hosted_models":true},"credits":[{"title":"One"}]})"));
  CHECK(profile_of(w, "2") == parse_json(R"({"id":"2","name":"Ravi","attributes":{"rank":7.5}})"));
  CHECK(profile_of(w, "5")["languages"] == parse_json(R"(["Hindi",{"name":"Tamil"}])"));
  CHECK(errors_of(answer, 6) == R"(["/credits must be a JSON list in a CSV cell, was \"not json\""])");
  CHECK(errors_of(answer, 7) == R"(["has 2 cells, the header has 14"])");
}

TEST_CASE("CSV: a record's faults are those of its field table") {
  World w;
  const json answer = import_data(w, "id,name,gender,height_cm,languages\n3,Bad,female,20s,Hindi:GOOD\n");
  CHECK(errors_of(answer, 2).find("/height_cm must be a whole number, was \\\"20s\\\"") != std::string::npos);
  CHECK(errors_of(answer, 2).find("did you mean FEMALE") != std::string::npos);
  CHECK(errors_of(answer, 2).find("/languages/0/level") != std::string::npos);
}

TEST_CASE("CSV: a bad header fails the call") {
  World w;
  const auto message = [&](const std::string& header) {
    return error_of([&] { import_data(w, header + "\n1,a\n", {{"format", "csv"}}); }).message();
  };
  CHECK(message("id,name,citty").find("\"citty\" is not a field") != std::string::npos);
  CHECK(message("id,city").find("lacks the column \"name\"") != std::string::npos);
  CHECK(message("id,name,name").find("twice") != std::string::npos);
  CHECK(message("id,name,credits.title").find("lies inside a list") != std::string::npos);
}

TEST_CASE("CSV: stray quotes lose one line, not the file") {
  World w;
  const json answer =
      import_data(w, "id,name\n1,\"never closed\n2,b\n3,\"x\"y\n4,5'6\" tall\n", {{"format", "csv"}});
  CHECK(errors_of(answer, 2).find("between a closing quote") != std::string::npos);
  CHECK(errors_of(answer, 4).find("between a closing quote") != std::string::npos);
  CHECK(answer["stored"] == 2);
  const json open = import_data(w, "id,name\n5,\"never closed\n6,b\n", {{"format", "csv"}});
  CHECK(errors_of(open, 2) == R"(["opens a quote that is never closed"])");
  CHECK(open["stored"] == 1);
  CHECK(profile_of(w, "4")["name"] == "5'6\" tall");
}

TEST_CASE("CSV: a carriage return ends a line only before a line feed") {
  World w;
  const json answer = import_data(w, "id,name\r\n1,\"a\"\r\n2,\"b\"\rx\n3,\"c\"\r", {{"format", "csv"}});
  CHECK(answer["stored"] == 2);
  CHECK(errors_of(answer, 3).find("between a closing quote") != std::string::npos);
}

TEST_CASE("CSV: lines count across records of several lines; later pieces repeat the header") {
  World w;
  json answer = import_data(w, "id,name\n1,\"a\nb\nc\"\nbad\n", {{"format", "csv"}});
  CHECK(answer["rejected_lines"][0]["line"] == 5);
  answer = import_data(w, "id,name\n2,x\nbad\n", {{"format", "csv"}, {"first_line", 100}});
  CHECK(answer["rejected_lines"][0]["line"] == 101);
}

TEST_CASE("CSV: not UTF-8 rejects that line") {
  World w;
  const TempFile file("latin.csv", "id,name\n1,\xE9lan\n2,fine\n");
  const json answer = w.import(json{{"path", file.path}}.dump());
  CHECK(answer["stored"] == 1);
  CHECK(errors_of(answer, 2) == R"(["is not UTF-8"])");
}

TEST_CASE("CSV: the header says what separates the columns") {
  for (const char* data : {"id,name,skills\n1,\"A;B\",x;y\n", "id;name;skills\n1;\"A;B\";\"x;y\"\n",
                           "\r\nid\tname\tskills\r\n1\tA;B\tx;y\r\n"}) {
    CAPTURE(data);
    World w;
    CHECK(w.import(json{{"data", data}, {"format", "csv"}}.dump())["stored"] == 1);
    const json profile = profile_of(w, "1");
    CHECK(profile["name"] == "A;B");
    CHECK(profile["skills"] == json::array({"x", "y"}));
  }
}

TEST_CASE("CSV: rows without anything in a cell are passed over, and counted as lines of the file") {
  World w;
  const json answer = w.import(R"({"data":"id;name\n;\n ; \n\n1;A\n;;\n2;\n","format":"csv"})");
  CHECK(answer["stored"] == 1);
  CHECK(answer["lines"] == 2);
  CHECK(errors_of(answer, 7) != "");
}

TEST_CASE("what is no text is told by its first bytes") {
  World w;
  struct Case {
    std::string bytes;
    const char* said;
  };
  for (const Case& c : std::vector<Case>{{"\x1f\x8b\x08junk", "gunzip"},
                                         {std::string("\xff\xfei\0d\0", 6), "UTF-16"},
                                         {std::string("\xfe\xff\0i\0d", 6), "UTF-16"},
                                         {"PK\x03\x04junk", "spreadsheet"},
                                         {std::string("i\0d\0,\0", 6), "not text"}}) {
    CAPTURE(c.said);
    const TempFile file("foreign.csv", c.bytes);
    CHECK_THROWS_WITH_AS(w.import(json{{"path", file.path}}.dump()), doctest::Contains(c.said), Error);
  }
}

TEST_CASE("the last event's total is the number of records that there were") {
  const TempFile file("blank.jsonl",
                      "\n\n{\"id\":\"1\",\"name\":\"A\"}\n\n\n{\"id\":\"2\",\"name\":\"B\"}\n\n");
  for (const json& request : {json{{"path", file.path}}, json{{"data", "id,name\n1,\"A\nA\"\n\n2,B\n"}}}) {
    World w;
    json last;
    w.call.set_sink([&](std::string event) { last = json::parse(event); });
    w.import(request.dump());
    CHECK(last["total"] == 2);
  }
}

TEST_CASE("records are cut the same way whatever the blocks") {
  std::string data;
  for (int i = 0; i < 40'000; ++i)
    data += std::to_string(i) + ",\"line\nof " + std::string(static_cast<size_t>(i % 37), 'x') + "\"\n";
  RecordReader reader(ByteSource::text(data));
  reader.begin(RecordReader::Form::csv, 1);
  SourceRecord record;
  int64_t n = 0;
  while (reader.next(record)) {
    REQUIRE(record.line == 1 + 2 * n);
    REQUIRE(split_csv(record.text, ',').cells[0] == std::to_string(n));
    ++n;
  }
  CHECK(n == 40'000);
  CHECK(reader.bytes_done() == data.size());
}

TEST_CASE("which form a source has") {
  World w;
  const TempFile csv("a.csv", "id,name\n1,a\n"), lines("a.data", "  {\"id\":\"2\",\"name\":\"b\"}\n"),
      other("b.data", "id,name\n3,c\n"), list("c.data", "[{\"id\":\"4\",\"name\":\"d\"}]"),
      empty("d.data", "");
  for (const auto& [file, stored] :
       {std::pair(&csv, 1), std::pair(&lines, 1), std::pair(&other, 1), std::pair(&empty, 0)}) {
    CHECK(w.import(json{{"path", file->path}}.dump())["stored"] == stored);
  }
  CHECK(error_of([&] { w.import(json{{"path", list.path}}.dump()); }).status() == Status::invalid);
  CHECK(error_of([&] { w.import(R"({"path":"/nowhere/at/all.jsonl"})"); }).status() == Status::not_found);
  CHECK(error_of([&] { w.import(R"({"path":"/tmp"})"); }).status() == Status::invalid);
  CHECK(error_of([&] { w.import(R"({})"); }).status() == Status::invalid);
  CHECK(error_of([&] { w.import(R"({"path":"x","data":"y"})"); }).status() == Status::invalid);
}

TEST_CASE("export gives back what was put, and import takes it again") {
  World w, fresh;
  RandomTalents random(3);
  std::map<std::string, json> profiles;
  for (int i = 0; i < 700; ++i) {
    const json profile = random.profile("t" + std::to_string(i));
    profiles[profile["id"]] = profile;
    w.fill(json::array({profile}).dump());
  }
  const TempFile file("export.jsonl");
  std::filesystem::remove(file.path);
  CHECK(w.export_to(json{{"path", file.path}}.dump())["exported"] == 700);
  using std::filesystem::perms;
  CHECK(std::filesystem::status(file.path).permissions() == (perms::owner_read | perms::owner_write));
  std::filesystem::permissions(file.path, perms(0644));
  CHECK(w.export_to(json{{"path", file.path}}.dump())["exported"] == 700);
  CHECK(std::filesystem::status(file.path).permissions() == perms(0644));  // as the one that it replaced
  const std::string zero = R"({"path":"/tmp/a\u0000b"})";
  CHECK(error_of([&] { w.export_to(zero); }).status() == Status::invalid);
  CHECK(fresh.import(json{{"path", file.path}}.dump())["stored"] == 700);
  for (const auto& [id, profile] : profiles) REQUIRE(profile_of(fresh, id) == profile);
  CHECK(fresh.export_to(R"({"filters":{"id":"t3"}})")["talents"] == json::array({profiles["t3"]}));
}

TEST_CASE("a streamed export comes in pieces, ordered by id") {
  World w;
  std::string data;
  for (int i = 0; i < 600; ++i)
    data += json{{"id", "t" + std::to_string(1000 + i)}, {"name", "n"}}.dump() + "\n";
  import_data(w, data);
  std::vector<std::string> ids;
  int64_t done = 0;
  w.call.set_sink([&](std::string text) {
    const json event = json::parse(text);
    for (const json& profile : event["talents"]) ids.push_back(profile["id"]);
    done = event["done"];
    CHECK(event["total"] == 600);
  });
  CHECK(w.export_to("{}") == parse_json(R"({"exported":600})"));
  CHECK(done == 600);
  CHECK(ids.size() == 600);
  CHECK(std::is_sorted(ids.begin(), ids.end()));
}

TEST_CASE("an export that cannot be written leaves nothing behind") {
  World w;
  w.fill(R"([{"id":"1","name":"a"}])");
  CHECK(error_of([&] { w.export_to(R"({"path":"/nowhere/at/all.jsonl"})"); }).status() == Status::storage);
}

TEST_CASE("another engine on the same file sees each commit, and a reopened one everything") {
  const TempFile file("shared.db");
  std::remove(file.path.c_str());
  {
    World a(2, file.path), b(1, file.path);
    a.fill(R"([{"id":"1","name":"a","city":"Pune"},{"id":"2","name":"b"}])");
    CHECK(b.passing(R"({"city":"Pune"})") == 1);
    b.remove(R"({"ids":["1"]})");
    b.fill(R"([{"id":"3","name":"c","city":"Pune"}])");
    CHECK(a.passing(R"({"city":"Pune"})") == 1);
    CHECK(a.passing("{}") == 2);
  }
  World c(2, file.path);
  CHECK(c.passing("{}") == 2);
  for (const char* end : {"-wal", "-shm"}) std::remove((file.path + end).c_str());
}

TEST_CASE("real profiles go in, come out the same, and load again") {
  const char* shared = std::getenv("CASTMATCH_SHARED");
  const std::string path = std::string(shared != nullptr ? shared : CASTMATCH_SOURCE_DIR "/../shared") +
                           "/data/real-talents/talents.jsonl";
  if (!std::filesystem::exists(path)) {
    MESSAGE("SKIPPED: no real profiles at " << path);
    return;
  }
  World w;
  const json answer = w.import(json{{"path", path}}.dump());
  CHECK(answer["rejected"] == 0);
  size_t lines = 0, different = 0;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line); ++lines) {
    const json wanted = json::parse(line);
    if (lines % 20 == 0 && profile_of(w, wanted["id"]) != wanted) ++different;
  }
  CHECK(answer["stored"] == lines);
  CHECK(different == 0);
  CHECK(w.passing("{}") == static_cast<int64_t>(lines));
}

}  // namespace
}  // namespace cm::test

#include "cli/pipe_line.hpp"

#include <doctest/doctest.h>

#include <random>
#include <vector>

using cm::cli::PipeLine;
using cm::cli::read_pipe_line;

TEST_CASE("the members of a line, the request as it stands there") {
  const std::string text =
      R"( { "id" : "a\"}" , "call":"search", "request" : {"query":"}]{\"", "x":[1,{"y":2}]} ,"deadline_ms":20,"stream":true } )";
  const PipeLine line = read_pipe_line(text);
  CHECK(line.fault == "");
  CHECK(line.id == R"("a\"}")");
  CHECK(line.call == "search");
  CHECK(line.request == R"({"query":"}]{\"", "x":[1,{"y":2}]})");
  CHECK(line.deadline_ms == 20);
  CHECK(line.stream);
}

TEST_CASE("absent members") {
  const PipeLine line = read_pipe_line(R"({"call":"health"})");
  CHECK(line.fault == "");
  CHECK(line.id == "null");
  CHECK(line.request == "{}");
  CHECK(line.deadline_ms == 0);
  CHECK_FALSE(line.stream);
}

TEST_CASE("a faulty line says why, and keeps its id where that can be read") {
  struct Case {
    const char* text;
    const char* fault;
    const char* id;
  };
  for (const Case& c : std::vector<Case>{
           {"nonsense", "is not a JSON object", "null"},
           {"[1]", "is not a JSON object", "null"},
           {"{", "ends inside its object", "null"},
           {R"({"id":1)", "ends inside its object", "null"},
           {R"({"id":1,"call":"x)", "ends inside a string", "1"},
           {R"({"id":1})", "has no member \"call\"", "1"},
           {R"({"id":1,"call":2})", "/call must be", "1"},
           {R"({"call":"x","deadline_ms":-1,"id":3})", "/deadline_ms must be", "3"},
           {R"({"call":"x","stream":1,"id":3})", "/stream must be", "3"},
           {R"({"id":{},"call":"x"})", "/id must be", "null"},
           {R"({"id":1,"call":"x"} {})", "goes on after its object", "1"},
           {R"({"id":1,"call":"x","requests":{}})", "unknown member \"requests\"", "1"},
           {R"({"id":1,"call":"x","id":2})", "/id key is given twice", "1"},
           {R"({"call":"x","request":{},"request":{},"id":4})", "/request key is given twice", "4"},
           {R"({"id" 1})", "wants a colon", "null"},
           {R"({"id":,"call":"x"})", "wants a value", "null"},
       }) {
    CAPTURE(c.text);
    const PipeLine line = read_pipe_line(c.text);
    CHECK(line.fault.find(c.fault) != std::string::npos);
    CHECK(line.id == c.id);
  }
}

TEST_CASE("any bytes are read without harm") {
  std::mt19937 random(11);
  const std::string alphabet = "{}[]\",:\\ a1\t\"";
  for (int round = 0; round < 20000; ++round) {
    std::string text = round % 2 == 0 ? "{" : "";
    for (size_t i = 0; i < random() % 24; ++i) text += alphabet[random() % alphabet.size()];
    const PipeLine line = read_pipe_line(text);
    CHECK((line.fault.empty() ? !line.call.empty() : true));
  }
}

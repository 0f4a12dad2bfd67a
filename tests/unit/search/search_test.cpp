// What a search answers, rule by rule (CONTRACT.md rules 4 and 11 to 18).
#include "search/request.hpp"
#include "unit/search/engine.hpp"

namespace cm::test {
namespace {

json people() {
  return json::parse(R"([
    {"id":"a","name":"Asha Verma","city":"Mumbai","languages":["Marathi"],"skills":["kathak","singing"],"genres":["drama"],
     "bio":"Trained kathak dancer who sings.","rate":{"amount":5000,"currency":"INR","per":"day"},"height_cm":160},
    {"id":"b","name":"Bina Rao","city":"Pune","local_hire":["Mumbai"],"languages":["Hindi"],"skills":["stunts"],
     "bio":"Stunt woman, rides horses.","rate":{"amount":9000,"currency":"INR","per":"day"},"height_cm":172},
    {"id":"c","name":"Chetan Kathak","city":"Delhi","languages":["Hindi"],"skills":["fencing"],"bio":"Comic timing.",
     "credits":[{"title":"Kathak Nights","genres":["comedy"]}]},
    {"id":"d","name":"Divya","bio":"माँ का रोल निभाया है"}])");
}

struct Filled : Engine {
  Filled() { put(people()); }
};

TEST_CASE_FIXTURE(Filled, "an empty request lists everybody by id, each meeting all that was asked") {
  const json answer = search(json::object());
  CHECK(ids(answer) == std::vector<std::string>{"a", "b", "c", "d"});
  CHECK(answer["total"] == 4);
  for (const json& hit : answer["results"]) CHECK(hit["score"] == 1);
}

TEST_CASE_FIXTURE(Filled, "keyword only: a hit needs a term") {
  const json answer = search({{"query", "kathak"}, {"semantic_weight", 0}});
  CHECK(answer["total"] == 2);
  CHECK(ids(answer).size() == 2);
  CHECK_FALSE(answer["results"][0]["signals"].contains("semantic"));
}

TEST_CASE_FIXTURE(Filled, "hybrid: everybody who passes the filters is a candidate") {
  const json answer = search({{"query", "kathak dancer"}, {"filters", {{"city", "Mumbai"}}}});
  CHECK(answer["total"] == 2);
  CHECK(ids(answer) == std::vector<std::string>{"a", "b"});
  CHECK(answer["results"][0]["signals"]["lexical"]["terms"] == json::array({"kathak", "dancer"}));
}

TEST_CASE_FIXTURE(Filled, "use_hybrid false ranks by vectors alone") {
  const json answer = search({{"query", "kathak dancer"}, {"use_hybrid", false}});
  CHECK(answer["total"] == 4);
  CHECK_FALSE(answer["results"][0]["signals"].contains("lexical"));
  CHECK(answer["results"][0]["id"] == "a");
}

TEST_CASE_FIXTURE(Filled, "quotes and minus signs narrow the candidates in every mode") {
  for (const json& mode : {json{{"semantic_weight", 0}}, json{{"use_hybrid", false}}, json::object()}) {
    json request = mode;
    request["query"] = "kathak -comic";
    CHECK(ids(search(request)).size() == (mode.contains("semantic_weight") ? 1 : 3));
    request["query"] = "\"kathak dancer\"";
    CHECK(ids(search(request)) == std::vector<std::string>{"a"});
  }
  CHECK(ids(search({{"query", "-kathak"}})) == std::vector<std::string>{"b", "d"});
}

TEST_CASE_FIXTURE(Filled, "Devanagari words are words") {
  const json answer = search({{"query", "माँ"}, {"semantic_weight", 0}});
  CHECK(ids(answer) == std::vector<std::string>{"d"});
  const json highlight = answer["results"][0]["highlights"][0];
  const std::string text = highlight["text"];
  const size_t start = highlight["matches"][0]["start"], end = highlight["matches"][0]["end"];
  CHECK(text.substr(start, end - start) == "माँ");
}

TEST_CASE_FIXTURE(Filled, "preferences alone are the score, beside text a quarter of it") {
  const json wish = {{"city", {{"value", "Mumbai"}, {"weight", 3}}}, {"skill", {{"value", "stunts"}}}};
  const json alone = search({{"preferences", wish}});
  CHECK(ids(alone)[0] == "b");
  CHECK(alone["results"][0]["score"] == doctest::Approx(1));
  CHECK(alone["results"][1]["score"] == doctest::Approx(0.75));
  const json beside = search({{"query", "kathak"}, {"preferences", wish}});
  for (const json& hit : beside["results"]) {
    const json& structured = hit["signals"]["structured"];
    CHECK(structured["contribution"].get<double>() ==
          doctest::Approx(0.25 * structured["score"].get<double>()));
  }
  const std::string reasons = alone["results"][0]["reasons"].dump();
  CHECK(reasons.find("skill: stunts (preference)") != std::string::npos);
}

TEST_CASE_FIXTURE(Filled, "sort comes before the score and absent values last") {
  CHECK(ids(search({{"sort", {{"by", "rate"}, {"order", "desc"}}}})) ==
        std::vector<std::string>{"b", "a", "c", "d"});
  CHECK(ids(search({{"sort", {{"by", "height"}}}})) == std::vector<std::string>{"a", "b", "c", "d"});
}

TEST_CASE_FIXTURE(Filled, "a random order is the same page by page") {
  const json whole = search({{"order", "random"}, {"seed", 7}});
  json pages = json::array();
  for (int offset = 0; offset < 4; ++offset) {
    pages.push_back(
        search({{"order", "random"}, {"seed", 7}, {"offset", offset}, {"top_k", 1}})["results"][0]["id"]);
  }
  CHECK(pages == json(ids(whole)));
  bool differs = false;
  for (int seed = 0; seed < 10; ++seed)
    differs |= ids(search({{"order", "random"}, {"seed", seed}})) != ids(whole);
  CHECK(differs);
}

TEST_CASE_FIXTURE(Filled, "top_k 0 gives total and facets alone") {
  const json answer = search({{"top_k", 0}, {"facets", {"city", "languages"}}});
  CHECK(answer["results"].empty());
  CHECK(answer["total"] == 4);
  CHECK(answer["facets"]["languages"] ==
        json::parse(R"([{"value":"Hindi","count":2},{"value":"Marathi","count":1}])"));
  CHECK_FALSE(answer.contains("facets_more"));
}

TEST_CASE_FIXTURE(Filled, "similar leaves the talent out and takes filters") {
  const json answer = call("similar", {{"id", "a"}});
  CHECK(answer["total"] == 3);
  for (const std::string& id : ids(answer)) CHECK(id != "a");
  CHECK(call("similar", {{"id", "a"}, {"filters", {{"city", "Delhi"}}}})["total"] == 1);
  CHECK(error("similar", {{"id", "nobody"}}).status() == Status::not_found);
}

TEST_CASE_FIXTURE(Filled, "a vector takes the place of the query's own") {
  const json vector = call("embed", {{"texts", {"kathak dancer"}}})["vectors"][0];
  const json by_vector = search({{"vector", vector}});
  CHECK(by_vector["results"][0]["id"] == "a");
  CHECK(by_vector["results"][0]["signals"].size() == 1);
  CHECK(error("search", {{"vector", {1, 2, 3}}}).status() == Status::invalid);
  CHECK(error("search", {{"vector", std::vector<int>(vector.size(), 0)}}).status() == Status::invalid);
}

TEST_CASE_FIXTURE(Filled, "what is not there yet says so") {
  for (const json& request :
       {json{{"understand", true}}, json{{"diversity", 0.5}}, json{{"fusion", "rrf"}}}) {
    CHECK(error("search", request).status() == Status::unsupported);
  }
}

TEST_CASE_FIXTURE(Filled, "faults name their place") {
  const auto pointer = [&](const json& request) {
    return json::parse(error("search", request).detail())["pointer"].get<std::string>();
  };
  CHECK(pointer({{"top_k", 1001}}) == "/top_k");
  CHECK(pointer({{"offset", 99'999}, {"top_k", 2}}) == "/offset");
  CHECK(pointer({{"filters", {{"citty", "Mumbai"}}}}) == "/filters/citty");
  CHECK(pointer({{"facets", {"city", "citty"}}}) == "/facets/1");
  CHECK(pointer({{"preferences", {{"cty", {{"value", "x"}}}}}}) == "/preferences/cty");
  CHECK(pointer({{"preferences", {{"gender", {{"value", "female"}}}}}}) == "/preferences/gender/value");
  CHECK(pointer({{"preferences", {{"height_cm", {{"value", {{"gte", 3}}}}}}}}) ==
        "/preferences/height_cm/value/gte");
  CHECK(pointer({{"sort", {{"by", "fame"}}}}) == "/sort/by");
  CHECK(pointer({{"reference_time", "yesterday"}}) == "/reference_time");
}

TEST_CASE_FIXTURE(Filled, "a profile comes back as it was put, and the plan tells its steps") {
  const json answer = search({{"query", "kathak dancer"}, {"include", {"profile", "plan"}}, {"top_k", 1}});
  CHECK(answer["results"][0]["profile"] == people()[0]);
  CHECK(answer["plan"]["mode"] == "hybrid");
  CHECK(answer["plan"]["steps"].size() >= 4);
}

TEST_CASE_FIXTURE(Filled, "explain false leaves the explanations out") {
  const json answer = search({{"query", "kathak"}, {"explain", false}});
  for (const json& hit : answer["results"]) CHECK(hit.size() == 2);
}

TEST_CASE_FIXTURE(Filled, "the next search sees a write, by filter, word and vector") {
  put(json::parse(R"([{"id":"e","name":"Esha","city":"Kochi","bio":"mohiniyattam"}])"));
  CHECK(search({{"filters", {{"city", "Kochi"}}}})["total"] == 1);
  CHECK(ids(search({{"query", "mohiniyattam"}, {"semantic_weight", 0}})) == std::vector<std::string>{"e"});
  CHECK(ids(search({{"query", "mohiniyattam"}, {"use_hybrid", false}, {"top_k", 1}})) ==
        std::vector<std::string>{"e"});
  call("talent_remove", {{"ids", {"e"}}});
  CHECK(search({{"query", "mohiniyattam"}, {"semantic_weight", 0}})["total"] == 0);
}

TEST_CASE("without an embedder a search ranks by words") {
  Settings settings;
  settings.embedder = "none";
  Engine engine(":memory:", 1, settings);
  engine.put(people());
  const json answer = engine.search({{"query", "kathak"}, {"use_hybrid", false}, {"include", {"plan"}}});
  CHECK(answer["plan"]["mode"] == "keyword");
  CHECK(answer["total"] == 2);
  CHECK(engine.error("embed", {{"texts", {"a"}}}).status() == Status::unsupported);
}

TEST_CASE("a FAISS type proposes when a search may be approximate, and scores as the exact scan does") {
  Settings settings;
  settings.index = "HNSW32";
  Engine engine(":memory:", 2, settings);
  json many = json::array();
  for (int i = 0; i < 300; ++i) {
    many.push_back(
        {{"id", "t" + std::to_string(i)}, {"name", "N"}, {"bio", "word" + std::to_string(i % 37) + " text"}});
  }
  engine.put(many);
  const json request = {
      {"query", "word5 text"}, {"use_hybrid", false}, {"exact", false}, {"include", {"plan"}}};
  const json proposed = engine.search(request);
  CHECK(proposed["plan"]["index"] == "HNSW32");
  CHECK(proposed["total"] == 300);
  CHECK(ids(proposed).size() == 20);
  json exact = request;
  exact["exact"] = true;
  const json scanned = engine.search(exact);
  CHECK(scanned["plan"]["index"] == "exact");
  CHECK(scanned["results"][0]["score"] == proposed["results"][0]["score"]);
}

TEST_CASE("a wrong index type is refused at open") {
  Settings settings;
  settings.index = "IVF";
  try {
    Engine engine(":memory:", 1, settings);
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.status() == Status::invalid);
    CHECK(json::parse(error.detail())["pointer"] == "/settings/index");
  }
}

}  // namespace
}  // namespace cm::test

// The numbered rules of the contract, as far as they are the catalogue's.
#include "world.hpp"

namespace cm::test {
namespace {

std::string pointer_of(const Error& e, size_t i = 0) {
  return json::parse(e.detail())["faults"][i]["pointer"];
}
std::string nearest_of(const Error& e) { return json::parse(e.detail())["faults"][0].value("nearest", ""); }

Error filter_error(const std::string& filters) {
  World w;
  return error_of([&] { w.count("{\"filters\":" + filters + "}"); });
}

TEST_CASE("rule 1: ids, sizes, nulls") {
  World w;
  const auto put = [&](const std::string& id) {
    return w.put(json{{"talents", {{{"id", id}, {"name", "x"}}}}}.dump());
  };
  CHECK(put(std::string(256, 'a'))["stored"] == 1);
  CHECK(put("किरण/2 ~\"quoted\"")["stored"] == 1);
  for (const std::string& id : {std::string(), std::string(257, 'a'), std::string("a\nb"),
                                std::string("a\x7f"), std::string("a\xC2\x85"), std::string("a\0b", 3)}) {
    const Error e = error_of([&] { put(id); });
    CHECK(e.status() == Status::invalid);
    CHECK(pointer_of(e) == "/talents/0/id");
  }
  const std::string big(1 << 20, 'x');
  const Error e = error_of([&] {
    w.put(json{{"talents", {{{"id", "t"}, {"name", "x"}, {"bio", big}}}}}.dump());
  });
  CHECK(e.status() == Status::invalid);
  CHECK(error_of([&] { w.put(R"({"talents":[{"id":"t","name":null}]})"); }).status() == Status::invalid);
}

TEST_CASE("rule 2: all faults of all records at once, and nothing is stored") {
  World w;
  const Error e = error_of([&] {
    w.put(R"({"talents":[{"id":"t1","name":"Asha"},
                        {"id":"t2","name":"Ravi","gender":"male","heigth_cm":180},
                        {"id":"t3","playing_age":{"min":"20s"}}]})");
  });
  CHECK(e.status() == Status::invalid);
  const json faults = json::parse(e.detail())["faults"];
  REQUIRE(faults.size() == 4);
  CHECK(faults[0]["pointer"] == "/talents/1/gender");
  CHECK(faults[0]["nearest"] == "MALE");
  CHECK(faults[1]["pointer"] == "/talents/1/heigth_cm");
  CHECK(faults[1]["nearest"] == "height_cm");
  CHECK(faults[2]["pointer"] == "/talents/2/playing_age/min");
  CHECK(faults[2]["message"] == "must be a whole number, was \"20s\"");
  CHECK(faults[3]["pointer"] == "/talents/2/name");
  CHECK(w.passing("{}") == 0);
}

TEST_CASE("rule 2: nothing to put is no fault") {
  World w;
  CHECK(w.put(R"({"talents":[]})") == parse_json(R"({"stored":0,"unchanged":0})"));
}

TEST_CASE("rule 2: the same id twice") {
  World w;
  const Error e = error_of([&] { w.put(R"({"talents":[{"id":"t1","name":"a"},{"id":"t1","name":"b"}]})"); });
  CHECK(e.status() == Status::invalid);
  CHECK(pointer_of(e) == "/talents/1/id");
}

TEST_CASE("rule 2: equal records write nothing, versions count changes") {
  World w;
  const std::string asha = R"({"talents":[{"id":"t1","name":"Asha","height_cm":165,"tags":["a"]}]})";
  w.put(asha);
  const int64_t before = w.replica.applied();
  CHECK(w.put(R"({"talents":[{"tags":["a"],"height_cm":165.0,"name":"Asha","id":"t1"}]})")["unchanged"] == 1);
  CHECK(w.replica.applied() == before);
  w.put(R"({"talents":[{"id":"t1","name":"Asha V"}]})");
  CHECK(w.get(R"({"id":"t1"})")["talents"][0]["version"] == 2);
}

TEST_CASE("rule 2: if_version") {
  World w;
  const std::string one = R"({"talents":[{"id":"t1","name":"Asha"}],"if_version":{"t1":0}})";
  CHECK(w.put(one)["stored"] == 1);
  const Error e = error_of([&] { w.put(one); });
  CHECK(e.status() == Status::conflict);
  CHECK(json::parse(e.detail())["conflicts"][0] == parse_json(R"({"id":"t1","expected":0,"version":1})"));
  CHECK(error_of([&] { w.put(R"({"talents":[{"id":"t1","name":"A"}],"if_version":{"t2":0}})"); }).status() ==
        Status::invalid);
}

TEST_CASE("rule 2: patch merges, removes with null, keeps the id") {
  World w;
  w.fill(
      R"([{"id":"t1","name":"Asha","city":"Mumbai","attributes":{"a":1,"b":2},"playing_age":{"min":20,"max":30}}])");
  w.patch(R"({"id":"t1","patch":{"city":null,"attributes":{"a":null,"c":3},"playing_age":{"max":35}}})");
  CHECK(w.get(R"({"id":"t1"})")["talents"][0]["profile"] ==
        parse_json(
            R"({"id":"t1","name":"Asha","attributes":{"b":2,"c":3},"playing_age":{"min":20,"max":35}})"));
  const auto fails = [&](const std::string& patch, Status status, const std::string& pointer) {
    const Error e = error_of([&] { w.patch("{\"id\":\"t1\",\"patch\":" + patch + "}"); });
    CHECK(e.status() == status);
    CHECK(pointer_of(e) == pointer);
  };
  fails(R"({"id":"t2"})", Status::invalid, "/patch/id");
  fails(R"({"name":null})", Status::invalid, "/patch/name");
  fails(R"({"citty":null})", Status::invalid, "/patch/citty");
  fails(R"({"playing_age":{"maxx":null}})", Status::invalid, "/patch/playing_age/maxx");
  fails(R"({"playing_age":{"min":40}})", Status::invalid, "/patch/playing_age/min");
  CHECK(error_of([&] { w.patch(R"({"id":"zz","patch":{}})"); }).status() == Status::not_found);
  CHECK(error_of([&] { w.patch(R"({"id":"t1","patch":{"city":"Pune"},"if_version":7})"); }).status() ==
        Status::conflict);
  CHECK(w.patch(R"({"id":"t1","patch":{"id":"t1"}})") == parse_json(R"({"stored":0,"unchanged":1})"));
}

TEST_CASE("rule 3: get, remove, list") {
  World w;
  w.fill(R"([{"id":"b","name":"B"},{"id":"a","name":"A"},{"id":"c","name":"C"}])");
  const json got = w.get(R"({"ids":["c","zz","a","c"]})");
  CHECK(got["talents"].size() == 3);
  CHECK(got["talents"][0]["profile"]["id"] == "c");
  CHECK(got["missing"] == json::array({"zz"}));
  CHECK(parse_time(got["talents"][0]["updated"].get<std::string>()).has_value());
  CHECK(w.remove(R"({"ids":["zz"]})") == parse_json(R"({"removed":0})"));
  json page = w.list(R"({"limit":1})");
  CHECK(page["talents"][0]["profile"]["id"] == "a");
  w.fill(R"([{"id":"aa","name":"new"}])");
  w.remove(R"({"ids":["a"]})");  // the cursor holds although its talent is gone
  page = w.list(json{{"limit", 1}, {"after", page["next"]}}.dump());
  CHECK(page["talents"][0]["profile"]["id"] == "aa");
  CHECK(error_of([&] { w.list(R"({"after":"nonsense"})"); }).status() == Status::invalid);
  CHECK(error_of([&] { w.get(R"({})"); }).status() == Status::invalid);
  CHECK(error_of([&] { w.get(R"({"id":"a","ids":[]})"); }).status() == Status::invalid);
}

TEST_CASE("rule 6: short filters forgive, $eq does not") {
  World w;
  w.fill(
      R"([{"id":"1","name":"a","city":"Bombay"},{"id":"2","name":"b","city":" MUMBAI"},{"id":"3","name":"c","city":"Pune"},
            {"id":"4","name":"d","city":"Café Ville","languages":["हिन्दी"]},{"id":"5","name":"e","attributes":{"n":7,"s":"7"}}])");
  CHECK(w.passing(R"({"city":"Mumbai"})") == 2);
  CHECK(w.passing(R"({"city":{"$eq":"Mumbai"}})") == 0);
  CHECK(w.passing(R"({"city":{"$in":["Bombay","Pune"]}})") == 2);
  CHECK(w.passing("{\"city\":\"cafe\xCC\x81 ville\"}") == 1);  // e and a combining acute: NFC
  CHECK(w.passing(R"({"city":"cafe ville"})") == 0);
  CHECK(w.passing(R"({"languages":"Hindi"})") == 1);
  CHECK(w.passing(R"({"attributes.n":7})") == 1);
  CHECK(w.passing(R"({"attributes.n":7.0})") == 1);
  CHECK(w.passing(R"({"attributes.n":"7"})") == 0);
  CHECK(w.passing(R"({"attributes.s":7})") == 0);
  CHECK(w.passing(R"({"attributes.s":{"$gt":6}})") == 0);
  CHECK(w.get(R"({"id":"1"})")["talents"][0]["profile"]["city"] == "Bombay");
}

TEST_CASE("rule 6: enumerations are spelled as printed") {
  const Error e = filter_error(R"({"gender":"female"})");
  CHECK(e.status() == Status::invalid);
  CHECK(pointer_of(e) == "/filters/gender");
  CHECK(nearest_of(e) == "FEMALE");
  CHECK(nearest_of(filter_error(R"({"medium":["films"]})")) == "film");
  CHECK(nearest_of(filter_error(R"({"gender":{"$in":["MALE","FEMAL"]}})")) == "FEMALE");
  CHECK(nearest_of(filter_error(R"({"experience_level":"VETRAN"})")) == "VETERAN");
}

TEST_CASE("rule 7: absent data") {
  World w;
  w.fill(
      R"([{"id":"1","name":"a","experience_level":"NEWCOMER"},{"id":"2","name":"b","experience_level":"VETERAN"},
            {"id":"3","name":"c"},{"id":"4","name":"d","skills":["kathak","singing"]},{"id":"5","name":"e","skills":[]}])");
  CHECK(w.passing(R"({"$not":{"experience_level":"NEWCOMER"}})") == 4);
  CHECK(w.passing(R"({"experience_level":{"$ne":"NEWCOMER"}})") == 4);
  CHECK(w.passing(R"({"experience_level":{"$nin":["NEWCOMER","VETERAN"]}})") == 3);
  CHECK(w.passing(R"({"experience_level":{"$exists":true}})") == 2);
  CHECK(w.passing(R"({"experience_level":{"$exists":false}})") == 3);
  CHECK(w.passing(R"({"skills":{"$eq":"kathak"}})") == 1);
  CHECK(w.passing(R"({"skills":{"$ne":"kathak"}})") == 4);
  CHECK(w.passing(R"({"skills":{"$exists":true}})") == 1);  // an empty list holds no value
  CHECK(w.passing(R"({"$or":[]})") == 0);
  CHECK(w.passing(R"({"$and":[]})") == 5);
  CHECK(w.passing(R"({"skills":[]})") == 0);
}

TEST_CASE("rule 8: age") {
  World w;
  w.fill(R"([{"id":"range","name":"a","playing_age":{"min":24,"max":32},"birth_date":"1960-01-01"},
            {"id":"open","name":"b","playing_age":{"min":40}},{"id":"born","name":"c","birth_date":"1996-11-22"},
            {"id":"none","name":"d"},{"id":"child","name":"e","birth_date":"2026-11-23"}])");
  const auto passing = [&](const std::string& filters, const std::string& now) {
    std::string ids;
    const json page = w.list(R"({"filters":)" + filters + R"(,"reference_time":")" + now + "\"}");
    for (const json& t : page["talents"]) {
      ids += (ids.empty() ? "" : " ") + t["profile"]["id"].get<std::string>();
    }
    return ids;
  };
  const std::string day = "2026-11-22T10:00:00+05:30";
  CHECK(passing(R"({"age_min":30,"age_max":30})", day) == "born range");
  CHECK(passing(R"({"age_min":33})", day) == "open");
  CHECK(passing(R"({"age_max":24})", day) == "range");
  CHECK(passing(R"({"age_max":0})", "2026-11-23T00:30:00+05:30") == "child");
  CHECK(passing(R"({"age_min":30,"age_max":30})", "2026-11-21T23:59:00+05:30") == "range");
  CHECK(passing(R"({"age_min":30,"age_max":30})", "2026-11-21T23:59:00Z") ==
        "range");  // its own offset counts
  CHECK(passing(R"({"age_min":30,"age_max":30})", "2026-11-22T00:00:00Z") == "born range");
  CHECK(filter_error(R"({"age_min":30,"age_max":20})").status() == Status::invalid);
  CHECK(pointer_of(filter_error(R"({"age_min":"20"})")) == "/filters/age_min");
}

TEST_CASE("rule 8: without reference_time the engine's clock and time zone count") {
  World w;
  w.fill(R"([{"id":"born","name":"c","birth_date":"1996-11-22"}])");
  const WallClock clock([] { return parse_time("2026-11-21T19:00:00Z")->micros; });  // the 22nd in Kolkata
  w.call.set_clock(&clock);
  CHECK(w.passing(R"({"age_min":30})") == 1);
}

TEST_CASE("rule 9: what the short names look at") {
  World w;
  w.fill(
      R"([{"id":"1","name":"a","city":"Delhi","local_hire":["Pune","Mumbai"],"genres":["drama"],"tags":["new"],
              "dialects":["Bhojpuri"],"attributes":{"region":"North"}},
            {"id":"2","name":"b","credits":[{"title":"x","platform":"Netflix","medium":"web_series","genres":["Drama"]}],
              "languages":[{"name":"Hindi","level":"BASIC"}],"skills":["kathak"]}])");
  CHECK(w.passing(R"({"city":"mumbai"})") == 1);
  CHECK(w.passing(R"({"genre":"drama"})") == 2);
  CHECK(w.passing(R"({"platform":"netflix","medium":"web_series","language":"Hindi","skill":"Kathak"})") ==
        1);
  CHECK(w.passing(R"({"project_type":"WEB_SERIES"})") == 1);
  CHECK(w.passing(R"({"project_type":["TV_SERIAL","AD_FILM","SHORT_FILM"]})") == 0);
  CHECK(w.passing(R"({"tag":"NEW","dialect":"bhojpuri","region":"north"})") == 1);
  CHECK(w.passing(R"({"$and":[{"skill":"kathak"},{"skill":"singing"}]})") == 0);
}

TEST_CASE("rule 10: availability") {
  World w;
  w.fill(R"([{"id":"1","name":"a","availability":[{"from":"2027-01-01","to":"2027-01-10","status":"FREE"},
                                                 {"from":"2027-01-11","to":"2027-01-20","status":"FREE"}]},
            {"id":"2","name":"b","availability":[{"from":"2027-01-01","to":"2027-01-31","status":"FREE"},
                                                 {"from":"2027-01-15","to":"2027-01-15","status":"HOLD"}]},
            {"id":"3","name":"c","availability":[{"from":"2027-01-01","to":"2027-01-31","status":"FIRST_REFUSAL"}]},
            {"id":"4","name":"d"}])");
  const auto count = [&](const std::string& filters) { return w.count("{\"filters\":" + filters + "}"); };
  json answer = count(R"({"available_from":"2027-01-08","available_to":"2027-01-14"})");
  CHECK(answer["count"] == 3);
  REQUIRE(answer["warnings"].size() == 1);
  CHECK(answer["warnings"][0].get<std::string>().find("1 talent is free only behind a first refusal") == 0);
  CHECK(count(R"({"available_from":"2027-01-14","available_to":"2027-01-15"})")["count"] == 2);
  CHECK(count(R"({"available_from":"2027-01-20","available_to":"2027-01-21"})")["count"] == 2);
  CHECK(count(R"({"available_to":"2027-01-20"})")["count"] == 3);
  CHECK(filter_error(R"({"available_from":"2027-02-01","available_to":"2027-01-01"})").status() ==
        Status::invalid);
  CHECK(filter_error(R"({"available_from":"2027-02-30"})").status() == Status::invalid);
}

TEST_CASE("rule 10: rates are compared in one currency and period") {
  World w;
  w.fill(R"([{"id":"1","name":"a","rate":{"amount":20000,"currency":"INR","per":"day"}},
            {"id":"2","name":"b","rate":{"amount":90000,"currency":"INR","per":"day"}},
            {"id":"3","name":"c","rate":{"amount":100,"currency":"USD","per":"day"}},
            {"id":"4","name":"d","rate":{"amount":10,"currency":"INR","per":"project"},"city":"Pune"},{"id":"5","name":"e"}])");
  const auto count = [&](const std::string& filters) { return w.count("{\"filters\":" + filters + "}"); };
  json answer = count(R"({"rate_max":25000})");
  CHECK(answer["count"] == 1);
  CHECK(answer["warnings"][0].get<std::string>().find("2 talents were left out") == 0);
  answer = count(R"({"rate_max":25000,"city":"Pune"})");  // only those that pass everything else count
  CHECK(answer["warnings"][0].get<std::string>().find("1 talent was left out") == 0);
  CHECK(count(R"({"rate_max":{"amount":150,"currency":"USD","per":"day"}})")["count"] == 1);
  CHECK_FALSE(count(R"({"city":"Pune"})").contains("warnings"));
  CHECK(filter_error(R"({"rate_max":{"amount":150}})").status() == Status::invalid);
}

TEST_CASE("the full form: paths, $elem, faults") {
  World w;
  w.fill(
      R"([{"id":"1","name":"a","languages":[{"name":"Hindi","level":"NATIVE"},{"name":"Marathi","level":"BASIC"}]},
            {"id":"2","name":"b","languages":["Marathi"],"playing_age":{"min":20}}])");
  CHECK(w.passing(R"({"languages":{"$elem":{"name":"Marathi","level":{"$in":["NATIVE","FLUENT"]}}}})") == 0);
  CHECK(w.passing(R"({"languages.name":{"$eq":"Marathi"},"languages.level":{"$eq":"NATIVE"}})") == 1);
  CHECK(w.passing(R"({"languages":{"$eq":"Marathi"}})") == 2);
  CHECK(w.passing(R"({"languages":{"$elem":{"level":{"$exists":false}}}})") == 1);
  CHECK(w.passing(R"({"playing_age":{"$exists":true}})") == 1);
  CHECK(w.passing(R"({"id":{"$in":["1","7"]}})") == 1);
  const auto pointer = [](const std::string& filters) { return pointer_of(filter_error(filters)); };
  CHECK(pointer(R"({"citty":"Pune"})") == "/filters/citty");
  CHECK(nearest_of(filter_error(R"({"citty":"Pune"})")) == "city");
  CHECK(nearest_of(filter_error(R"({"credits.genre":{"$eq":"x"}})")) == "credits.genres");
  CHECK(nearest_of(filter_error(R"({"city":{"$eqq":"x"}})")) == "$eq");
  CHECK(pointer(R"({"city":{"$eq":null}})") == "/filters/city/$eq");
  CHECK(pointer(R"({"city":{"$in":"Pune"}})") == "/filters/city/$in");
  CHECK(pointer(R"({"city":{"$in":["Pune",["x"]]}})") == "/filters/city/$in/1");
  CHECK(pointer(R"({"$or":[{"city":"x"},{"gendre":"MALE"}]})") == "/filters/$or/1/gendre");
  CHECK(pointer(R"({"languages":{"$elem":{"nam":"x"}}})") == "/filters/languages/$elem/nam");
  CHECK(pointer(R"({"$eq":1})") == "/filters/$eq");
  CHECK(pointer(R"({"genre":{"$eq":"x"}})") == "/filters/genre");
  CHECK(pointer(R"({"playing_age":{"min":20}})") == "/filters/playing_age/min");
  CHECK(pointer(R"({"languages.level":{"$gte":"FLUENT"}})") == "/filters/languages.level/$gte");
  CHECK(pointer(R"({"bio":{"$gt":"a"}})") == "/filters/bio/$gt");
  CHECK(pointer(R"({"city":{}})") == "/filters/city");
  CHECK(json::parse(filter_error(R"({"a":1,"b":2,"gender":"x"})").detail())["faults"].size() == 3);
}

TEST_CASE("filters have limits") {
  std::string deep = R"({"city":"x"})";
  for (int i = 0; i < 70; ++i) deep = "{\"$not\":" + deep + "}";
  Faults faults;
  const json tree = json::parse(deep);
  Filter::compile(tree, "", faults);
  CHECK(faults.size() == 1);
  json wide = {{"city", {{"$in", json::array()}}}};
  for (int i = 0; i <= 10'000; ++i) wide["city"]["$in"].push_back("c" + std::to_string(i));
  Faults many;
  Filter::compile(wide, "", many);
  CHECK(many.size() == 1);
}

TEST_CASE("explain says what was met") {
  World w;
  w.fill(
      R"([{"id":"1","name":"a","city":"Bombay","languages":[{"name":"Marathi","level":"FLUENT"},"Hindi"],"skills":["Kathak"],
            "playing_age":{"min":24,"max":32},"rate":{"amount":20000,"currency":"INR","per":"day"}}])");
  Faults faults;
  const Filter filter = Filter::compile(
      parse_json(
          R"({"city":"Mumbai","languages":["Marathi","Tamil"],"age_min":30,"rate_max":25000,"$not":{"skills":"singing"},
      "$or":[{"skill":"kathak"},{"skill":"chess"}],"$and":[{"languages":{"$elem":{"name":"Marathi","level":{"$eq":"FLUENT"}}}}]})"),
      "", faults);
  faults.raise();
  const auto lock = w.replica.read(w.call);
  const auto met = filter.explain(w.catalog.columns(), *w.catalog.row_of("1"), {});
  const auto has = [&](const char* field, const char* value) {
    return std::find(met.begin(), met.end(), FilterMatch{field, value}) != met.end();
  };
  CHECK(has("city", "Bombay"));
  CHECK(has("languages", "Marathi"));
  CHECK(has("skill", "Kathak"));
  CHECK(has("playing_age", "24-32"));
  CHECK(has("rate", "20000 INR per day"));
  CHECK(has("languages.level", "FLUENT"));
  CHECK(met.size() == 7);
}

TEST_CASE("one entry alone, for preferences") {
  World w;
  w.fill(R"([{"id":"1","name":"a","languages":["Marathi"]},{"id":"2","name":"b"}])");
  Faults faults;
  const Filter entry =
      Filter::compile_entry("languages", json::array({"marathi"}), "/preferences/languages", "value", faults);
  CHECK(faults.empty());
  const auto lock = w.replica.read(w.call);
  CHECK(entry.evaluate(w.catalog.columns(), w.catalog.live(), {}).count() == 1);
  Filter::compile_entry("gender", json::array({"MALE", "x"}), "/preferences/gender", "value", faults);
  Filter::compile_entry("languag", json::array({"x"}), "/preferences/languag", "value", faults);
  REQUIRE(faults.size() == 2);
  CHECK(faults.list()[0].pointer == "/preferences/gender/value/1");
  CHECK(faults.list()[1].pointer == "/preferences/languag");
  CHECK(faults.list()[1].nearest == "language");
}

TEST_CASE("sort keys, names and shuffles") {
  World w;
  w.fill(
      R"([{"id":"1","name":"Élan","rate":{"amount":9,"currency":"USD","per":"day"},"playing_age":{"min":20,"max":30}},
            {"id":"2","name":"b","rate":{"amount":500,"currency":"INR","per":"day"},"birth_date":"2000-01-01","experience_level":"VETERAN"},
            {"id":"3","name":"c","height_cm":170,"experience_level":"NEWCOMER"}])");
  const auto lock = w.replica.read(w.call);
  const FilterDay day{*parse_date("2026-11-22")};
  const auto key = [&](SortKeys::By by, const char* id) {
    return SortKeys(w.catalog.columns(), by, day).of(*w.catalog.row_of(id));
  };
  using By = SortKeys::By;
  for (const bool descending : {false, true}) {
    CHECK(key(By::rate, "2").before(key(By::rate, "1"), descending));               // rupees a day first
    CHECK(key(By::rate, "1").before(key(By::rate, "3"), descending));               // absent last
    CHECK(key(By::age, "1").before(key(By::age, "2"), descending) == !descending);  // 25 and 26
    CHECK(key(By::height, "3").before(key(By::height, "1"), descending));
    CHECK(key(By::experience, "3").before(key(By::experience, "2"), descending) == !descending);
  }
  CHECK(alphabetical_key(w.catalog.columns(), *w.catalog.row_of("1")) == "elan");
  CHECK(shuffled_key(7, "t1") == shuffled_key(7, "t1"));
  CHECK(shuffled_key(7, "t1") != shuffled_key(8, "t1"));
}

TEST_CASE("facets: 50 largest by count, then by value") {
  World w;
  json talents = json::array();
  for (int i = 0; i < 60; ++i) {
    talents.push_back({{"id", "t" + std::to_string(i)},
                       {"name", "x"},
                       {"skills", {"s" + std::to_string(i), "all", "all"}}});
  }
  w.fill(talents.dump());
  const auto lock = w.replica.read(w.call);
  Faults faults;
  const Facet facet = count_facet(w.catalog.columns(), facet_columns("skill", "", faults), w.catalog.live());
  CHECK(facet.values.size() == 50);
  CHECK(facet.more == 11);
  CHECK(facet.values[0].value == Scalar::of_text("all"));
  CHECK(facet.values[0].count == 60);
  CHECK(facet.values[1].value == Scalar::of_text("s0"));
  CHECK(facet.values[2].value == Scalar::of_text("s1"));
  CHECK(facet.values[3].value == Scalar::of_text("s10"));
  facet_columns("langauges", "/facets/0", faults);
  facet_columns("bio", "/facets/1", faults);
  REQUIRE(faults.size() == 2);
  CHECK(faults.list()[0].nearest == "languages");
}

TEST_CASE("purge removes, tells the hook, scrubs") {
  World w;
  w.fill(R"([{"id":"t1","name":"Asha"}])");
  std::vector<std::string> told;
  w.catalog.set_purge_hook(
      [&](const Call&, std::span<const std::string> ids) { told.assign(ids.begin(), ids.end()); });
  CHECK(w.purge(R"({"ids":["t1","zz"]})") == parse_json(R"({"removed":1,"scrubbed":true})"));
  CHECK(told == std::vector<std::string>{"t1", "zz"});
  CHECK(w.passing("{}") == 0);
}

TEST_CASE("wait calls the hook after the talents are stored") {
  World w;
  size_t seen = 0;
  w.catalog.set_wait_hook([&](const Call&, std::span<const std::string> ids) {
    seen = ids.size();
    CHECK(w.passing("{}") == 1);
  });
  w.put(R"({"talents":[{"id":"t1","name":"a"}],"wait":true})");
  CHECK(seen == 1);
}

}  // namespace
}  // namespace cm::test

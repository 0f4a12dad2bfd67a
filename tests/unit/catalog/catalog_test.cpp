// The operations on talents, against a real store.
#include "world.hpp"

namespace cm::test {
namespace {

TEST_CASE("put, get, count, list, remove") {
  World w;
  CHECK(
      w.put(
          R"({"talents":[{"id":"t1","name":"Asha","city":"Mumbai","languages":["Marathi",{"name":"Hindi","level":"FLUENT"}]},
                              {"id":"t2","name":"Ravi","city":"Bombay","height_cm":180}]})") ==
      parse_json(R"({"stored":2,"unchanged":0})"));
  const json got = w.get(R"({"ids":["t2","zz","t1"]})");
  CHECK(got["missing"] == json::array({"zz"}));
  CHECK(got["talents"][0]["profile"]["name"] == "Ravi");
  CHECK(got["talents"][1]["version"] == 1);
  CHECK(w.passing("{}") == 2);
  CHECK(w.passing(R"({"city":"mumbai"})") == 2);
  CHECK(w.passing(R"({"city":{"$eq":"Mumbai"}})") == 1);
  CHECK(w.passing(R"({"languages":{"$elem":{"name":"Hindi","level":{"$in":["NATIVE","FLUENT"]}}}})") == 1);
  CHECK(w.remove(R"({"ids":["t2","t2","zz"]})") == parse_json(R"({"removed":1})"));
  CHECK(w.passing("{}") == 1);
}

}  // namespace
}  // namespace cm::test

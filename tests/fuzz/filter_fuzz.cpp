// Any filter: it compiles or says why; a filter and its negation part the rows; explaining never fails.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "catalog/filter.hpp"
#include "catalog/talent_rows.hpp"

namespace {

const cm::TalentRows& rows() {
  static const cm::TalentRows made = [] {
    cm::TalentRows out;
    for (
        const char* text :
        {R"({"id":"1","name":"Asha","gender":"FEMALE","city":"Bombay","languages":["Hindi",{"name":"Marathi","level":"FLUENT"}],
              "playing_age":{"min":20,"max":30},"attributes":{"a":1,"b":["x",2.5,true],"a.b":"y"},"bio":"long text"})",
         R"({"id":"2","name":"Ravi","birth_date":"1990-05-01","height_cm":180,"skills":["kathak"],"rate":{"amount":1000,"currency":"INR",
              "per":"day"},"availability":[{"from":"2027-01-01","to":"2027-01-31","status":"FIRST_REFUSAL"}]})",
         R"({"id":"3","name":"x","credits":[{"title":"One","year":2001,"medium":"film","genres":["drama"]},{"title":"Two","platform":
              "Netflix"}],"local_hire":["Pune"],"tags":[]})"}) {
      const cm::json profile = cm::json::parse(text);
      out.put(profile["id"].get<std::string>(), cm::RowValues(profile));
    }
    return out;
  }();
  return made;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  cm::json tree;
  try {
    tree = cm::parse_json({reinterpret_cast<const char*>(data), size});
  } catch (const cm::Error&) {
    return 0;
  }
  cm::Faults faults, inner;
  const cm::Filter filter = cm::Filter::compile(tree, "/filters", faults);
  if (!faults.empty()) return 0;
  const cm::Filter negation = cm::Filter::compile({{"$not", tree}}, "/filters", inner);
  const cm::FilterDay day{20000};
  cm::Bitmap passing = filter.evaluate(rows().columns(), rows().live(), day);
  const cm::Bitmap rest = negation.evaluate(rows().columns(), rows().live(), day);
  if (inner.empty() && cm::Bitmap(rows().live()).subtract(passing) != rest) std::abort();
  filter.warnings(rows().columns(), rows().live(), passing, day);
  for (cm::Row row = 0; row < rows().rows(); ++row) filter.explain(rows().columns(), row, day);
  return 0;
}

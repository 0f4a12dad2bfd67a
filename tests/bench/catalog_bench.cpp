// What the catalogue costs on real or sample talents, CPU time of one thread:
//   bench_catalog FILE.jsonl [DB]
// Each step of an import alone, a durable import and its rerun, opening, filters, facets.
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>
#include <vector>

#include "catalog/catalog.hpp"

namespace {

using namespace cm;

double cpu_micros() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

/// The best of a few runs, for each of `n` things.
template <class Work>
void measure(const char* what, size_t n, int runs, Work work) {
  double best = 1e300;
  for (int i = 0; i < runs; ++i) {
    const double begun = cpu_micros();
    work();
    best = std::min(best, cpu_micros() - begun);
  }
  std::printf("%-62s %10.2f us\n", what, best / static_cast<double>(n));
}

void steps(const std::vector<std::string>& lines) {
  const size_t n = lines.size();
  std::vector<JsonDocument> documents(n);
  Faults faults;
  measure("a talent: parse", n, 5, [&] {
    for (size_t i = 0; i < n; ++i) documents[i].parse(lines[i]);
  });
  measure("a talent: hold against its table", n, 5, [&] {
    for (const JsonDocument& d : documents) check_profile(d.root(), "", faults);
  });
  measure("a talent: canonical text", n, 5, [&] {
    for (const JsonDocument& d : documents) profile_text(d.root(), "", faults);
  });
  measure("a talent: struct", n, 5, [&] {
    for (const JsonDocument& d : documents) {
      Talent talent;
      read_fields(d.root(), talent);
    }
  });
  std::vector<RowValues> values;
  measure("a talent: values", n, 5, [&] {
    values.clear();
    for (const JsonDocument& d : documents) values.emplace_back(d.root());
  });
  measure("a talent: into the columns", n, 3, [&] {
    TalentRows rows;
    for (size_t i = 0; i < n; ++i) rows.put(documents[i].root().find("id")->text(), values[i]);
  });
  measure("a talent: parse_json, as requests are read", n, 5, [&] {
    for (const std::string& line : lines) parse_json(line);
  });
  if (!faults.empty()) std::printf("%zu faults\n", faults.size());
}

void filters(const Catalog& catalog) {
  for (const char* text : {R"({"gender":"FEMALE"})", R"({"genre":"drama"})",
                           R"({"genre":"drama","gender":"FEMALE"})", R"({"age_min":20,"age_max":30})",
                           R"({"$not":{"genre":"drama"}})", R"({"credits.title":{"$gte":"M"}})",
                           R"({"credits":{"$elem":{"platform":"Netflix","year":{"$gte":2015}}}})"}) {
    Faults faults;
    const Filter filter = Filter::compile(parse_json(text), "", faults);
    measure(text, 1, 20, [&] { filter.evaluate(catalog.columns(), catalog.live(), {20000}); });
  }
  for (const char* name : {"gender", "genres", "genre", "credits.title"}) {
    Faults faults;
    const auto columns = facet_columns(name, "", faults);
    measure((std::string("facet ") + name).c_str(), 1, 20,
            [&] { count_facet(catalog.columns(), columns, catalog.live()); });
  }
  std::printf("%-62s %10.2f MB\n", "columns", static_cast<double>(catalog.columns().memory()) / 1e6);
}

void whole(const std::string& file, const std::string& database, size_t n) {
  for (const char* end : {"", "-wal", "-shm"}) std::remove((database + end).c_str());
  ThreadPool pool(1);
  const Call call;
  {
    const auto store = open_sqlite(call, database, {});
    Replica replica(*store);
    Catalog catalog(*store, replica, pool);
    { const auto lock = replica.read(call); }
    TalentImportRequest request;
    request.path = file;
    std::string out;
    measure("a talent: durable import", n, 1, [&] { catalog.import(call, request, out); });
    measure("a talent: import again, nothing changed", n, 1, [&] { catalog.import(call, request, out); });
  }
  const auto store = open_sqlite(call, database, {});
  Replica replica(*store);
  Catalog catalog(*store, replica, pool);
  measure("a talent: load at open", n, 1, [&] { const auto lock = replica.read(call); });
  filters(catalog);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: bench_catalog FILE.jsonl [DB]\n");
    return 2;
  }
  std::ifstream in(argv[1]);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  std::printf("%zu talents\n", lines.size());
  steps(lines);
  whole(argv[1], argc > 2 ? argv[2] : "catalog_bench.db", lines.size());
  return 0;
}

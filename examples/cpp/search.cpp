// Searches a catalogue with filters, preferences and facets; each hit says why it is one.
//
//   castmatch --db talents.db import ../data/talents.jsonl
//   c++ -std=c++17 search.cpp -o search $(pkg-config --cflags --libs castmatch) && ./search talents.db
#include <castmatch/castmatch.hpp>
#include <iostream>

int main(int argc, char** argv) try {
  if (argc != 2) return std::cerr << "search DATABASE\n", 2;
  const auto cm = castmatch::Engine::open(argv[1]);
  castmatch::CallOptions options;
  options.deadline = std::chrono::seconds(2);
  std::cout << cm.search(R"({
      "query": "kathak dancer",
      "filters": {"$and": [{"city": {"$in": ["Mumbai", "Pune"]}}, {"experience_level": {"$ne": "NEWCOMER"}}]},
      "preferences": {"languages": {"value": ["Marathi"], "weight": 0.5}},
      "facets": ["languages", "experience_level"],
      "include": ["profile"],
      "top_k": 5})",
                         options)
            << '\n';  // JSON: results with score, signals, reasons and profile; total; facets
} catch (const castmatch::Error& error) {
  std::cerr << error.code() << ": " << error.what() << ' ' << error.detail()
            << '\n';  // what is wrong, and where
  return 1;
}

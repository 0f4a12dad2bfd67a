// Puts one talent, finds her, imports more.
// Build: c++ -std=c++17 first_program.cpp $(pkg-config --cflags --libs castmatch)
#include <castmatch/castmatch.hpp>
#include <iostream>

int main(int argc, char** argv) try {
  auto cm = castmatch::Engine::open("talents.db");
  cm.talent_put(R"({"talents":[{"id":"t1","name":"Asha Verma","city":"Mumbai","skills":["kathak"]}]})");
  std::cout << cm.search(R"({"query":"kathak dancer","filters":{"city":"Mumbai"},"top_k":5})") << '\n';
  if (argc > 1) {  // a file of profiles, one a line
    const std::string request = R"({"path":")" + std::string(argv[1]) + R"("})";
    for (const auto& event : cm.stream("talent_import", request)) std::cout << event << '\n';
  }
} catch (const castmatch::Error& error) {
  std::cerr << error.code() << ": " << error.what() << ' ' << error.detail() << '\n';
  return 1;
}

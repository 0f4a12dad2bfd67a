// The door of C++: door_cpp PROFILES REQUESTS, as door.c.
#include <castmatch/castmatch.hpp>
#include <fstream>
#include <iostream>

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const castmatch::Engine cm = castmatch::Engine::open(":memory:");
  cm.talent_import(std::string(R"({"path":")") + argv[1] + "\"}");
  std::ifstream requests(argv[2]);
  for (std::string line; std::getline(requests, line);) std::cout << cm.search(line) << '\n';
  return 0;
}

// The same as main.c through castmatch.hpp.
#include <castmatch/castmatch.hpp>
#include <iostream>

int main() {
  auto cm = castmatch::Engine::open(":memory:");
  cm.talent_put(R"({"talents":[{"id":"t1","name":"Asha Verma","skills":["kathak"]}]})");
  if (cm.search(R"({"query":"kathak"})").find(R"("id":"t1")") == std::string::npos) return 1;
  try {
    cm.search(R"({"querry":"kathak"})");
    return 1;
  } catch (const castmatch::Error& error) {
    if (error.status() != CASTMATCH_INVALID) return 1;
  }
  cm.close();
  std::cout << "fine\n";
}

// An embedding model of your own instead of the built-in one: any callable from texts to rows of floats.
//
//   c++ -std=c++17 own_embedder.cpp -o own_embedder $(pkg-config --cflags --libs castmatch) && ./own_embedder
//
// A bag of hashed words stands in for a model, so that the example needs nothing else.
#include <castmatch/castmatch.hpp>
#include <iostream>
#include <sstream>

constexpr std::size_t kDim = 64;

// Called from a thread of the library's, one call at a time; what it throws becomes the caller's error.
void embed(const std::vector<std::string_view>& texts, float* rows) {
  std::fill(rows, rows + texts.size() * kDim, 1e-3f);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    std::istringstream words{std::string(texts[i])};
    for (std::string word; words >> word;) rows[i * kDim + std::hash<std::string>()(word) % kDim] += 1;
  }
}

int main() try {
  auto cm = castmatch::Engine::open(":memory:");
  cm.set_embedder("hashed-words-64", kDim, embed);  // another model needs another name
  cm.talent_put(R"({"wait":true,"talents":[
      {"id":"t1","name":"Asha Verma","bio":"trained kathak dancer"},
      {"id":"t2","name":"Ravi Naik","bio":"fights with swords and rides horses"}]})");
  std::cout << cm.search(R"({"query":"rides horses","use_hybrid":false,"top_k":1})") << '\n';

  // Vectors that were computed elsewhere: row-major floats, read where they lie.
  std::vector<float> rows(2 * kDim);
  rows[0] = rows[kDim + 1] = 1;
  cm.vectors_put({"t1", "t2"}, rows.data(), kDim);
  std::cout << cm.search_vector(rows.data(), kDim, R"({"top_k":1})") << '\n';
  cm.embed_into({"kathak", "horses"}, rows.data(), kDim);
} catch (const castmatch::Error& error) {
  std::cerr << error.code() << ": " << error.what() << '\n';
  return 1;
}

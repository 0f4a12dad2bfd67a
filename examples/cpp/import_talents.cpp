// Fills a catalogue from a JSONL or CSV file, with progress. Ctrl-C cancels; what was committed stays.
//
//   c++ -std=c++17 import_talents.cpp -o import_talents $(pkg-config --cflags --libs castmatch) -pthread
//   ./import_talents talents.db ../data/talents.jsonl
#include <castmatch/castmatch.hpp>
#include <csignal>
#include <iostream>
#include <thread>

int main(int argc, char** argv) try {
  if (argc != 3) return std::cerr << "import_talents DATABASE FILE\n", 2;
  sigset_t interrupts;
  sigemptyset(&interrupts);
  sigaddset(&interrupts, SIGINT);
  pthread_sigmask(SIG_BLOCK, &interrupts, nullptr);
  const castmatch::Cancel cancel;
  std::thread([interrupts, cancel] {  // a copy shares the token
    int signal = 0;
    sigwait(&interrupts, &signal);
    cancel.trigger();
  })
      .detach();

  const auto cm = castmatch::Engine::open(argv[1]);
  castmatch::CallOptions options;
  options.cancel = &cancel;
  const std::string request =
      R"({"path":")" + std::string(argv[2]) + R"("})";  // without quotes and backslashes
  for (const auto& event : cm.talent_import_stream(request, options)) std::cout << event << '\n';
} catch (const castmatch::Error& error) {
  std::cerr << error.code() << ": " << error.what() << '\n';
  return 1;
}

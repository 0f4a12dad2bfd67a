#include "gil.hpp"

#include <unistd.h>

#include <atomic>
#include <chrono>
#include <thread>

namespace cmpy {
namespace {

std::atomic<unsigned long> main_ident{0};
std::atomic<bool> closed{false};
std::atomic<int> coming_back{0};  // threads past the gate that do not hold the GIL yet

[[noreturn]] void wait_for_the_end() {
  for (;;) pause();
}

}  // namespace

void adopt_main_thread(unsigned long ident) { main_ident = ident; }
bool on_main_thread() { return PyThread_get_thread_ident() == main_ident.load(std::memory_order_relaxed); }

void close_gate() {
  closed = true;
  PyThreadState* state = PyEval_SaveThread();
  while (coming_back > 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  PyEval_RestoreThread(state);
}

void reopen_gate_after_fork() {
  closed = false;
  coming_back = 0;
}

void take_gil_back(PyThreadState* state) {
  if (on_main_thread()) return PyEval_RestoreThread(state);
  ++coming_back;
  if (closed) {
    --coming_back;
    wait_for_the_end();
  }
  PyEval_RestoreThread(state);
  --coming_back;
}

void stop_at_gate() {
  if (!closed || on_main_thread()) return;
  PyEval_SaveThread();
  wait_for_the_end();
}

}  // namespace cmpy

// The GIL at the edges: given up around every native call, taken back, and never taken again once the
// interpreter exits.
//
// No thread of the library ever takes the GIL (callbacks go through channel.hpp), and this module calls no
// Python code. What is left is a Python thread that comes back from a native call while the interpreter is
// being torn down: up to Python 3.13 it would be unwound through C++ frames, so it waits for the end of the
// process instead, as 3.14 does.
#pragma once
#include <pybind11/pybind11.h>

namespace cmpy {

namespace py = pybind11;

/// Remembers the calling thread as the interpreter's main one. At import, and in the child of a fork.
void adopt_main_thread(unsigned long ident);
bool on_main_thread();

/// From here on no other thread comes back from a native call. Waits, without the GIL, for those about to.
void close_gate();
/// In the child of a fork: threads that were about to come back do not exist here.
void reopen_gate_after_fork();

void take_gil_back(PyThreadState* state);

/// Where a thread with the GIL is about to learn how a call ended that another thread ran: past the gate it
/// waits for the end of the process, without the GIL.
void stop_at_gate();

/// Runs `work`, which must not throw, without the GIL.
template <class Work>
void without_gil(Work&& work) {
  PyThreadState* state = PyEval_SaveThread();
  work();
  take_gil_back(state);
}

}  // namespace cmpy

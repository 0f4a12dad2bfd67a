// The extension module castmatch._native: handles and buffers. Requests, errors, types and iterators are
// Python's part.
#include <pybind11/stl.h>

#include "arrays.hpp"
#include "completions.hpp"
#include "engine.hpp"
#include "workers.hpp"

namespace {

using namespace cmpy;

unsigned long main_thread_ident() {
  return py::module_::import("threading").attr("main_thread")().attr("ident").cast<unsigned long>();
}

/// First the gate, so that threads which are about to see CLOSED sleep instead of printing tracebacks.
void at_exit() {
  close_gate();
  Channel::close_all();
  close_all_engines();
}

void after_fork_in_child() {
  adopt_main_thread(PyThread_get_thread_ident());
  reopen_gate_after_fork();
  renew_workers_after_fork();
  Channel::forget_all_after_fork();
  forget_engines_after_fork();
}

void bind_channels(py::module_& m) {
  py::class_<EmbedChannel, std::shared_ptr<EmbedChannel>>(m, "EmbedChannel")
      .def(py::init([](std::string key, size_t dim) {
        auto channel = std::make_shared<EmbedChannel>(std::move(key), dim);
        Channel::add(channel);
        return channel;
      }))
      .def("take", &EmbedChannel::take)
      .def("done", &EmbedChannel::done)
      .def("fail", &EmbedChannel::fail);
  py::class_<LogChannel, std::shared_ptr<LogChannel>>(m, "LogChannel")
      .def(py::init([](std::string key) {
        auto channel = std::make_shared<LogChannel>(std::move(key));
        Channel::add(channel);
        return channel;
      }))
      .def("take", &LogChannel::take)
      .def("close", &LogChannel::close);
  py::class_<ClockChannel, std::shared_ptr<ClockChannel>>(m, "ClockChannel")
      .def(py::init([](std::string key) {
        auto channel = std::make_shared<ClockChannel>(std::move(key));
        Channel::add(channel);
        return channel;
      }))
      .def("take", &ClockChannel::take)
      .def("done", &ClockChannel::done)
      .def("close", &ClockChannel::close);
}

void bind_calls(py::module_& m) {
  py::class_<Cancel, std::shared_ptr<Cancel>>(m, "Cancel",
                                              "Cancels the calls that it was given to; stays triggered.")
      .def(py::init<>())
      .def("trigger", &Cancel::trigger, "Cancels. From any thread, any number of times.")
      .def_property_readonly("triggered", &Cancel::triggered, "Whether it was triggered.");
  py::class_<Completions>(m, "Completions")
      .def(py::init<>())
      .def("fileno", &Completions::fileno)
      .def("cancel", &Completions::cancel)
      .def("take", &Completions::take);
  py::class_<Stream>(m, "Stream")
      .def("next", &Stream::next, py::arg("completions") = nullptr)
      .def("close", &Stream::close);
}

using Deadline = int64_t;
using CancelArg = py::object;
using Trace = std::optional<std::string>;

std::shared_ptr<Cancel> cancel_of(const py::object& given) {
  if (given.is_none()) return nullptr;
  if (!py::isinstance<Cancel>(given)) throw py::type_error("cancel must be a castmatch.Cancel");
  return given.cast<std::shared_ptr<Cancel>>();
}

void bind_engine(py::module_& m) {
  py::class_<Engine>(m, "Engine")
      .def("invoke",
           [](Engine& e, const std::string& operation, const py::object& request, Deadline deadline,
              const CancelArg& cancel, const Trace& trace, Completions* to, bool repeatable) {
             return e.invoke(operation, request, {deadline, cancel_of(cancel), trace, to}, repeatable);
           })
      .def("stream",
           [](Engine& e, const std::string& operation, const py::object& request, Deadline deadline,
              const CancelArg& cancel, const Trace& trace, Completions* to) {
             return e.stream(operation, request, {deadline, cancel_of(cancel), trace, to});
           })
      .def("vectors_put",
           [](Engine& e, const py::object& ids, const py::object& rows, Deadline deadline,
              const CancelArg& cancel, const Trace& trace, Completions* to) {
             return e.vectors_put(ids, rows, {deadline, cancel_of(cancel), trace, to});
           })
      .def("search_vector",
           [](Engine& e, const py::object& query, const py::object& request, Deadline deadline,
              const CancelArg& cancel, const Trace& trace, Completions* to) {
             return e.search_vector(query, request, {deadline, cancel_of(cancel), trace, to});
           })
      .def("embed_into",
           [](Engine& e, const py::object& texts, const py::object& rows, Deadline deadline,
              const CancelArg& cancel, const Trace& trace, Completions* to) {
             return e.embed_into(texts, rows, {deadline, cancel_of(cancel), trace, to});
           })
      .def("set_embedder", &Engine::set_embedder)
      .def("close", &Engine::close, py::arg("completions") = nullptr);
  m.def("open",
        [](const std::string& location, const std::string& key, uint32_t threads, std::string settings,
           std::shared_ptr<LogChannel> log, std::shared_ptr<ClockChannel> clock, Completions* completions) {
          return Engine::open(location, key, {threads, std::move(settings), std::move(log), std::move(clock)},
                              completions);
        });
}

}  // namespace

PYBIND11_MODULE(_native, m) {
  adopt_main_thread(main_thread_ident());
  bind_channels(m);
  bind_calls(m);
  bind_engine(m);
  m.def("version", &castmatch_version);
  m.def("features", &castmatch_features);
  m.def("status_name", &castmatch_status_name);
  py::module_::import("atexit").attr("register")(py::cpp_function(at_exit));
  py::module_::import("os").attr("register_at_fork")(py::arg("after_in_child") =
                                                         py::cpp_function(after_fork_in_child));
}

// The shared table tests/requests/*.json, through the C functions and through castmatch.hpp.
#include <doctest/doctest.h>
#include <castmatch/castmatch.hpp>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>

#include "matching.hpp"

using castmatch_tests::difference;
using castmatch_tests::json;

namespace {

struct Outcome {
  castmatch_status status = CASTMATCH_OK;
  std::string message, detail = "{}";
  std::string result;
  json events = json::array();  // of a stream, without the last
};

/// One engine, by one of the two doors.
class Door {
 public:
  virtual ~Door() = default;
  virtual Outcome call(const std::string& operation, const std::string& request, bool stream) = 0;
};

constexpr std::string_view kResult = "{\"result\":";

void keep_event(Outcome& outcome, const std::string& event) {
  if (event.compare(0, kResult.size(), kResult) == 0) {
    outcome.result = event.substr(kResult.size(), event.size() - kResult.size() - 1);
  } else {
    outcome.events.push_back(json::parse(event));
  }
}

class CppDoor : public Door {
 public:
  explicit CppDoor(const std::string& settings)
      : engine_(castmatch::Engine::open(":memory:", options(settings))) {}

  Outcome call(const std::string& operation, const std::string& request, bool stream) override {
    Outcome out;
    try {
      if (!stream) {
        out.result = engine_.invoke(operation, request);
      } else {
        for (const std::string& event : engine_.stream(operation, request)) keep_event(out, event);
      }
    } catch (const castmatch::Error& error) {
      out.status = error.status();
      out.message = error.what();
      out.detail = error.detail();
    }
    return out;
  }

 private:
  static castmatch::Options options(const std::string& settings) {
    castmatch::Options out;
    out.settings = settings;
    return out;
  }
  castmatch::Engine engine_;
};

class CDoor : public Door {
 public:
  explicit CDoor(const std::string& settings) {
    castmatch_engine_options options = CASTMATCH_ENGINE_OPTIONS_INIT;
    options.settings = settings.c_str();
    options.settings_size = settings.size();
    REQUIRE(castmatch_engine_open(":memory:", &options, &engine_, nullptr) == CASTMATCH_OK);
  }
  ~CDoor() override { castmatch_engine_release(&engine_); }

  Outcome call(const std::string& operation, const std::string& request, bool stream) override {
    Outcome out;
    castmatch_error* err = nullptr;
    if (stream) {
      pull(operation, request, out, err);
    } else {
      castmatch_buf buf = CASTMATCH_BUF_INIT;
      out.status =
          castmatch_invoke(engine_, operation.c_str(), request.data(), request.size(), nullptr, &buf, &err);
      if (out.status == CASTMATCH_OK) out.result.assign(buf.data, buf.size);
      castmatch_buf_dispose(&buf);
    }
    out.message = castmatch_error_message(err);
    out.detail = castmatch_error_detail(err);
    CHECK(castmatch_error_status(err) == out.status);
    castmatch_error_release(&err);
    return out;
  }

 private:
  void pull(const std::string& operation, const std::string& request, Outcome& out, castmatch_error*& err) {
    castmatch_stream* stream = nullptr;
    castmatch_buf event = CASTMATCH_BUF_INIT;
    out.status = castmatch_stream_open(engine_, operation.c_str(), request.data(), request.size(), nullptr,
                                       &stream, &err);
    while (out.status == CASTMATCH_OK) {
      out.status = castmatch_stream_next(stream, -1, &event, &err);
      if (out.status == CASTMATCH_OK) keep_event(out, std::string(event.data, event.size));
      castmatch_buf_dispose(&event);
    }
    if (out.status == CASTMATCH_END) out.status = CASTMATCH_OK;
    castmatch_stream_release(&stream);
  }
  castmatch_engine* engine_ = nullptr;
};

std::string bytes_of(const std::string& hex) {
  std::string out;
  for (size_t i = 0; i + 1 < hex.size(); i += 2)
    out += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  return out;
}

std::string request_of(const json& step) {
  if (step.contains("raw")) return step["raw"].get<std::string>();
  if (step.contains("raw_hex")) return bytes_of(step["raw_hex"].get<std::string>());
  return step.value("request", json::object()).dump();
}

std::string error_difference(const json& expected, const Outcome& outcome) {
  const std::string code = castmatch_status_name(outcome.status);
  const json detail = json::parse(outcome.detail);
  for (const auto& [key, value] : expected.items()) {
    if (key == "code") {
      if (value != code) return "/code: expected " + value.dump() + ", was " + code + ": " + outcome.message;
    } else if (key == "message") {
      if (outcome.message.find(value.get<std::string>()) == std::string::npos)
        return "/message was " + outcome.message;
    } else if (std::string wrong = difference(value, detail.value(key, json()), "/" + key); !wrong.empty()) {
      return wrong;
    }
  }
  return "";
}

std::string step_difference(const json& step, Door& door) {
  const Outcome outcome =
      door.call(step["call"].get<std::string>(), request_of(step), step.value("stream", false));
  if (step.contains("error")) return error_difference(step["error"], outcome);
  if (outcome.status != CASTMATCH_OK) {
    return std::string(castmatch_status_name(outcome.status)) + ": " + outcome.message + " " + outcome.detail;
  }
  if (step.contains("events")) {
    if (std::string wrong = difference(step["events"], outcome.events, "events"); !wrong.empty())
      return wrong;
  }
  return difference(step.value("expect", json::object()), json::parse(outcome.result));
}

void run_case(const json& one, Door& door) {
  size_t number = 0;
  for (const json& step : one["steps"]) {
    const std::string wrong = step_difference(step, door);
    INFO("step " << number << ": " << step.dump().substr(0, 1000));
    CHECK(wrong == "");
    if (!wrong.empty()) return;  // what follows builds on it
    ++number;
  }
}

template <class AnyDoor>
void run_table() {
  const std::filesystem::path folder = std::filesystem::path(CASTMATCH_SOURCE_DIR) / "tests/requests";
  size_t cases = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".json") continue;
    std::ifstream file(entry.path());
    for (const json& one : json::parse(file)) {
      INFO(entry.path().filename().string() << ": " << one["name"].get<std::string>());
      AnyDoor door(one.contains("settings") ? one["settings"].dump() : std::string());
      run_case(one, door);
      ++cases;
    }
  }
  MESSAGE(cases << " cases");
  CHECK(cases > 0);
}

}  // namespace

TEST_CASE("the shared table of requests, in C") { run_table<CDoor>(); }
TEST_CASE("the shared table of requests, in C++") { run_table<CppDoor>(); }

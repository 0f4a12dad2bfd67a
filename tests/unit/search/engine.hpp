// An engine as the C door makes it, called by name with JSON.
#pragma once
#include <doctest/doctest.h>

#include <string>

#include "c_api/core.hpp"
#include "c_api/operations.hpp"

namespace cm::test {

struct Engine {
  explicit Engine(const std::string& location = ":memory:", unsigned threads = 2, Settings settings = {})
      : core(Call(), location, CoreOptions{std::move(settings), threads}) {}

  std::string text(const std::string& operation, const json& request) {
    std::string out;
    find_operation(operation).run(core, Call(), request, out);
    return out;
  }
  json call(const std::string& operation, const json& request) {
    return parse_json(text(operation, request));
  }
  json search(const json& request) { return call("search", request); }
  void put(const json& talents) { call("talent_put", {{"talents", talents}}); }

  /// The error of a call that must fail.
  Error error(const std::string& operation, const json& request) {
    try {
      call(operation, request);
    } catch (const Error& error) {
      return error;
    }
    return Error(Status::ok, "");
  }

  Core core;
};

inline std::vector<std::string> ids(const json& answer) {
  std::vector<std::string> out;
  for (const json& hit : answer["results"]) out.push_back(hit["id"]);
  return out;
}

/// What of a response must be the same every time: all but the times.
inline json stable(json answer) {
  answer.erase("took_us");
  if (answer.contains("plan")) {
    for (json& step : answer["plan"]["steps"]) step.erase("us");
  }
  return answer;
}

}  // namespace cm::test

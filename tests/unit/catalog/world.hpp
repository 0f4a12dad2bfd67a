// A catalogue over an in-memory database, as the engine puts it together, for tests.
#pragma once
#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "catalog/catalog.hpp"
#include "catalog/ordering.hpp"
#include "core/json.hpp"

namespace cm::test {

struct World {
  explicit World(unsigned threads = 2, const std::string& location = ":memory:")
      : pool(threads),
        store(open_sqlite(Call(), location, {})),
        replica(*store),
        catalog(*store, replica, pool) {}

  ThreadPool pool;
  std::unique_ptr<Store> store;
  Replica replica;
  Catalog catalog;

  /// Runs an operation: the request is read by its table, the answer parsed.
  template <class Request, class Operation>
  json run(const std::string& request, Operation operation) {
    const json tree = parse_json(request);
    const Request read_request = read<Request>(tree);
    std::string out;
    operation(read_request, out);
    return parse_json(out);
  }
  json put(const std::string& request) {
    return run<TalentPutRequest>(request,
                                 [&](const auto& r, std::string& out) { catalog.put(call, r, out); });
  }
  json patch(const std::string& request) {
    return run<TalentPatchRequest>(request,
                                   [&](const auto& r, std::string& out) { catalog.patch(call, r, out); });
  }
  json get(const std::string& request) {
    return run<TalentGetRequest>(request,
                                 [&](const auto& r, std::string& out) { catalog.get(call, r, out); });
  }
  json remove(const std::string& request) {
    return run<TalentIdsRequest>(request,
                                 [&](const auto& r, std::string& out) { catalog.remove(call, r, out); });
  }
  json purge(const std::string& request) {
    return run<TalentIdsRequest>(request,
                                 [&](const auto& r, std::string& out) { catalog.purge(call, r, out); });
  }
  json list(const std::string& request) {
    return run<TalentListRequest>(
        request, [&](const auto& r, std::string& out) { catalog.list(call, r, "Asia/Kolkata", out); });
  }
  json count(const std::string& request) {
    return run<TalentCountRequest>(
        request, [&](const auto& r, std::string& out) { catalog.count(call, r, "Asia/Kolkata", out); });
  }
  json import(const std::string& request) {
    return run<TalentImportRequest>(request,
                                    [&](const auto& r, std::string& out) { catalog.import(call, r, out); });
  }
  json export_to(const std::string& request) {
    return run<TalentExportRequest>(
        request, [&](const auto& r, std::string& out) { catalog.export_to(call, r, "Asia/Kolkata", out); });
  }
  /// Stores profiles given as a JSON list.
  void fill(const std::string& talents) { put("{\"talents\":" + talents + "}"); }
  /// How many pass a filter.
  int64_t passing(const std::string& filters) {
    return count("{\"filters\":" + filters + "}")["count"].get<int64_t>();
  }

  Call call;
};

/// The error that `work` throws; fails the test when there is none.
template <class Work>
Error error_of(Work work) {
  try {
    work();
  } catch (const Error& e) {
    return e;
  }
  FAIL("no error was thrown");
  return {Status::internal, ""};
}

}  // namespace cm::test

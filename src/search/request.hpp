// Requests and responses of the search operations (CONTRACT.md "Search"): structs and their tables.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "catalog/ordering.hpp"
#include "core/field.hpp"

namespace cm {

enum class Fusion { convex, rrf };
template <>
struct Names<Fusion> {
  static constexpr std::string_view all[] = {"convex", "rrf"};
};

enum class Order { relevance, alphabetical, random };
template <>
struct Names<Order> {
  static constexpr std::string_view all[] = {"relevance", "alphabetical", "random"};
};

template <>
struct Names<SortKeys::By> {
  static constexpr std::string_view all[] = {"rate", "age", "height", "experience"};
};

enum class SortOrder { asc, desc };
template <>
struct Names<SortOrder> {
  static constexpr std::string_view all[] = {"asc", "desc"};
};

struct Sort {
  SortKeys::By by = SortKeys::By::rate;
  SortOrder order = SortOrder::asc;
};

struct SearchRequest {
  std::string query;
  json filters;
  bool use_hybrid = true;
  std::optional<double> semantic_weight;
  Fusion fusion = Fusion::convex;
  int64_t top_k = 20;
  int64_t offset = 0;
  bool understand = false;
  std::vector<std::string> ignore_understood;
  std::vector<std::string> facets;
  bool explain = true;
  std::optional<bool> exact;
  double diversity = 0;
  json preferences;
  Order order = Order::relevance;
  std::optional<Sort> sort;
  int64_t seed = 0;
  std::vector<std::string> include;
  std::vector<double> vector;
  std::string reference_time;
};

struct SimilarRequest {
  std::string id;
  json filters;
  int64_t top_k = 20;
  bool explain = true;
  std::vector<std::string> include;
  std::string reference_time;
};

template <>
const Object& table<Sort>();
template <>
const Object& table<SearchRequest>();
template <>
const Object& table<SimilarRequest>();

/// The table of what `search` and `similar` answer.
const Object* search_answer();

}  // namespace cm

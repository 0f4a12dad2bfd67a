// Compiles what stands under a path: operators and their operands. Private to the filter compiler.
#pragma once
#include <string>
#include <vector>

#include "catalog/filter_node.hpp"
#include "catalog/shape.hpp"

namespace cm {

/// What one filter may hold, and the faults found in it.
class FilterBudget {
 public:
  explicit FilterBudget(Faults& found) : faults(found) {}
  /// Takes so many values; false, with a fault, when they are too many.
  bool values(size_t n, const std::string& at);

  /// One level deeper while it lives; not `ok`, with a fault, when that is too deep.
  class Level {
   public:
    Level(FilterBudget& budget, const std::string& at);
    ~Level() { --budget_.depth_; }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;
    bool ok() const noexcept { return ok_; }

   private:
    FilterBudget& budget_;
    bool ok_;
  };

  Faults& faults;

 private:
  size_t depth_ = 0;
  size_t values_ = 0;
};

/// A test on values, or its complement over all of a row's values (`$ne`, `$nin`).
struct Condition {
  ValueTest test;
  bool negation = false;
};

class ValueCompiler {
 public:
  explicit ValueCompiler(FilterBudget& budget) : budget_(budget), faults_(budget.faults) {}

  /// One comparing operator on one path.
  Condition condition(const ProfilePath& path, const std::string& key, const json& operand,
                      const std::string& at);
  /// An object of operators that one and the same value must meet (`$elem` on a list of values).
  ValueTest one_value(const ProfilePath& path, const json& object, const std::string& at);
  /// Adds operands to a test; `indexed`: each has a pointer of its own.
  void operands(const json& list, bool indexed, const std::string& at, const ProfilePath& path,
                ValueTest& test);

 private:
  ValueTest one_operator(const ProfilePath& path, const std::string& key, const json& operand,
                         const std::string& at);
  void range(const ProfilePath& path, const std::string& key, const json& operand, const std::string& at,
             ValueTest& test);
  void date_range(const json& operand, const std::string& at, ValueTest& test);
  void rank_range(const ProfilePath& path, const json& operand, const std::string& at, ValueTest& test);

  FilterBudget& budget_;
  Faults& faults_;
};

/// `$eq`, `$in`, ...: all that a filter knows.
const std::vector<std::string_view>& filter_operators();

}  // namespace cm

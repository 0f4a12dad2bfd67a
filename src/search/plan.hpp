// The steps of one search with the rows they left and the time they took: `plan` of a response.
#pragma once
#include <string_view>
#include <vector>

#include "core/clock.hpp"
#include "core/json_writer.hpp"

namespace cm {

class Plan {
 public:
  /// Closes the step that began with the last one, or with the plan.
  void step(std::string_view name, size_t rows) {
    const int64_t now = steady_micros();
    steps_.push_back({name, rows, now - last_});
    last_ = now;
  }
  int64_t micros() const noexcept { return steady_micros() - begun_; }

  void write(JsonWriter& out, std::string_view mode, std::string_view index) const {
    out.begin_object().key("steps").begin_array();
    for (const Step& s : steps_) {
      out.begin_object().member("step", s.name).member("rows", s.rows).member("us", s.us).end_object();
    }
    out.end_array().member("mode", mode).member("index", index).end_object();
  }

 private:
  struct Step {
    std::string_view name;
    size_t rows;
    int64_t us;
  };
  const int64_t begun_ = steady_micros();
  int64_t last_ = begun_;
  std::vector<Step> steps_;
};

}  // namespace cm

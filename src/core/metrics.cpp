#include "core/metrics.hpp"

#include "core/json_writer.hpp"

namespace cm {
namespace {

/// The entry of a two-level map; text is copied only when it is new.
template <class Family>
auto& entry(Family& family, std::string_view name, std::string_view labels) {
  auto by_name = family.find(name);
  if (by_name == family.end()) by_name = family.try_emplace(std::string(name)).first;
  auto& by_label = by_name->second;
  auto found = by_label.find(labels);
  if (found == by_label.end()) found = by_label.try_emplace(std::string(labels)).first;
  return found->second;
}

void line(std::string& out, std::string_view name, std::string_view labels, double value) {
  out += name;
  if (!labels.empty()) out.append("{").append(labels).append("}");
  out += ' ';
  append_number(out, value);
  out += '\n';
}

void type_line(std::string& out, std::string_view name, std::string_view type) {
  out.append("# TYPE ").append(name).append(" ").append(type).append("\n");
}

std::string with_bound(const std::string& labels, double bound) {
  std::string out = labels.empty() ? "le=\"" : labels + ",le=\"";
  append_number(out, bound);
  return out + "\"";
}

}  // namespace

void Metrics::count(std::string_view name, std::string_view labels, uint64_t n) {
  const std::lock_guard<std::mutex> lock(mutex_);
  entry(counters_, name, labels) += n;
}

void Metrics::gauge(std::string_view name, std::string_view labels, double value) {
  const std::lock_guard<std::mutex> lock(mutex_);
  entry(gauges_, name, labels) = value;
}

void Metrics::observe(std::string_view name, std::string_view labels, double seconds) {
  size_t bucket = 0;
  while (bucket < kBounds.size() && seconds > kBounds[bucket]) ++bucket;
  const std::lock_guard<std::mutex> lock(mutex_);
  Histogram& histogram = entry(histograms_, name, labels);
  ++histogram.buckets[bucket];
  ++histogram.count;
  histogram.sum += seconds;
}

std::string Metrics::prometheus() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  std::string out;
  for (const auto& [name, rows] : counters_) {
    type_line(out, name, "counter");
    for (const auto& [labels, n] : rows) line(out, name, labels, static_cast<double>(n));
  }
  for (const auto& [name, rows] : gauges_) {
    type_line(out, name, "gauge");
    for (const auto& [labels, value] : rows) line(out, name, labels, value);
  }
  for (const auto& [name, rows] : histograms_) {
    type_line(out, name, "histogram");
    for (const auto& [labels, h] : rows) {
      uint64_t below = 0;
      for (size_t i = 0; i < kBounds.size(); ++i) {
        below += h.buckets[i];
        line(out, name + "_bucket", with_bound(labels, kBounds[i]), static_cast<double>(below));
      }
      line(out, name + "_bucket", labels.empty() ? "le=\"+Inf\"" : labels + ",le=\"+Inf\"",
           static_cast<double>(h.count));
      line(out, name + "_sum", labels, h.sum);
      line(out, name + "_count", labels, static_cast<double>(h.count));
    }
  }
  return out;
}

}  // namespace cm

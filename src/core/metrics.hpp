// Counters, gauges and histograms of one engine, printed as Prometheus text.
#pragma once
#include <array>
#include <atomic>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace cm {

class Metrics {
 public:
  /// Adds to a counter; `labels` is the inside of the braces: `operation="search",status="OK"`.
  void count(std::string_view name, std::string_view labels, uint64_t n = 1);
  void gauge(std::string_view name, std::string_view labels, double value);
  /// One observation of a duration in seconds.
  void observe(std::string_view name, std::string_view labels, double seconds);

  /// Text exposition format 0.0.4, sorted by name and labels.
  std::string prometheus() const;

 private:
  static constexpr std::array<double, 14> kBounds = {0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01,
                                                     0.025,  0.05,    0.1,    0.25,  1,      5,     30};
  struct Histogram {
    std::array<uint64_t, kBounds.size() + 1> buckets{};
    uint64_t count = 0;
    double sum = 0;
  };
  template <class T>
  using Family = std::map<std::string, std::map<std::string, T, std::less<>>, std::less<>>;

  mutable std::mutex mutex_;
  Family<uint64_t> counters_;
  Family<double> gauges_;
  Family<Histogram> histograms_;
};

}  // namespace cm

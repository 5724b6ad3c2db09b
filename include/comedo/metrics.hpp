// Figures of a running service, as Prometheus reads them. Nobody's data: labels hold words of ours, never of a request.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace comedo {

/// Names and values, in an order that every series of a family keeps.
using MetricLabels = std::vector<std::pair<std::string, std::string>>;

/// A sum that only grows. Threads: safe.
class Counter {
 public:
  /// Requires: more >= 0.
  void add(double more = 1);
  [[nodiscard]] double value() const noexcept { return value_; }

 private:
  std::atomic<double> value_ = 0;
};

/// How many values lie at or below each bound. Threads: safe; a reader may see a value in its bucket before the sum.
class Histogram {
 public:
  /// Requires: bounds that rise.
  explicit Histogram(std::span<const double> bounds);
  void observe(double value);
  [[nodiscard]] const std::vector<double>& bounds() const noexcept { return bounds_; }
  /// Returns: for each bound, and last for infinity, how many values are not above it.
  [[nodiscard]] std::vector<std::uint64_t> counts() const;
  [[nodiscard]] double sum() const noexcept { return sum_.value(); }

 private:
  std::vector<double> bounds_;
  std::vector<std::atomic<std::uint64_t>> buckets_;  // each alone; one more than bounds
  Counter sum_;
};

/// Returns: a text that may hold anything, cut and with '_' for what a label's value may not hold.
[[nodiscard]] std::string metric_label(std::string_view text);

/// Seconds from half a millisecond to a minute, about 2.5 times from each to the next.
[[nodiscard]] std::span<const double> latency_bounds() noexcept;

/// All figures of a process. A family is a name with one kind, one help and one list of label names; a series is one of
/// its label values, and lives as long as the registry.
/// Requires, everywhere: names of a-z, 0-9 and '_'; label values of at most 80 letters, digits and "_-.+:/{}", so that
/// no text of a person gets here.
/// Threads: safe.
class Metrics {
 public:
  /// Returns: the series, made where it is new.
  [[nodiscard]] Counter& counter(std::string_view name, std::string_view help, const MetricLabels& labels = {});
  [[nodiscard]] Histogram& histogram(std::string_view name, std::string_view help, std::span<const double> bounds,
                                     const MetricLabels& labels = {});
  /// Asked whenever the figures are; it may wait, for nobody who counts waits with it. Requires: `read` throws nothing
  /// and stays callable.
  void gauge(std::string_view name, std::string_view help, std::function<double()> read,
             const MetricLabels& labels = {});
  /// Returns: everything in the text format 0.0.4 of Prometheus, sorted.
  [[nodiscard]] std::string text() const;

 private:
  struct Series {
    std::unique_ptr<Counter> counter;
    std::unique_ptr<Histogram> histogram;
    std::function<double()> gauge;
  };
  struct Family {
    std::string help, kind;
    std::map<std::string, Series> series;  // by labels as text
  };
  /// Requires: mutex_ held.
  Series& find(std::string_view name, std::string_view help, std::string_view kind, const MetricLabels& labels);
  [[nodiscard]] std::map<const Series*, double> read_gauges() const;

  mutable std::mutex mutex_;
  std::map<std::string, Family, std::less<>> families_;
};

}  // namespace comedo

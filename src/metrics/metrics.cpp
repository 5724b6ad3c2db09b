#include "comedo/metrics.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "comedo/error.hpp"

namespace comedo {

namespace {

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
bool is_small(char c) noexcept { return c >= 'a' && c <= 'z'; }

bool is_name(std::string_view text) noexcept {
  return !text.empty() && !is_digit(text.front()) &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_small(c) || is_digit(c) || c == '_'; });
}

constexpr std::size_t kLongestValue = 80;

bool is_sign_of_value(char c) noexcept {
  constexpr std::string_view kSigns = "_-.+:/={}";
  return is_small(c) || is_digit(c) || (c >= 'A' && c <= 'Z') || kSigns.find(c) != std::string_view::npos;
}

bool is_value(std::string_view text) noexcept {
  return text.size() <= kLongestValue && std::all_of(text.begin(), text.end(), is_sign_of_value);
}

/// Returns: `name="value",...`; values need no escapes.
std::string text_of(const MetricLabels& labels) {
  std::string text;
  for (const auto& [name, value] : labels) {
    require(is_name(name) && is_value(value), "Metrics: labels of our own words");
    text += fmt::format("{}{}=\"{}\"", text.empty() ? "" : ",", name, value);
  }
  return text;
}

void add_line(std::string& all, const std::string& name, const std::string& labels, double value) {
  all += labels.empty() ? fmt::format("{} {}\n", name, value) : fmt::format("{}{{{}}} {}\n", name, labels, value);
}

void add_histogram(std::string& all, const std::string& name, const std::string& labels, const Histogram& histogram) {
  const auto counts = histogram.counts();
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const std::string bound = i < histogram.bounds().size() ? fmt::format("{}", histogram.bounds()[i]) : "+Inf";
    add_line(all, name + "_bucket", fmt::format("{}{}le=\"{}\"", labels, labels.empty() ? "" : ",", bound),
             static_cast<double>(counts[i]));
  }
  add_line(all, name + "_sum", labels, histogram.sum());
  add_line(all, name + "_count", labels, static_cast<double>(counts.back()));
}

}  // namespace

std::string metric_label(std::string_view text) {
  std::string label(text.substr(0, kLongestValue));
  std::replace_if(
      label.begin(), label.end(), [](char c) { return !is_sign_of_value(c); }, '_');
  return label;
}

Metrics::Series& Metrics::find(std::string_view name, std::string_view help, std::string_view kind,
                               const MetricLabels& labels) {
  require(is_name(name) && help.find_first_of("\\\n") == std::string_view::npos, "Metrics: a name, help on one line");
  Family& family = families_[std::string(name)];
  if (family.kind.empty()) family.kind = kind, family.help = help;
  require(family.kind == kind, "Metrics: one kind a name");
  return family.series[text_of(labels)];
}

Counter& Metrics::counter(std::string_view name, std::string_view help, const MetricLabels& labels) {
  const std::lock_guard lock(mutex_);
  auto& counter = find(name, help, "counter", labels).counter;
  if (!counter) counter = std::make_unique<Counter>();
  return *counter;
}

Histogram& Metrics::histogram(std::string_view name, std::string_view help, std::span<const double> bounds,
                              const MetricLabels& labels) {
  const std::lock_guard lock(mutex_);
  auto& histogram = find(name, help, "histogram", labels).histogram;
  if (!histogram) histogram = std::make_unique<Histogram>(bounds);
  return *histogram;
}

void Metrics::gauge(std::string_view name, std::string_view help, std::function<double()> read,
                    const MetricLabels& labels) {
  const std::lock_guard lock(mutex_);
  find(name, help, "gauge", labels).gauge = std::move(read);
}

/// A gauge may take its time, so nobody else waits for it.
std::map<const Metrics::Series*, double> Metrics::read_gauges() const {
  std::map<const Series*, std::function<double()>> gauges;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [name, family] : families_)
      for (const auto& [labels, series] : family.series)
        if (series.gauge) gauges.emplace(&series, series.gauge);
  }
  std::map<const Series*, double> values;
  for (const auto& [series, read] : gauges) values.emplace(series, read());
  return values;
}

std::string Metrics::text() const {
  const auto gauges = read_gauges();
  const std::lock_guard lock(mutex_);
  std::string all;
  for (const auto& [name, family] : families_) {
    all += fmt::format("# HELP {} {}\n# TYPE {} {}\n", name, family.help, name, family.kind);
    for (const auto& [labels, series] : family.series) {
      if (series.counter) add_line(all, name, labels, series.counter->value());
      if (const auto gauge = gauges.find(&series); gauge != gauges.end()) add_line(all, name, labels, gauge->second);
      if (series.histogram) add_histogram(all, name, labels, *series.histogram);
    }
  }
  return all;
}

}  // namespace comedo

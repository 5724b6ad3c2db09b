#include "comedo/metrics.hpp"

#include <gtest/gtest.h>

#include <array>
#include <thread>

#include "comedo/error.hpp"

namespace comedo {
namespace {

TEST(Metrics, ReadAsPrometheusWants) {
  Metrics metrics;
  metrics.counter("b_total", "Of b.", {{"code", "image_truncated"}, {"route", "/v1/me/keys/{id}"}}).add();
  metrics.counter("b_total", "Of b.", {{"code", "image_truncated"}, {"route", "/v1/me/keys/{id}"}}).add(2);
  metrics.counter("b_total", "Of b.", {{"code", "no_patch"}, {"route", "-"}}).add(0.5);
  metrics.gauge("a", "Of a.", [] { return 7.0; });
  const std::array bounds = {1.0, 2.5};
  Histogram& c = metrics.histogram("c_seconds", "Of c.", bounds, {{"stage", "send"}});
  for (const double value : {0.5, 1.0, 2.0, 3.0}) c.observe(value);
  EXPECT_EQ(metrics.text(),
            "# HELP a Of a.\n"
            "# TYPE a gauge\n"
            "a 7\n"
            "# HELP b_total Of b.\n"
            "# TYPE b_total counter\n"
            "b_total{code=\"image_truncated\",route=\"/v1/me/keys/{id}\"} 3\n"
            "b_total{code=\"no_patch\",route=\"-\"} 0.5\n"
            "# HELP c_seconds Of c.\n"
            "# TYPE c_seconds histogram\n"
            "c_seconds_bucket{stage=\"send\",le=\"1\"} 2\n"
            "c_seconds_bucket{stage=\"send\",le=\"2.5\"} 3\n"
            "c_seconds_bucket{stage=\"send\",le=\"+Inf\"} 4\n"
            "c_seconds_sum{stage=\"send\"} 6.5\n"
            "c_seconds_count{stage=\"send\"} 4\n");
}

TEST(Metrics, TakeNoTextOfAnybody) {
  Metrics metrics;
  for (const char* text : {"anna@example.org", "two words", "a\nb", "\"", "\xC3\xBC"})
    EXPECT_THROW((void)metrics.counter("a_total", "A.", {{"of", text}}), ContractViolation) << text;
  EXPECT_THROW((void)metrics.counter("a_total", "A.", {{"of", std::string(81, 'a')}}), ContractViolation);
  EXPECT_EQ(metric_label("1.0 \"beta\"\n"), "1.0__beta__");
  EXPECT_EQ(metric_label(std::string(99, 'a')), std::string(80, 'a'));
  EXPECT_THROW((void)metrics.counter("A", "A."), ContractViolation);
  EXPECT_THROW((void)metrics.counter("", "A."), ContractViolation);
}

TEST(Metrics, AreOfOneKind) {
  Metrics metrics;
  (void)metrics.counter("a_total", "A.");
  EXPECT_THROW((void)metrics.histogram("a_total", "A.", latency_bounds()), ContractViolation);
  EXPECT_THROW(metrics.counter("a_total", "A.").add(-1), ContractViolation);
  const std::array falling = {2.0, 1.0};
  EXPECT_THROW((void)metrics.histogram("b", "B.", falling), ContractViolation);
}

// A network thread that counts would wait for the database, which a gauge asks.
TEST(Metrics, AreCountedWhileAGaugeIsRead) {
  Metrics metrics;
  metrics.gauge("a", "A.", [&] {
    std::thread([&] { metrics.counter("b_total", "B.").add(); }).join();
    return 7.0;
  });
  EXPECT_NE(metrics.text().find("\na 7\n"), std::string::npos);
  EXPECT_EQ(metrics.counter("b_total", "B.").value(), 1);
}

TEST(Metrics, LoseNothingBetweenThreads) {
  Metrics metrics;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      for (int n = 0; n < 1000; ++n) {
        metrics.counter("a_total", "A.").add();
        metrics.histogram("b_seconds", "B.", latency_bounds()).observe(1);
      }
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(metrics.counter("a_total", "A.").value(), 4000);
  const Histogram& histogram = metrics.histogram("b_seconds", "B.", latency_bounds());
  EXPECT_EQ(histogram.counts().back(), 4000U);
  EXPECT_EQ(histogram.sum(), 4000);
}

}  // namespace
}  // namespace comedo

#include "serve_log.hpp"

#include <fmt/core.h>

#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "edge.hpp"

namespace comedo::cli {

namespace {

using OrderedJson = nlohmann::ordered_json;

double ms_of(std::chrono::nanoseconds time) { return std::chrono::duration<double, std::milli>(time).count(); }

/// Microseconds are enough.
double rounded(double ms) { return std::round(ms * 1000) / 1000; }

std::string line_of(const OrderedJson& document) {
  return document.dump(-1, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
}

}  // namespace

std::string exchange_line(const HttpExchange& exchange, const std::string& time, bool json) {
  const std::string route = exchange.route.empty() ? "-" : exchange.route;
  if (json) {
    OrderedJson document = {{"time", time},
                            {"event", "exchange"},
                            {"request", exchange.id},
                            {"method", exchange.method},
                            {"route", route},
                            {"status", exchange.status},
                            {"request_bytes", exchange.request_bytes},
                            {"response_bytes", exchange.response_bytes},
                            {"ms", rounded(ms_of(exchange.duration))}};
    if (!exchange.code.empty()) document["code"] = exchange.code;
    for (const auto& [stage, took] : exchange.stages) document["stages"][stage] = rounded(ms_of(took));
    return line_of(document);
  }
  std::string line = fmt::format("{} {} {} {} {}", time, exchange.id, exchange.method, route, exchange.status);
  if (!exchange.code.empty()) line += " " + exchange.code;
  line +=
      fmt::format(" {}+{} bytes {:.1f} ms", exchange.request_bytes, exchange.response_bytes, ms_of(exchange.duration));
  for (const auto& [stage, took] : exchange.stages) line += fmt::format(" {}={:.1f}", stage, ms_of(took));
  return line + "\n";
}

void ServeLog::say(std::string_view event, const std::string& sentence, const Facts& facts) {
  if (!json_) return write("comedo: " + sentence + "\n");
  OrderedJson document = {{"time", time_text(clock_ms())}, {"event", event}};
  for (const auto& [name, value] : facts) document[name] = value;
  write(line_of(document));
}

void ServeLog::trouble(const Error& error) {
  const std::string code(name_of(error.code));
  say("trouble", code + ": " + error.message, {{"code", code}, {"message", error.message}});
}

void ServeLog::exchange(const HttpExchange& exchange) { write(exchange_line(exchange, time_text(clock_ms()), json_)); }

/// A log that cannot be written, for its disk is full or its reader is gone, ends nothing.
void ServeLog::write(const std::string& line) {
  const std::lock_guard lock(mutex_);
  (void)std::fwrite(line.data(), 1, line.size(), stderr);
}

}  // namespace comedo::cli

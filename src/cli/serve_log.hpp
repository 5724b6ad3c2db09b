// The operator's log: ids and codes, nobody's data. Lines for people, or a JSON document a line.
#pragma once

#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "comedo/error.hpp"
#include "comedo/http_server.hpp"

namespace comedo::cli {

/// Threads: safe.
class ServeLog {
 public:
  explicit ServeLog(bool json) : json_(json) {}

  using Facts = std::vector<std::pair<std::string, std::string>>;
  /// `event` is a word for programs, `sentence` the same for people.
  void say(std::string_view event, const std::string& sentence, const Facts& facts = {});
  void trouble(const Error& error);
  void exchange(const HttpExchange& exchange);

 private:
  void write(const std::string& line);
  bool json_;
  std::mutex mutex_;
};

/// Returns: a line of the log, with its line feed. `time` is a text such as "2026-11-26T18:41:33Z".
[[nodiscard]] std::string exchange_line(const HttpExchange& exchange, const std::string& time, bool json);

}  // namespace comedo::cli

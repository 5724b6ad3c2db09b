// Clients of `comedo serve` in a process of their own, on loopback; bench/service.py runs it and makes tables of its
// JSON. usage: bench_service send PORT TOKEN PATH CLIENTS ADDRESSES SECONDS COUNT FIRST FILE...
//        bench_service hold PORT IDLE SLOW SECONDS
// send: so many clients, spread over so many addresses, send pictures to PATH, one after the other, until so many
// seconds are over or so many pictures (numbered from FIRST on) are sent. A client that hears 503 waits a second.
// hold: so many connections that say nothing, and so many clients that send a byte every 100 ms; meanwhile somebody
// else asks for the service's health every 10 ms.
#include <fmt/core.h>
#include <fmt/ranges.h>

#include <chrono>
#include <cstdlib>
#include <map>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>

#include "modes.hpp"
#include "numbered_pictures.hpp"
#include "plain_client.hpp"

namespace comedo::bench {

namespace {

using Clock = std::chrono::steady_clock;

double ms_since(Clock::time_point begun) {
  return std::chrono::duration<double, std::milli>(Clock::now() - begun).count();
}

int as_int(const char* text) { return std::atoi(text); }

struct Sending {
  std::uint16_t port;
  std::string token, path;
  Clock::time_point end;
  std::atomic<int> left;
  NumberedPictures pictures;

  std::mutex mutex;             // guards the two below
  std::map<int, int> statuses;  // 0: no answer
  std::vector<double> ms;       // of pictures that were taken, and answered before the end
};

void send_pictures(Sending& all, int source) {
  PlainClient client(source, all.port);
  while (Clock::now() < all.end && all.left-- > 0) {
    const auto picture = all.pictures.next();
    const std::string head = fmt::format(
        "POST {} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {}\r\nContent-Type: image/jpeg\r\n"
        "Content-Length: {}\r\n\r\n",
        all.path, all.token, picture.size());
    const auto begun = Clock::now();
    const int status = client.exchange(head, picture);
    const double took = ms_since(begun);
    {
      const std::lock_guard lock(all.mutex);
      ++all.statuses[status];
      if (status / 100 == 2 && Clock::now() < all.end) all.ms.push_back(took);
    }
    if (status == 503) std::this_thread::sleep_for(std::chrono::seconds(1));  // as its Retry-After says
  }
}

void send(int count, char** given) {
  const int clients = as_int(given[3]), addresses = as_int(given[4]), seconds = as_int(given[5]);
  const auto begun = Clock::now();
  Sending all{static_cast<std::uint16_t>(as_int(given[0])),
              given[1],
              given[2],
              begun + std::chrono::seconds(seconds),
              as_int(given[6]),
              NumberedPictures(std::span(given + 8, static_cast<std::size_t>(count - 8)),
                               static_cast<std::uint32_t>(as_int(given[7]))),
              {},
              {},
              {}};
  std::vector<std::thread> threads;
  for (int i = 0; i < clients; ++i)
    threads.emplace_back([&all, source = 1 + i % addresses] { send_pictures(all, source); });
  for (std::thread& thread : threads) thread.join();
  std::string statuses;
  for (const auto& [status, times] : all.statuses)
    statuses += fmt::format("{}\"{}\": {}", statuses.empty() ? "" : ", ", status, times);
  fmt::print("{{\"statuses\": {{{}}}, \"ms\": [{:.3f}]}}\n", statuses, fmt::join(all.ms, ", "));
}

}  // namespace
}  // namespace comedo::bench

int main(int argc, char** argv) {
  const std::string_view mode = argc > 1 ? argv[1] : "";
  try {
    if (mode == "send" && argc > 10) return comedo::bench::send(argc - 2, argv + 2), 0;
    if (mode == "hold" && argc == 6)
      return comedo::bench::hold(static_cast<std::uint16_t>(std::atoi(argv[2])), std::atoi(argv[3]), std::atoi(argv[4]),
                                 std::atoi(argv[5])),
             0;
  } catch (const std::exception& trouble) {
    fmt::print(stderr, "bench_service: {}\n", trouble.what());
    return 1;
  }
  fmt::print(stderr, "usage: see bench/service.cpp\n");
  return 2;
}

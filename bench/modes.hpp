// What bench_service can do beside sending pictures.
#pragma once

#include <cstdint>

namespace comedo::bench {

/// Keeps `idle_clients` connections that say nothing and `slow_clients` that send a byte every 100 ms, and asks for the
/// service's health every 10 ms meanwhile. Prints what came of it as JSON.
void hold(std::uint16_t port, int idle_clients, int slow_clients, int seconds);

}  // namespace comedo::bench

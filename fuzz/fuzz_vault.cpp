// Any bytes as a key ring, as a sealed object and as a plain one: what is sealed opens again, and no longer once
// changed.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "comedo/vault.hpp"
#include "sealed.hpp"

namespace {

// Name and key of corpus/fuzz_vault/old.object, which opens: from there on the fuzzer reaches what lies behind the
// tags.
constexpr std::string_view kName = "8807c7e835e94a902727138ed4e0df00f30f20a3196d1537f4f9fba918221587";
constexpr std::string_view kRing = "1 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

void check_round_trip(const comedo::KeySecrets& keys, std::span<const std::uint8_t> plain) {
  comedo::Bytes sealed = comedo::seal(keys, kName, plain);
  const auto again = comedo::unseal(keys, kName, sealed);
  if (!again || !std::equal(again->begin(), again->end(), plain.begin(), plain.end())) std::abort();
  if (sealed.size() != comedo::sealed_size(plain.size())) std::abort();
  if (plain.empty()) return;
  std::uint8_t& changed = sealed[plain[0] * sealed.size() / 256];
  changed = static_cast<std::uint8_t>(changed ^ 1U);
  if (comedo::unseal(keys, kName, sealed)) std::abort();
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const comedo::KeyRing ring = *comedo::parse_key_ring(kRing);
  (void)comedo::unseal(ring.secrets(), kName, {data, size});
  check_round_trip(ring.secrets(), {data, size});
  if (const auto other = comedo::parse_key_ring({reinterpret_cast<const char*>(data), size}))
    check_round_trip(other->secrets(), {data, size});
  return 0;
}

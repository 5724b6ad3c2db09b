#include "sealed.hpp"

#include <algorithm>

#include "object_name.hpp"
#include "store.hpp"

namespace comedo {
namespace {

using test::bytes_of;
using test::pattern;

constexpr std::size_t kChunk = 65'536, kTag = 17, kFront = 36;  // as docs/vault.md has them

// Written by a Python program from docs/vault.md (hashlib, and libsodium through ctypes), not by seal(): the key of
// test::key_line(1), or of key_line(2) under id 7. FROZEN.
constexpr std::string_view kOldName = "8807c7e835e94a902727138ed4e0df00f30f20a3196d1537f4f9fba918221587";
constexpr std::string_view kOldText = "an old sample";
constexpr const char* kOldByKey1 =
    "636f6d65646f767401000100bccb1518445181bd14f38e0e31f49ac937f70ac880e46d3aa0755ae1ea8e0b68"
    "ac5c133c0c6d911bb33c59a676a03680f91927c4ce75";
constexpr const char* kOldByKey7 =
    "636f6d65646f7674010007003f721e65f91a9a65910166a3147911188b30826c3f213f116de53940d5553265"
    "f29962a7f6b157f180fa5f436d35f5dc99fd4392cf49";

Bytes from_hex(const std::string& hex) {
  Bytes bytes;
  for (std::size_t i = 0; i < hex.size(); i += 2)
    bytes.push_back(static_cast<std::uint8_t>(std::stoi(hex.substr(i, 2), nullptr, 16)));
  return bytes;
}

class Sealed : public testing::Test {
 protected:
  [[nodiscard]] ErrorCode refusal(const Bytes& sealed, std::string_view name = kOldName) const {
    const auto plain = unseal(keys_.secrets(), name, sealed);
    return plain ? ErrorCode{} : plain.error().code;
  }
  KeyRing keys_ = test::ring({1, 2});
};

TEST_F(Sealed, OldSamplesAreRead) {
  const auto first = unseal(keys_.secrets(), kOldName, from_hex(kOldByKey1));
  ASSERT_TRUE(first) << first.error().message;
  EXPECT_EQ(*first, bytes_of(kOldText));
  const KeyRing other = test::sound(parse_key_ring("7" + test::key_line(2).substr(1)));
  const auto second = unseal(other.secrets(), kOldName, from_hex(kOldByKey7));
  ASSERT_TRUE(second) << second.error().message;
  EXPECT_EQ(*second, bytes_of(kOldText));
}

TEST_F(Sealed, OldNamesAreGivenAgain) {
  const Secret& naming = keys_.secrets().naming;
  EXPECT_EQ(object_name(naming, "person-1", bytes_of(kOldText)), kOldName);
  EXPECT_NE(object_name(naming, "person-", bytes_of("1an old sample")), kOldName) << "the border is part of the name";
}

// Around each border of chunks; the sizes are counted by hand.
TEST_F(Sealed, GivesBackEverySize) {
  for (const auto& [plain, sealed] :
       std::vector<std::pair<std::size_t, std::size_t>>{{0, kFront + kTag},
                                                        {1, kFront + 1 + kTag},
                                                        {kChunk - 1, kFront + kChunk - 1 + kTag},
                                                        {kChunk, kFront + kChunk + kTag},
                                                        {kChunk + 1, kFront + kChunk + 1 + 2 * kTag},
                                                        {2 * kChunk, kFront + 2 * kChunk + 2 * kTag},
                                                        {2 * kChunk + 1, kFront + 2 * kChunk + 1 + 3 * kTag}}) {
    const Bytes bytes = pattern(plain);
    const Bytes locked = seal(keys_.secrets(), kOldName, bytes);
    EXPECT_EQ(locked.size(), sealed);
    EXPECT_EQ(sealed_size(plain), sealed);
    EXPECT_EQ(*key_id_of(locked), 2) << "the last key of the ring locks";
    const auto again = unseal(keys_.secrets(), kOldName, locked);
    ASSERT_TRUE(again) << plain;
    EXPECT_EQ(*again, bytes);
  }
}

TEST_F(Sealed, LooksLikeNothingTwice) {
  const Bytes bytes = pattern(1000);
  const Bytes first = seal(keys_.secrets(), kOldName, bytes);
  EXPECT_NE(first, seal(keys_.secrets(), kOldName, bytes));
  EXPECT_EQ(std::search(first.begin(), first.end(), bytes.begin(), bytes.begin() + 8), first.end());
}

TEST_F(Sealed, EveryTruncationIsDamage) {
  const Bytes whole = from_hex(kOldByKey1);
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_EQ(refusal(Bytes(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size))),
              ErrorCode::object_damaged)
        << size;
}

TEST_F(Sealed, EveryFlippedBitIsRefused) {
  const Bytes whole = from_hex(kOldByKey1);
  for (std::size_t bit = 0; bit < 8 * whole.size(); ++bit) {
    Bytes damaged = whole;
    damaged[bit / 8] = static_cast<std::uint8_t>(damaged[bit / 8] ^ 1U << bit % 8);
    const bool in_key_id = bit / 8 == 10 || bit / 8 == 11;  // no flip of one bit makes 1 the other key's 2
    EXPECT_EQ(refusal(damaged), in_key_id ? ErrorCode::storage_key_invalid : ErrorCode::object_damaged) << bit;
  }
}

TEST_F(Sealed, AnotherKeysIdOpensNothing) {
  Bytes damaged = from_hex(kOldByKey1);
  damaged[10] = 2;
  EXPECT_EQ(refusal(damaged), ErrorCode::object_damaged);
}

TEST_F(Sealed, WhatFollowsIsDamage) {
  for (const std::size_t more : {std::size_t{1}, kTag, kChunk, kChunk + kTag + 1}) {
    Bytes longer = from_hex(kOldByKey1);
    longer.resize(longer.size() + more);
    EXPECT_EQ(refusal(longer), ErrorCode::object_damaged) << more;
  }
}

TEST_F(Sealed, ChunksCannotBeDroppedSwappedOrJoined) {
  const Bytes whole = seal(keys_.secrets(), kOldName, pattern(3 * kChunk));
  ASSERT_EQ(refusal(whole), ErrorCode{});
  const auto at = [](Bytes& bytes, std::size_t chunk) {
    return bytes.begin() + static_cast<std::ptrdiff_t>(kFront + chunk * (kChunk + kTag));
  };
  for (std::size_t chunk = 0; chunk < 3; ++chunk) {
    Bytes damaged = whole;
    damaged.erase(at(damaged, chunk), at(damaged, chunk + 1));
    EXPECT_EQ(refusal(damaged), ErrorCode::object_damaged) << chunk;
  }
  Bytes swapped = whole;
  std::swap_ranges(at(swapped, 0), at(swapped, 1), at(swapped, 1));
  EXPECT_EQ(refusal(swapped), ErrorCode::object_damaged);
  Bytes twice = whole;  // two whole objects, one behind the other
  twice.insert(twice.end(), whole.begin() + kFront, whole.end());
  EXPECT_EQ(refusal(twice), ErrorCode::object_damaged);
}

TEST_F(Sealed, OpensUnderItsOwnNameOnly) {
  std::string other(kOldName);
  other.back() = '8';
  EXPECT_EQ(refusal(from_hex(kOldByKey1), other), ErrorCode::object_damaged);
}

TEST_F(Sealed, WrongKeysOpenNothing) {
  const auto with = [](const std::string& ring) {
    return unseal(test::sound(parse_key_ring(ring)).secrets(), kOldName, from_hex(kOldByKey1)).error().code;
  };
  EXPECT_EQ(with(test::key_line(2)), ErrorCode::storage_key_invalid) << "no key of this id";
  EXPECT_EQ(with("1" + test::key_line(2).substr(1)), ErrorCode::object_damaged) << "another key under this id";
}

}  // namespace
}  // namespace comedo

#include "databases.hpp"
#include "people.hpp"

namespace comedo {
namespace {

using test::code_of;
using test::digest;
using test::kNow;
using test::sound;

class RequestsThatComeTwice : public test::EachDatabase {};
COMEDO_ON_EACH_DATABASE(RequestsThatComeTwice);

TEST_P(RequestsThatComeTwice, ActOnce) {
  const auto keys = storage().idempotency_keys();
  const auto user = test::add_user(storage(), "anna").id;
  const auto claim = [&](std::int64_t now_ms) {
    return sound(keys.claim(user, "k", digest("a"), now_ms, now_ms + 10));
  };
  EXPECT_EQ(claim(kNow).state, ClaimState::yours);
  EXPECT_EQ(claim(kNow).state, ClaimState::in_progress);
  sound(keys.answer(user, "k", "201 {}", kNow + 20));
  EXPECT_EQ(claim(kNow + 19).state, ClaimState::answered);
  EXPECT_EQ(claim(kNow + 19).response, "201 {}");
  EXPECT_EQ(code_of(keys.answer(user, "k", "other", kNow + 20)), ErrorCode::entry_missing);
  EXPECT_EQ(code_of(keys.release(user, "k")), ErrorCode::entry_missing);
  EXPECT_EQ(claim(kNow + 20).state, ClaimState::yours);  // expired
}

TEST_P(RequestsThatComeTwice, WithAnotherBodyAreRefused) {
  const auto keys = storage().idempotency_keys();
  const auto anna = test::add_user(storage(), "anna").id, bert = test::add_user(storage(), "bert").id;
  sound(keys.claim(anna, "k", digest("a"), kNow, kNow + 10));
  EXPECT_EQ(code_of(keys.claim(anna, "k", digest("b"), kNow, kNow + 10)), ErrorCode::entry_conflict);
  EXPECT_EQ(sound(keys.claim(bert, "k", digest("b"), kNow, kNow + 10)).state, ClaimState::yours);  // keys are per user
  EXPECT_EQ(code_of(keys.claim("0", "k", digest("a"), kNow, kNow + 10)), ErrorCode::entry_missing);
}

TEST_P(RequestsThatComeTwice, MayTryAgainAfterAFailure) {
  const auto keys = storage().idempotency_keys();
  const auto user = test::add_user(storage(), "anna").id;
  sound(keys.claim(user, "k", digest("a"), kNow, kNow + 10));
  sound(keys.release(user, "k"));
  EXPECT_EQ(sound(keys.claim(user, "k", digest("a"), kNow, kNow + 10)).state, ClaimState::yours);
  EXPECT_EQ(sound(keys.purge_expired(kNow + 9)), 0);
  EXPECT_EQ(sound(keys.purge_expired(kNow + 10)), 1);
}

// Otherwise a request whose program was killed could not be sent again.
TEST_P(RequestsThatComeTwice, AreNobodysOnceTheLeaseIsOver) {
  const auto keys = storage().idempotency_keys();
  const auto user = test::add_user(storage(), "anna").id;
  sound(keys.claim(user, "k", digest("a"), kNow, kNow + 10));
  EXPECT_EQ(sound(keys.claim(user, "k", digest("a"), kNow + 9, kNow + 19)).state, ClaimState::in_progress);
  EXPECT_EQ(sound(keys.claim(user, "k", digest("a"), kNow + 10, kNow + 20)).state, ClaimState::yours);
}

// What was answered tells a grade: it ends with the selfie, and the request does not act again.
TEST_P(RequestsThatComeTwice, TellNothingOfASelfieThatIsErased) {
  const auto keys = storage().idempotency_keys();
  const auto user = test::add_user(storage(), "anna").id;
  const auto selfie = test::add_selfie(storage(), user, "object-1").id,
             other = test::add_selfie(storage(), user, "object-2").id;
  for (const auto& [key, about] : {std::pair<std::string, std::string>{"k1", selfie}, {"k2", other}, {"k3", ""}}) {
    sound(keys.claim(user, key, digest("a"), kNow, kNow + 10));
    sound(keys.answer(user, key, "201 grade", kNow + 10, about));
  }
  sound(storage().selfies().erase(user, selfie, kNow));
  const auto again = [&](const std::string& key, const std::string& request) {
    return sound(keys.claim(user, key, digest(request), kNow, kNow + 10));
  };
  EXPECT_EQ(again("k1", "a").state, ClaimState::erased);
  EXPECT_EQ(again("k1", "b").state, ClaimState::erased) << "the digest of the request is gone, too";
  EXPECT_EQ(again("k2", "a").response, "201 grade");
  EXPECT_EQ(again("k3", "a").response, "201 grade");
  EXPECT_EQ(texts("SELECT response FROM idempotency_keys WHERE idempotency_key = 'k1'").at(0), "");
  EXPECT_EQ(sound(keys.purge_expired(kNow + 10)), 3);
}

TEST_P(RequestsThatComeTwice, TellNothingOfASelfieThatIsErasedMeanwhile) {
  const auto keys = storage().idempotency_keys();
  const auto user = test::add_user(storage(), "anna").id;
  const auto selfie = test::add_selfie(storage(), user, "object-1").id;
  sound(keys.claim(user, "k", digest("a"), kNow, kNow + 10));
  sound(storage().selfies().erase(user, selfie, kNow));
  sound(keys.answer(user, "k", "201 grade", kNow + 10, selfie));
  EXPECT_EQ(sound(keys.claim(user, "k", digest("a"), kNow, kNow + 10)).state, ClaimState::erased);
  EXPECT_TRUE(texts("SELECT idempotency_key FROM idempotency_keys WHERE response LIKE '%grade%'").empty());
}

}  // namespace
}  // namespace comedo

// Tokens that are true, and what each claim that lies comes to.
#include <gmock/gmock.h>

#include "tokens.hpp"

namespace comedo::test {
namespace {

using testing::HasSubstr;

TEST(TrueToken, IsTakenOfBothAlgorithms) {
  EXPECT_EQ(read(rsa().token(claims())), "24400320");
  EXPECT_EQ(read(p256().token(claims())), "24400320");
}

TEST(TrueToken, MayHaveMoreThanIsAskedFor) {
  Json more = with("aud", {"comedo", "other"});
  more["azp"] = "comedo";
  more["email"] = "a@b.example";
  more["nbf"] = kNowS;
  more["exp"] = kNowS + 0.5;
  EXPECT_EQ(read(more), "24400320");
  EXPECT_EQ(read(with("aud", {"comedo"})), "24400320");
}

TEST(TrueToken, MayLieAMinuteAwayFromOurClock) {
  EXPECT_EQ(read(with("exp", kNowS - 59)), "24400320");
  EXPECT_EQ(read(with("iat", kNowS + 60)), "24400320");
  EXPECT_EQ(read(with("nbf", kNowS + 60)), "24400320");
}

TEST(TrueToken, NeedsNoKeyIdWhereOneKeyFits) {
  const std::string header = R"({"alg": "RS256"})";
  EXPECT_EQ(read(rsa().token(header, claims().dump())), "24400320");
  const auto two = sound(parse_jwks(Json{{"keys", {rsa().jwk(), Signer::rsa("r2").jwk()}}}.dump()));
  EXPECT_EQ(read(rsa().token(header, claims().dump()), two), "no key");
}

TEST(FalseToken, HasAClaimThatIsWrong) {
  const std::string long_subject(256, 'a');
  const std::vector<std::pair<Json, const char*>> lies = {
      {without("iss"), "iss is missing"},
      {with("iss", "https://id.example/"), "iss is another provider"},
      {with("iss", 1), "iss is not a text"},
      {without("sub"), "sub is missing"},
      {with("sub", ""), "sub is no subject"},
      {with("sub", "m\u00fcller"), "sub is no subject"},
      {with("sub", std::string("a\0b", 3)), "sub is no subject"},
      {with("sub", long_subject), "sub is no subject"},
      {with("sub", 24400320), "sub is not a text"},
      {without("aud"), "aud is missing"},
      {with("aud", "other"), "aud is somebody else"},
      {with("aud", Json::array()), "aud is somebody else"},
      {with("aud", {1, "comedo"}), "aud is not a text"},
      {with("aud", {{"comedo", true}}), "aud is not a list"},
      {with("aud", {"comedo", "other"}), "azp is missing"},
      {with("azp", "other"), "azp is somebody else"},
      {without("exp"), "exp is missing"},
      {with("exp", kNowS - 60), "exp is over"},
      {with("exp", "tomorrow"), "exp is not a number"},
      {with("exp", -1), "exp is out of range"},
      {with("exp", kNowS * 1000), "exp is out of range"},
      {without("iat"), "iat is missing"},
      {with("iat", kNowS + 61), "iat is yet to come"},
      {with("nbf", kNowS + 61), "nbf is yet to come"},
      {without("nonce"), "nonce is missing"},
      {with("nonce", "n-0S7"), "nonce is of another login"},
      {with("nonce", nullptr), "nonce is missing"},
  };
  for (const auto& [lie, message] : lies) EXPECT_THAT(read(lie), HasSubstr(message)) << lie;
}

TEST(FalseToken, TellsNoValueOfIts) {
  EXPECT_THAT(read(with("sub", "secret\nsubject")), testing::Not(HasSubstr("secret")));
  EXPECT_THAT(read(with("iss", "secret")), testing::Not(HasSubstr("secret")));
}

}  // namespace
}  // namespace comedo::test

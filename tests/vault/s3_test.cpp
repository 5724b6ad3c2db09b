// What only a bucket has: signatures, lists in XML, bad moments of the server, TLS.
#include <cstdlib>

#include "each_store.hpp"
#include "s3_client.hpp"
#include "s3_list.hpp"

namespace comedo {
namespace {

using test::pattern;
using test::S3Server;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// From "Examples: Signature Calculations" in Amazon's documentation of S3's authorization header; the keys are no keys.
class Signature : public testing::Test {
 protected:
  [[nodiscard]] std::string of(S3Call call, const std::string& body = "") const {
    constexpr std::int64_t kMay24 = 1'369'353'600'000;  // 2013-05-24 00:00 UTC
    call.host = "examplebucket.s3.amazonaws.com";
    sign(call, who_, "us-east-1", test::bytes_of(body), kMay24);
    EXPECT_EQ(call.headers["x-amz-date"], "20130524T000000Z");
    const std::string header = call.headers["authorization"];
    return header.substr(header.find("Signature=") + 10);
  }
  const S3Identity who_{"AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", ""};
};

TEST_F(Signature, IsAsAmazonPublishesIt) {
  EXPECT_EQ(of({.method = "GET", .path = "/test.txt", .headers = {{"range", "bytes=0-9"}}}),
            "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
  EXPECT_EQ(of({.method = "PUT",
                .path = "/test$file.text",
                .headers = {{"date", "Fri, 24 May 2013 00:00:00 GMT"}, {"x-amz-storage-class", "REDUCED_REDUNDANCY"}}},
               "Welcome to Amazon S3."),
            "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
  EXPECT_EQ(of({.method = "GET", .path = "/", .query = {{"lifecycle", ""}}}),
            "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
  EXPECT_EQ(of({.method = "GET", .path = "/", .query = {{"prefix", "J"}, {"max-keys", "2"}}}),
            "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
}

TEST(PercentEncoded, LeavesWhatIsUnreserved) {
  EXPECT_EQ(percent_encoded("aZ09-._~", false), "aZ09-._~");
  EXPECT_EQ(percent_encoded("a/b c+\xC3\xA9", false), "a%2Fb%20c%2B%C3%A9");
  EXPECT_EQ(percent_encoded("a/b", true), "a/b");
}

TEST(S3List, FindsKeysAndWhetherThereAreMore) {
  const auto page = parse_s3_page(
      "<ListBucketResult><IsTruncated>true</IsTruncated><Contents><Key>a/1</Key><Size>1</Size></Contents>"
      "<Contents><Key>a/2</Key></Contents></ListBucketResult>");
  EXPECT_THAT(page.keys, ElementsAre("a/1", "a/2"));
  EXPECT_TRUE(page.more);
  for (const char* broken : {"", "<Key>", "<Key>a", "<IsTruncated>true", "</Key><Key"}) {
    EXPECT_THAT(parse_s3_page(broken).keys, IsEmpty()) << broken;
    EXPECT_FALSE(parse_s3_page(broken).more);
  }
}

class Bucket : public test::EachStore {
 protected:
  [[nodiscard]] Error refusal(const S3Options& options) const {
    const auto store = Vault::open_bucket(options, test::ring({1}));
    return store ? Error{} : store.error();
  }
};
INSTANTIATE_TEST_SUITE_P(On, Bucket, testing::Values(test::Place::s3), [](const auto&) { return "s3"; });

TEST_P(Bucket, IsAskedAgainAfterABadMoment) {
  const auto store = open();
  for (const int status : {503, 500, 429, 0}) {  // 0: the connection breaks
    server()->trouble(status, 3);
    const auto name = store->put("person-1", pattern(1000, static_cast<std::size_t>(status)));
    ASSERT_TRUE(name) << status;
    EXPECT_EQ(*store->get(*name), pattern(1000, static_cast<std::size_t>(status)));
  }
}

TEST_P(Bucket, ThatStaysAwayIsUnavailableAndLosesNothing) {
  const auto store = open();
  const std::string name = *store->put("person-1", pattern(1000));
  server()->stop();
  EXPECT_EQ(store->put("person-1", pattern(1001)).error().code, ErrorCode::storage_unavailable);
  EXPECT_EQ(store->get(name).error().code, ErrorCode::storage_unavailable);
  EXPECT_EQ(store->erase(name).error().code, ErrorCode::storage_unavailable);
  EXPECT_EQ(store->list("", 1).error().code, ErrorCode::storage_unavailable);
  EXPECT_EQ(store->relock(name).error().code, ErrorCode::storage_unavailable);
  ASSERT_TRUE(server()->start());
  EXPECT_EQ(*store->get(name), pattern(1000));
}

TEST_P(Bucket, IsRefusedWithAWordOnWhy) {
  S3Options options = server()->options(prefix_);
  options.secret_key = "another";
  EXPECT_THAT(refusal(options).message, HasSubstr("keys"));
  options = server()->options(prefix_);
  options.bucket = "none";
  EXPECT_THAT(refusal(options).message, HasSubstr("bucket"));
  options = server()->options(prefix_);
  options.endpoint = "http://127.0.0.1:1";
  EXPECT_THAT(refusal(options).message, HasSubstr("reached"));
}

// Erasing there would only hide what is erased.
TEST_P(Bucket, ThatKeepsOldVersionsIsRefused) {
  server()->keep_versions(true);
  const Error refused = refusal(server()->options(prefix_));
  server()->keep_versions(false);
  EXPECT_EQ(refused.code, ErrorCode::storage_unavailable);
  EXPECT_THAT(refused.message, HasSubstr("old versions"));
  EXPECT_EQ(server()->count(prefix_), 0U) << "nothing was written there";
  EXPECT_TRUE(try_open({1}));
}

// What another machine erased must not come back by a key's change here.
TEST_P(Bucket, WritesOnlyOverWhatWasRead) {
  const S3Client client(server()->options(prefix_));
  const Bytes body = pattern(100);
  const auto put = [&](const char* header, const std::string& value) {
    return test::sound(client.send("PUT", prefix_ + "x", {.headers = {{header, value}}}, body)).status;
  };
  EXPECT_EQ(put("if-match", "\"0\""), 412);
  EXPECT_EQ(put("if-none-match", "*"), 200);
  EXPECT_EQ(put("if-none-match", "*"), 412);
  EXPECT_EQ(put("if-match", test::sound(client.send("GET", prefix_ + "x", {})).etag), 200);
}

TEST_P(Bucket, IsTrustedOverTlsOnlyWithItsCertificate) {
  const auto certificate = temporary_.path() / "certificate.pem", key = temporary_.path() / "key.pem";
  const std::string command =
      "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext "
      "subjectAltName=IP:127.0.0.1 -keyout " +
      key.string() + " -out " + certificate.string() + " >/dev/null 2>&1";
  if (std::system(command.c_str()) != 0) GTEST_SKIP() << "no openssl here";
  S3Server secure(certificate, key);
  ASSERT_TRUE(secure.start());
  S3Options options = secure.options("");
  EXPECT_EQ(refusal(options).code, ErrorCode::storage_unavailable) << "nobody vouches for it";
  options.ca_file = certificate;
  EXPECT_TRUE(Vault::open_bucket(options, test::ring({1})));
  options.endpoint.replace(options.endpoint.find("127.0.0.1"), 9, "localhost");
  EXPECT_EQ(refusal(options).code, ErrorCode::storage_unavailable) << "the name is another one";
}

}  // namespace
}  // namespace comedo

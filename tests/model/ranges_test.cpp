// What int8 needs: the file of ranges, and when a model takes int8.
#include "bright_lesions.hpp"
#include "comedo/file.hpp"
#include "comedo/model.hpp"
#include "head_manifest.hpp"
#include "support.hpp"

namespace comedo {
namespace {

const std::string kDigest(64, 'a');

std::string document(const std::string& tensors, const std::string& network = kDigest,
                     const std::string& schema = "comedo.ranges/1") {
  return R"({"schema": ")" + schema + R"(", "network": ")" + network + R"(", "tensors": )" + tensors + "}";
}

TEST(RangesFile, GivesBackWhatWasWritten) {
  const Ranges ranges = {{"a", {-1.25F, 0.1F}}, {"b/c", {0, 3e-20F}}};
  const auto read = parse_ranges(to_json(ranges, kDigest), kDigest);
  ASSERT_TRUE(read) << read.error().message;
  ASSERT_EQ(read->size(), 2U);
  EXPECT_EQ(read->at("a").low, -1.25F);
  EXPECT_EQ(read->at("a").high, 0.1F);
  EXPECT_EQ(read->at("b/c").high, 3e-20F);
}

TEST(RangesFile, DamageIsRefused) {
  ASSERT_TRUE(parse_ranges(document(R"({"a": [0, 1], "later": [-1, -1]})"), kDigest)) << "FROZEN";
  for (const std::string& text :
       {std::string(), std::string("[]"), document(R"({"a": [0, 1]})", std::string(64, 'b')),
        document(R"({"a": [0, 1]})", kDigest, "comedo.ranges/2"), document("[]"), document(R"({"a": [0]})"),
        document(R"({"a": [1, 0]})"), document(R"({"a": [0, "1"]})"), document(R"({"a": [0, 1e300]})"),
        document(R"({"a": [0, 1]})").substr(0, 100)}) {
    const auto read = parse_ranges(text, kDigest);
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.error().code, ErrorCode::model_file_damaged) << text;
  }
}

/// A model with a head, and the ranges of its tensors for a black picture.
class Int8Head : public testing::Test {
 protected:
  void SetUp() override {
    const auto network = load_onnx(onnx_);
    ASSERT_TRUE(network);
    ASSERT_TRUE(widen(ranges_, **network, {{1, 3, 64, 64}, std::vector<float>(3UL * 64 * 64, 0)}));
    write();
  }
  void write() const { ASSERT_TRUE(write_model(folder_.path(), test::head_manifest(64), {{"lesions.onnx", onnx_}})); }
  [[nodiscard]] ErrorCode refusal(std::optional<Precision> precision) const {
    const auto model = Model::load(folder_.path(), nullptr, precision);
    EXPECT_FALSE(model);
    return model ? ErrorCode::internal_error : model.error().code;
  }
  test::TemporaryFolder folder_;
  std::vector<std::uint8_t> onnx_ = test::bright_lesions().bytes();
  Ranges ranges_;
};

TEST_F(Int8Head, NeedsRangesAndAProcessor) {
  EXPECT_EQ(refusal(Precision::int8), ErrorCode::argument_invalid);
  ASSERT_TRUE(write_ranges(folder_.path(), ranges_));
  const auto model = Model::load(folder_.path(), nullptr, Precision::int8);
  ASSERT_EQ(model.ok(), has_int8());
  if (model)
    EXPECT_EQ(model->precision(), Precision::int8);
  else
    EXPECT_EQ(model.error().code, ErrorCode::argument_invalid);
}

TEST_F(Int8Head, AutoTakesItOnlyWhereTheManifestSaysThatItIsAsGood) {
  ASSERT_TRUE(write_ranges(folder_.path(), ranges_));
  EXPECT_EQ(Model::load(folder_.path(), nullptr, std::nullopt)->precision(), Precision::f32) << "nobody measured it";
  const auto text = read_file(folder_.path() / "lesions.ranges.json");
  ASSERT_TRUE(text);
  const auto precision_of = [&](double change) {
    Manifest manifest = test::head_manifest(64);
    manifest.int8_ranges = "lesions.ranges.json";
    manifest.int8_rmse_change = change;
    EXPECT_TRUE(write_model(folder_.path(), manifest, {{"lesions.onnx", onnx_}, {"lesions.ranges.json", *text}}));
    return Model::load(folder_.path(), nullptr, std::nullopt)->precision();
  };
  EXPECT_EQ(precision_of(0.006), Precision::f32);
  EXPECT_EQ(precision_of(0.005), has_int8() ? Precision::int8 : Precision::f32);
  // Other ranges: what was measured is not of them.
  ASSERT_TRUE(write_ranges(folder_.path(), ranges_));
  EXPECT_EQ(Model::load(folder_.path(), nullptr, std::nullopt)->precision(), Precision::f32);
}

TEST_F(Int8Head, DamagedRangesAreRefusedInEveryPrecision) {
  ASSERT_TRUE(write_ranges(folder_.path(), ranges_));
  const auto file = folder_.path() / "lesions.ranges.json";
  ASSERT_TRUE(write_file(file, std::string("{}")));
  EXPECT_EQ(refusal(Precision::f32), ErrorCode::model_file_damaged) << "not its digest";
  std::filesystem::remove(file);
  EXPECT_EQ(refusal(Precision::f32), ErrorCode::model_missing);
  Manifest manifest = test::head_manifest(64);
  manifest.int8_ranges = "lesions.ranges.json";
  ASSERT_TRUE(write_model(folder_.path(), manifest, {{"lesions.onnx", onnx_}, {"lesions.ranges.json", {'{', '}'}}}));
  EXPECT_EQ(refusal(Precision::f32), ErrorCode::model_file_damaged) << "its digest, but no ranges";
}

TEST_F(Int8Head, RangesThatLackATensorAreRefused) {
  if (!has_int8()) GTEST_SKIP() << "this processor has no int8";
  ranges_.erase(ranges_.begin());
  ASSERT_TRUE(write_ranges(folder_.path(), ranges_));
  EXPECT_EQ(refusal(Precision::int8), ErrorCode::argument_invalid);
}

TEST(Int8Manifest, NamesOneOfItsFiles) {
  Manifest manifest = test::head_manifest(64);
  manifest.files["lesions.onnx"] = kDigest;
  manifest.int8_ranges = "lesions.ranges.json";
  manifest.int8_rmse_change = 0.001;
  const auto refused = parse_manifest(to_json(manifest));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::manifest_invalid);
  EXPECT_THAT(refused.error().message, testing::HasSubstr("precision.int8.ranges"));
  manifest.files["lesions.ranges.json"] = kDigest;
  const auto parsed = parse_manifest(to_json(manifest));
  ASSERT_TRUE(parsed) << parsed.error().message;
  EXPECT_EQ(parsed->int8_ranges, "lesions.ranges.json");
  EXPECT_EQ(parsed->int8_rmse_change, 0.001);
  EXPECT_FALSE(parsed->bf16_rmse_change);
}

}  // namespace
}  // namespace comedo

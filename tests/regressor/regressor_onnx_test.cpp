// What to_onnx writes is read back, read by another engine, and refused once damaged.
#include <onnx/onnx_pb.h>

#include <limits>

#include "comedo/network.hpp"
#include "fixture.hpp"
#include "onnxruntime.hpp"

namespace comedo {
namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes bytes_of(const onnx::ModelProto& model) {
  const std::string text = model.SerializeAsString();
  return {text.begin(), text.end()};
}

class RegressorFile : public testing::Test {
 protected:
  RegressorFile() {
    auto options = test::small_options();
    options.max_epochs = 20;
    regressor_ = fit_regressor(data_.features, data_.targets, options);
    bytes_ = regressor_->to_onnx();
    model_.ParseFromArray(bytes_.data(), static_cast<int>(bytes_.size()));
  }
  void expect_refused(const char* why) {
    const auto result = load_regressor(bytes_of(model_));
    ASSERT_FALSE(result) << why;
    EXPECT_EQ(result.error().code, ErrorCode::network_invalid) << why;
  }
  test::Data data_ = test::nonlinear_data(120);
  std::unique_ptr<Regressor> regressor_;
  Bytes bytes_;
  onnx::ModelProto model_;
};

TEST_F(RegressorFile, ReadsBackTheSameScores) {
  const auto again = load_regressor(bytes_);
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ((*again)->dimension(), 3);
  EXPECT_EQ((*again)->predict(data_.features), regressor_->predict(data_.features));
  EXPECT_EQ((*again)->to_onnx(), bytes_);
}

TEST_F(RegressorFile, NamesAndShapesAreTheFrozenOnes) {
  EXPECT_EQ(model_.opset_import(0).version(), 10);
  EXPECT_EQ(model_.graph().input(0).name(), "features");
  EXPECT_EQ(model_.graph().input(0).type().tensor_type().shape().dim(1).dim_value(), 3);
  EXPECT_EQ(model_.graph().output(0).name(), "score");
}

TEST_F(RegressorFile, AnotherEngineGivesTheSameScores) {
  const auto network = load_onnx(bytes_);
  ASSERT_TRUE(network) << network.error().message;
  const auto scores = (*network)->run({{data_.features.rows, 3}, data_.features.values});
  ASSERT_TRUE(scores) << scores.error().message;
  EXPECT_THAT(scores->shape, testing::ElementsAre(data_.features.rows, 1));
  constexpr float kEngineMargin = 1e-4F;
  EXPECT_THAT(scores->values,
              testing::Pointwise(testing::FloatNear(kEngineMargin), regressor_->predict(data_.features)));
}

TEST_F(RegressorFile, OnnxRuntimeGivesTheSameScores) {
  COMEDO_NEED_ONNXRUNTIME();
  const auto scores = test::run_onnxruntime(bytes_, {data_.features.rows, 3}, data_.features.values, "score");
  ASSERT_TRUE(scores) << scores.error().message;
  EXPECT_THAT(*scores, testing::Pointwise(testing::FloatNear(1e-4F), regressor_->predict(data_.features)));
}

TEST_F(RegressorFile, EveryTruncationIsRefused) {
  for (std::size_t length = 0; length < bytes_.size(); length += 7)
    EXPECT_FALSE(load_regressor(std::span(bytes_).first(length))) << length;
}

TEST_F(RegressorFile, FlippedBytesNeverCrash) {
  for (std::size_t i = 0; i < bytes_.size(); i += 3) {
    Bytes damaged = bytes_;
    damaged[i] ^= 0xFFU;
    const auto result = load_regressor(damaged);
    if (!result) continue;
    const int columns = (*result)->dimension();
    EXPECT_EQ((*result)->predict({1, columns, std::vector<float>(static_cast<std::size_t>(columns))}).size(), 1U);
  }
}

TEST_F(RegressorFile, RefusesWeightsThatAreNoNumbers) {
  float value = std::numeric_limits<float>::infinity();
  model_.mutable_graph()->mutable_initializer(0)->mutable_raw_data()->replace(
      0, sizeof value, reinterpret_cast<const char*>(&value), sizeof value);
  expect_refused("infinite weight");
}

TEST_F(RegressorFile, RefusesShapesThatLie) {
  model_.mutable_graph()->mutable_initializer(0)->set_dims(0, std::int64_t{1} << 40);
  expect_refused("more rows than data");
  model_.mutable_graph()->mutable_initializer(0)->set_dims(0, -1);
  expect_refused("negative rows");
}

TEST_F(RegressorFile, RefusesABrokenChain) {
  auto& node = *model_.mutable_graph()->mutable_node(1);
  node.set_op_type("Sigmoid");
  expect_refused("another activation");
  node.set_op_type("Relu");
  node.set_input(0, "elsewhere");
  expect_refused("input from nowhere");
}

TEST_F(RegressorFile, RefusesOtherGemms) {
  auto& node = *model_.mutable_graph()->mutable_node(0);
  node.mutable_attribute(0)->set_i(0);
  expect_refused("not transposed");
  node.mutable_attribute(0)->set_i(1);
  auto& alpha = *node.add_attribute();
  alpha.set_name("alpha");
  alpha.set_f(0.5F);
  expect_refused("scaled");
}

TEST_F(RegressorFile, RefusesExternalDataAndUnknownOperators) {
  model_.mutable_graph()->mutable_initializer(0)->set_data_location(onnx::TensorProto::EXTERNAL);
  expect_refused("external data");
  model_.mutable_graph()->mutable_initializer(0)->clear_data_location();
  model_.mutable_opset_import(0)->set_version(99);
  expect_refused("operator set of the future");
}

}  // namespace
}  // namespace comedo

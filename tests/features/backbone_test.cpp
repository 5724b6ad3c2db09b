#include <onnx/onnx_pb.h>

#include <cmath>

#include "caffe_bytes.hpp"
#include "comedo/features.hpp"
#include "comedo/file.hpp"
#include "support.hpp"

namespace comedo {
namespace {

using test::TemporaryFolder;

// A 1 x 1 convolution with weights 1, 10, 100 for the three channels and a bias; `spatial` ends there, otherwise the
// result is averaged over the image by the network itself.
std::string tiny_onnx(std::int64_t side, float bias, bool spatial) {
  onnx::ModelProto model;
  model.set_ir_version(5);
  model.add_opset_import()->set_version(10);
  auto& graph = *model.mutable_graph();
  const auto tensor = [&graph](const char* name, const std::vector<std::int64_t>& shape,
                               const std::vector<float>& values) {
    auto& added = *graph.add_initializer();
    added.set_name(name);
    added.set_data_type(onnx::TensorProto::FLOAT);
    added.mutable_dims()->Assign(shape.begin(), shape.end());
    added.mutable_float_data()->Assign(values.begin(), values.end());
  };
  tensor("w", {2, 3, 1, 1}, {1, 10, 100, 0, 0, 1});
  tensor("b", {2}, {bias, 0});
  auto& input = *graph.add_input();
  input.set_name("in");
  input.mutable_type()->mutable_tensor_type()->set_elem_type(onnx::TensorProto::FLOAT);
  for (const std::int64_t dimension : {std::int64_t{1}, std::int64_t{3}, side, side})
    input.mutable_type()->mutable_tensor_type()->mutable_shape()->add_dim()->set_dim_value(dimension);
  const auto node = [&graph](const char* type, const std::vector<std::string>& inputs, const char* output) {
    auto& added = *graph.add_node();
    added.set_op_type(type);
    for (const auto& name : inputs) added.add_input(name);
    added.add_output(output);
  };
  node("Conv", {"in", "w", "b"}, "map");
  if (!spatial) node("GlobalAveragePool", {"map"}, "pooled");
  graph.add_output()->set_name(spatial ? "map" : "pooled");
  return model.SerializeAsString();
}

Patch patch_of(Size size, std::array<std::uint8_t, 3> colour) {
  Image image{size, {}};
  for (int i = 0; i < size.width * size.height; ++i) image.rgb.insert(image.rgb.end(), colour.begin(), colour.end());
  return {Region::chin, {0, 0, size.width, size.height}, image};
}

class Backbone : public testing::Test {
 protected:
  Backbone() {
    options_.file = folder_.path() / "tiny.onnx";
    options_.side_px = 4;
    write(tiny_onnx(4, 0, true));
  }
  void write(const std::string& onnx) { ASSERT_TRUE(write_file(options_.file, std::string_view(onnx))); }
  [[nodiscard]] std::string name() const { return (*make_backbone_features(options_))->name(); }
  [[nodiscard]] std::vector<float> extract(const Patch& patch) const {
    const auto features = make_backbone_features(options_);
    if (!features) return {};
    EXPECT_EQ((*features)->dimension(), 2);
    return *(*features)->extract(patch);
  }
  TemporaryFolder folder_;
  BackboneOptions options_;
};

TEST_F(Backbone, AveragesASpatialLayer) {
  EXPECT_THAT(extract(patch_of({9, 5}, {1, 2, 3})), testing::ElementsAre(321, 3));
  // Half of the pixels black, half 8: whatever the positions, the mean is 4.
  Patch halves = patch_of({4, 4}, {8, 8, 8});
  std::fill(halves.pixels.rgb.begin(), halves.pixels.rgb.begin() + 24, std::uint8_t{0});
  EXPECT_THAT(extract(halves), testing::ElementsAre(444, 4));
}

TEST_F(Backbone, TakesAPooledLayerAsItIs) {
  write(tiny_onnx(4, 7, false));
  EXPECT_THAT(extract(patch_of({4, 4}, {1, 2, 3})), testing::ElementsAre(328, 3));
  options_.layer = "map";
  EXPECT_THAT(extract(patch_of({4, 4}, {1, 2, 3})), testing::ElementsAre(328, 3));
}

TEST_F(Backbone, OrdersAndScalesChannelsAsTold) {
  options_.order = ChannelOrder::bgr;
  EXPECT_THAT(extract(patch_of({4, 4}, {1, 2, 3})), testing::ElementsAre(123, 1));
  options_.mean = {3, 1, 0};  // of b, g, r
  options_.scale = {1, 2, 3};
  EXPECT_THAT(extract(patch_of({4, 4}, {1, 2, 3})), testing::ElementsAre(0 + 20 + 300, 3));
}

TEST_F(Backbone, EveryFilterLeavesAFlatPatchFlat) {
  for (const auto filter : {ResizeFilter::area, ResizeFilter::bilinear, ResizeFilter::lanczos}) {
    options_.filter = filter;
    EXPECT_THAT(extract(patch_of({31, 17}, {5, 5, 5})), testing::ElementsAre(555, 5));
    EXPECT_THAT(extract(patch_of({1, 1}, {5, 5, 5})), testing::ElementsAre(555, 5));
  }
}

TEST_F(Backbone, NameChangesWithEverythingThatChangesTheNumbers) {
  std::vector<std::string> names = {name()};
  EXPECT_THAT(names[0], testing::MatchesRegex("backbone/[0-9a-f]{16}/last/4px-rgb-area-mean0,0,0-scale1,1,1"));
  EXPECT_EQ(name(), names[0]);
  options_.order = ChannelOrder::bgr;
  names.push_back(name());
  options_.mean[1] = 2;
  names.push_back(name());
  options_.scale[2] = 0.5F;
  names.push_back(name());
  options_.filter = ResizeFilter::lanczos;
  names.push_back(name());
  options_.layer = "map";
  names.push_back(name());
  write(tiny_onnx(4, 1, true));
  names.push_back(name());
  write(tiny_onnx(5, 1, true));
  options_.side_px = 5;
  names.push_back(name());
  std::sort(names.begin(), names.end());
  EXPECT_EQ(std::adjacent_find(names.begin(), names.end()), names.end());
}

TEST_F(Backbone, SaysWhatIsWrong) {
  const auto code = [this] { return make_backbone_features(options_).error().code; };
  options_.layer = "nowhere";
  EXPECT_EQ(code(), ErrorCode::network_layer_missing);
  options_.layer.clear();
  options_.side_px = 5;
  EXPECT_EQ(code(), ErrorCode::network_shape_mismatch);
  options_.side_px = 4;
  write(tiny_onnx(4, INFINITY, true));
  EXPECT_EQ(code(), ErrorCode::network_shape_mismatch);
  write("noise");
  EXPECT_EQ(code(), ErrorCode::network_invalid);
  options_.file = folder_.path() / "absent.onnx";
  EXPECT_EQ(code(), ErrorCode::model_missing);
  options_.side_px = 0;
  EXPECT_THROW((void)make_backbone_features(options_), ContractViolation);
}

TEST_F(Backbone, EmptyPatchIsABrokenContract) {
  const auto features = make_backbone_features(options_);
  ASSERT_TRUE(features);
  EXPECT_THROW((void)(*features)->extract({}), ContractViolation);
}

TEST_F(Backbone, ReadsCaffeNetworks) {
  options_.file = folder_.path() / "tiny.prototxt";
  EXPECT_EQ(make_backbone_features(options_).error().code, ErrorCode::model_missing);
  ASSERT_TRUE(write_file(options_.file, test::tiny_prototxt(4)));
  EXPECT_EQ(make_backbone_features(options_).error().code, ErrorCode::model_missing);
  ASSERT_TRUE(write_file(folder_.path() / "tiny.caffemodel", test::tiny_caffemodel({1, 10, 100, 0, 0, 1}, {0, 0})));
  EXPECT_THAT(extract(patch_of({9, 5}, {1, 2, 3})), testing::ElementsAre(321, 3));
  const std::string first = name();
  ASSERT_TRUE(write_file(folder_.path() / "tiny.caffemodel", test::tiny_caffemodel({1, 10, 100, 0, 0, 1}, {5, 0})));
  options_.layer = "conv";
  EXPECT_THAT(extract(patch_of({9, 5}, {1, 2, 3})), testing::ElementsAre(326, 3));
  EXPECT_NE(name(), first);
  ASSERT_TRUE(write_file(folder_.path() / "tiny.caffemodel", std::string_view("noise")));
  EXPECT_EQ(make_backbone_features(options_).error().code, ErrorCode::network_invalid);
}

TEST(RealBackbone, GivesFiniteFeaturesThatTellPatchesApart) {
  COMEDO_NEED_SHARED(models, "models");
  BackboneOptions options;
  options.file = models / "mobilenet_edgetpu_224.onnx";
  options.mean = {127.5F, 127.5F, 127.5F};
  options.scale = {1 / 127.5F, 1 / 127.5F, 1 / 127.5F};
  for (const auto& [layer, dimension] : {std::pair("t192", 1280), std::pair("t189", 192)}) {
    options.layer = layer;
    const auto features = make_backbone_features(options);
    ASSERT_TRUE(features) << features.error().message;
    ASSERT_EQ((*features)->dimension(), dimension);
    const auto pale = (*features)->extract(patch_of({300, 200}, {230, 200, 180}));
    const auto red = (*features)->extract(patch_of({300, 200}, {180, 60, 60}));
    ASSERT_TRUE(pale && red);
    EXPECT_NE(*pale, *red);
    EXPECT_EQ(*pale, *(*features)->extract(patch_of({300, 200}, {230, 200, 180})));
  }
}

}  // namespace
}  // namespace comedo

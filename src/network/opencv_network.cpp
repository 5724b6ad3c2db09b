#include "opencv_network.hpp"

#include <mutex>

namespace comedo {
namespace {

class OpencvNetwork final : public Network {
 public:
  OpencvNetwork(const cv::dnn::Net& net, Interface face) : net_(net), interface_(std::move(face)) {
    net_.setPreferableBackend(cv::dnn::DNN_BACKEND_OPENCV);
    net_.setPreferableTarget(cv::dnn::DNN_TARGET_CPU);
  }

  [[nodiscard]] std::string_view engine() const noexcept override { return "OpenCV"; }
  using Network::run;
  [[nodiscard]] Result<std::vector<Tensor>> run(const Tensor& input,
                                                const std::vector<std::string>& outputs) const override {
    const auto count = elements_of({input.shape.begin(), input.shape.end()});
    require(count && static_cast<std::size_t>(*count) == input.values.size(), "Network::run: as many values as shape");
    require(!outputs.empty(), "Network::run: an output at least");
    std::vector<cv::String> layers;
    for (const std::string& output : outputs) {
      const auto layer = interface_.layers.find(output);
      if (!output.empty() && layer == interface_.layers.end())
        return Error{ErrorCode::network_layer_missing, "the network has no layer of this name"};
      layers.push_back(output.empty() ? interface_.last : layer->second);
    }
    if (!takes(input.shape))
      return Error{ErrorCode::network_shape_mismatch, "the network takes an input of another shape"};
    try {
      return forward(input, layers);
    } catch (const cv::Exception&) {  // its message may hold paths of the machine it was built on
      return Error{ErrorCode::network_shape_mismatch, "the network does not take this input"};
    }
  }

 private:
  [[nodiscard]] bool takes(const std::vector<int>& shape) const {
    if (!interface_.input) return true;
    Shape given(shape.begin(), shape.end());
    if (interface_.any_batch && !given.empty()) given.front() = interface_.input->front();
    return given == *interface_.input;
  }

  // The net keeps its input and all results between two calls, so one call has it for itself.
  [[nodiscard]] std::vector<Tensor> forward(const Tensor& input, const std::vector<cv::String>& layers) const {
    const cv::Mat view(input.shape, CV_32F, const_cast<float*>(input.values.data()));
    const std::scoped_lock lock(mutex_);
    net_.setInput(view);
    std::vector<cv::Mat> results;
    net_.forward(results, layers);
    std::vector<Tensor> tensors;
    for (const cv::Mat& result : results) {
      CV_Assert(result.type() == CV_32F && result.isContinuous());
      tensors.push_back({{result.size.p, result.size.p + result.dims}, {}});
      tensors.back().values.assign(result.ptr<float>(), result.ptr<float>() + result.total());
    }
    return tensors;
  }

  mutable std::mutex mutex_;
  mutable cv::dnn::Net net_;
  Interface interface_;
};

}  // namespace

std::unique_ptr<Network> make_opencv_network(const cv::dnn::Net& net, Interface names) {
  return std::make_unique<OpencvNetwork>(net, std::move(names));
}

}  // namespace comedo

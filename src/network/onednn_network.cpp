#include "onednn_network.hpp"

#include <mutex>
#include <set>

#include "program.hpp"
#include "shape_rules.hpp"

extern "C" {  // of the OpenMP runtime that oneDNN brings; its header needs a compiler switch
int omp_get_max_threads(void);
void omp_set_num_threads(int);
}

namespace comedo {
namespace {

/// How many threads oneDNN starts from the calling thread, for as long as this lives.
class Threads {
 public:
  explicit Threads(int count) : before_(omp_get_max_threads()) { omp_set_num_threads(count); }
  ~Threads() { omp_set_num_threads(before_); }
  Threads(const Threads&) = delete;
  Threads& operator=(const Threads&) = delete;

 private:
  int before_;
};

/// A program and the workspaces that no run uses at the moment.
class Compiled {
 public:
  Compiled(const onnx::GraphProto& graph, const Values& values, const std::vector<std::string>& outputs,
           Precision precision, const Ranges& ranges)
      : program_(graph, values, outputs, precision, ranges) {}

  std::vector<Tensor> run(const std::vector<float>& input) {
    Workspace workspace = take();
    std::vector<Tensor> results = program_.run(input, workspace);
    const std::scoped_lock lock(mutex_);
    idle_.push_back(std::move(workspace));
    return results;
  }

 private:
  Workspace take() {
    std::unique_lock lock(mutex_);
    if (idle_.empty()) {
      lock.unlock();
      return program_.make_workspace();
    }
    Workspace workspace = std::move(idle_.back());
    idle_.pop_back();
    return workspace;
  }

  Program program_;
  std::mutex mutex_;
  std::vector<Workspace> idle_;
};

class OnednnNetwork final : public Network {
 public:
  /// Compiles all outputs for one input. Throws dnnl::error where oneDNN cannot do the graph.
  OnednnNetwork(std::shared_ptr<const onnx::ModelProto> model, Admitted admitted, NetworkOptions options)
      : model_(std::move(model)), admitted_(std::move(admitted)), options_(std::move(options)) {
    for (const auto& node : graph().node()) computed_.insert(node.output(0));
    for (const auto& [tensor, theirs] : admitted_.tensors)
      if (const auto range = options_.ranges.find(theirs); range != options_.ranges.end())
        ranges_.emplace(tensor, range->second);
    const Threads threads(options_.threads);
    std::vector<std::string> outputs;
    for (const auto& output : graph().output()) outputs.push_back(output.name());
    (void)compile(admitted_.input, outputs);
  }

  [[nodiscard]] std::string_view engine() const noexcept override { return "oneDNN"; }
  [[nodiscard]] std::vector<std::string> tensors() const override {
    std::vector<std::string> names;
    for (const auto& [tensor, theirs] : admitted_.tensors) names.push_back(theirs);
    return names;
  }
  using Network::run;
  [[nodiscard]] Result<std::vector<Tensor>> run(const Tensor& input,
                                                const std::vector<std::string>& outputs) const override {
    const Shape shape(input.shape.begin(), input.shape.end());
    const auto count = elements_of(shape);
    require(count && static_cast<std::size_t>(*count) == input.values.size(), "Network::run: as many values as shape");
    require(!outputs.empty(), "Network::run: an output at least");
    std::vector<std::string> tensors;
    for (const std::string& output : outputs) {
      const auto named = admitted_.names.find(output);
      const std::string tensor = output.empty()                   ? admitted_.last_output
                                 : named == admitted_.names.end() ? std::string()
                                                                  : named->second;
      if (!computed_.contains(tensor))
        return Error{ErrorCode::network_layer_missing, "the network has no layer of this name"};
      tensors.push_back(tensor);
    }
    try {
      const Threads threads(options_.threads);
      const auto compiled = compile(shape, tensors);
      if (!compiled) return compiled.error();
      return (*compiled)->run(input.values);
    } catch (const dnnl::error&) {
      return Error{ErrorCode::network_shape_mismatch, "the network does not take this input"};
    }
  }

 private:
  [[nodiscard]] const onnx::GraphProto& graph() const { return model_->graph(); }

  [[nodiscard]] Result<std::shared_ptr<Compiled>> compile(const Shape& input,
                                                          const std::vector<std::string>& outputs) const {
    const std::scoped_lock lock(mutex_);
    auto& compiled = compiled_[{input, outputs}];
    if (compiled) return compiled;
    const auto values = values_for(admitted_, graph(), input);
    if (!values) return Error{ErrorCode::network_shape_mismatch, "the network takes an input of another shape"};
    return compiled = std::make_shared<Compiled>(graph(), *values, outputs, options_.precision, ranges_);
  }

  std::shared_ptr<const onnx::ModelProto> model_;
  Admitted admitted_;
  NetworkOptions options_;
  std::set<std::string> computed_;
  Ranges ranges_;  ///< By our names.
  mutable std::mutex mutex_;
  mutable std::map<std::pair<Shape, std::vector<std::string>>, std::shared_ptr<Compiled>> compiled_;
};

}  // namespace

std::unique_ptr<Network> make_onednn_network(std::shared_ptr<const onnx::ModelProto> model, const Admitted& admitted,
                                             const NetworkOptions& options) {
  try {
    return std::make_unique<OnednnNetwork>(std::move(model), admitted, options);
  } catch (const dnnl::error&) {
    return nullptr;
  }
}

}  // namespace comedo

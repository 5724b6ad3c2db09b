#include "admit.hpp"

#include <algorithm>
#include <cmath>

#include "settle.hpp"
#include "shape_rules.hpp"

namespace comedo {
namespace {

constexpr int kMaxNodes = 20'000;
constexpr std::int64_t kMaxTotal = std::int64_t{1} << 29U;  // elements of all results together: 2 GiB of float32
constexpr std::int64_t kFirstOperatorSet = 7;
constexpr std::int64_t kLastOperatorSet = 17;

Error invalid(const std::string& what) { return {ErrorCode::network_invalid, "the network: " + what}; }

// An operator's name comes from the file: show it only where it looks like one.
std::string shown(const std::string& type) {
  const bool plain = !type.empty() && type.size() <= 40 && std::all_of(type.begin(), type.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  });
  return plain ? type : "of a strange name";
}

// Walks the graph once, from its constants and its input to its outputs.
class Gate {
 public:
  explicit Gate(onnx::ModelProto& model) : model_(model), graph_(*model.mutable_graph()) {}

  Result<Admitted> pass() {
    for (const auto step :
         {&Gate::check_frame, &Gate::take_constants, &Gate::take_input, &Gate::take_nodes, &Gate::take_outputs}) {
      const auto done = (this->*step)();
      if (!done) return done.error();
    }
    return std::move(admitted_);
  }

 private:
  Result<Done> check_frame() {
    if (model_.functions_size() > 0 || model_.training_info_size() > 0 || graph_.sparse_initializer_size() > 0 ||
        graph_.quantization_annotation_size() > 0)
      return invalid("it uses functions, training information, sparse or quantised tensors");
    for (const auto& set : model_.opset_import())
      if (set.domain().empty() || set.domain() == "ai.onnx") operator_set_ = set.version();
    if (operator_set_ < kFirstOperatorSet || operator_set_ > kLastOperatorSet)
      return invalid("its operator set is none of 7 to 17");
    model_.clear_producer_name();
    if (graph_.node_size() < 1 || graph_.node_size() > kMaxNodes) return invalid("it has no nodes, or too many");
    return Done{};
  }

  // Gives a tensor its new name. Returns: none for a name that is empty or taken.
  std::optional<std::string> baptise(const std::string& name) {
    std::string fresh = "v" + std::to_string(admitted_.names.size());
    if (name.empty() || !admitted_.names.emplace(name, fresh).second) return std::nullopt;
    return fresh;
  }

  Result<Done> take_constant(const std::string& name, onnx::TensorProto& tensor) {
    const auto value = read_constant(tensor);
    if (!value) return value.error();
    const auto fresh = baptise(name);
    if (!fresh) return invalid("two tensors have one name, or one has none");
    tensor.set_name(*fresh);
    tensor.clear_doc_string();
    values_[*fresh] = *value;
    return Done{};
  }

  Result<Done> take_constants() {
    for (auto& tensor : *graph_.mutable_initializer()) {
      const auto done = take_constant(std::string(tensor.name()), tensor);
      if (!done) return done;
    }
    return Done{};
  }

  // Old files list the initialisers among the inputs; the one that is none is the input.
  Result<Done> take_input() {
    onnx::ValueInfoProto input;
    int inputs = 0;
    for (const auto& candidate : graph_.input()) {
      if (admitted_.names.contains(candidate.name())) continue;
      input = candidate;
      ++inputs;
    }
    if (inputs != 1) return invalid("it has not exactly one input");
    const auto& type = input.type().tensor_type();
    if (!input.type().has_tensor_type() || type.elem_type() != onnx::TensorProto::FLOAT || !type.has_shape())
      return invalid("its input is no float32 tensor of a known shape");
    for (const auto& dimension : type.shape().dim()) admitted_.input.push_back(dimension.dim_value());
    if (!admitted_.input.empty() && admitted_.input.front() <= 0) {
      admitted_.any_batch = true;
      admitted_.input.front() = 1;
    }
    const auto& shape = admitted_.input;
    if (shape.size() < 2 || shape.size() > 4 || !elements_of(shape))
      return invalid("its input's shape is open beyond the batch; export it with a fixed one");
    const auto fresh = baptise(input.name());
    if (!fresh) return invalid("its input has no name");
    values_[*fresh] = Value{shape, false, {}, {}};
    graph_.clear_input();
    describe(*graph_.add_input(), *fresh, shape);
    return Done{};
  }

  static void describe(onnx::ValueInfoProto& info, const std::string& name, const Shape& shape) {
    info.set_name(name);
    auto& type = *info.mutable_type()->mutable_tensor_type();
    type.set_elem_type(onnx::TensorProto::FLOAT);
    type.mutable_shape();
    for (const std::int64_t side : shape) type.mutable_shape()->add_dim()->set_dim_value(side);
  }

  Result<Done> take_nodes() {
    google::protobuf::RepeatedPtrField<onnx::NodeProto> nodes;
    nodes.Swap(graph_.mutable_node());
    for (auto& node : nodes) {
      const std::string type = node.op_type();
      if (!node.domain().empty() && node.domain() != "ai.onnx") return invalid("it uses an operator " + shown(type));
      const auto done = type == "Constant" ? hoist(node) : take_node(node);
      if (!done) return done;
      if (type != "Constant") *graph_.add_node() = std::move(node);
    }
    graph_.clear_value_info();
    return Done{};
  }

  Result<Done> hoist(onnx::NodeProto& node) {
    if (node.output_size() != 1 || node.attribute_size() != 1 || node.attribute(0).name() != "value" ||
        node.attribute(0).type() != onnx::AttributeProto::TENSOR)
      return invalid("a Constant holds no tensor");
    auto& tensor = *graph_.add_initializer();
    tensor = std::move(*node.mutable_attribute(0)->mutable_t());
    return take_constant(node.output(0), tensor);
  }

  [[nodiscard]] const Value* find(const std::string& name) const {
    const auto fresh = admitted_.names.find(name);
    if (fresh == admitted_.names.end()) return nullptr;
    const auto value = values_.find(fresh->second);
    return value == values_.end() ? nullptr : &value->second;
  }

  Result<Done> take_node(onnx::NodeProto& node) {
    const std::string type = node.op_type();
    const ShapeRule rule = shape_rule(type);
    if (rule == nullptr) return invalid("its operator " + shown(type) + " is not supported");
    const Error unfit = invalid("an operator " + type + " has inputs or attributes that are not supported");
    if (!settle(node, operator_set_, [this](const std::string& name) { return find(name); })) return unfit;
    Operation operation{{}, Attributes(node), operator_set_};
    for (auto& name : *node.mutable_input()) {
      operation.inputs.push_back(name.empty() ? nullptr : find(name));
      if (!name.empty() && operation.inputs.back() == nullptr)
        return invalid("an operator " + type + " takes what nothing before it gives");
      if (!name.empty()) name = admitted_.names.at(name);
    }
    if (type == "AveragePool" && !settle_average(node)) return unfit;
    const auto shape = rule(operation);
    const auto count = shape ? elements_of(*shape) : std::nullopt;
    if (!count) return unfit;
    total_ += *count;
    if (total_ > kMaxTotal) return invalid("its results are too large");
    return take_result(node, *shape);
  }

  // The engine takes count_include_pad not from the node but from who wrote the file, so all nodes must agree on it.
  bool settle_average(const onnx::NodeProto& node) {
    const Attributes attributes(node);
    const auto pads = attributes.integers("pads", {}, 0, kMaxElements);
    const bool padded = attributes.text("auto_pad", "NOTSET") == "SAME_UPPER" ||
                        (pads && std::any_of(pads->begin(), pads->end(), [](std::int64_t pad) { return pad > 0; }));
    if (!padded) return true;
    const bool counts = attributes.integer("count_include_pad", 0) == 1;
    if (averages_count_pads_ && *averages_count_pads_ != counts) return false;
    averages_count_pads_ = counts;
    model_.set_producer_name(counts ? "pytorch" : "");
    return true;
  }

  Result<Done> take_result(onnx::NodeProto& node, const Shape& shape) {
    if (node.output_size() != 1) return invalid("an operator has not one result");
    const auto fresh = baptise(node.output(0));
    if (!fresh) return invalid("two tensors have one name, or one has none");
    admitted_.tensors.emplace(*fresh, node.output(0));
    if (!node.name().empty()) nodes_.emplace(node.name(), *fresh);
    node.set_output(0, *fresh);
    node.clear_name();
    node.clear_domain();
    node.clear_doc_string();
    values_[*fresh] = Value{shape, false, {}, {}};
    order_.push_back(*fresh);
    return Done{};
  }

  Result<Done> take_outputs() {
    std::size_t last = 0;
    for (auto& output : *graph_.mutable_output()) {
      const auto fresh = admitted_.names.find(output.name());
      const auto place =
          fresh == admitted_.names.end() ? order_.end() : std::find(order_.begin(), order_.end(), fresh->second);
      if (place == order_.end()) return invalid("one of its outputs is computed nowhere");
      last = std::max(last, static_cast<std::size_t>(place - order_.begin()) + 1);
      output.Clear();
      describe(output, *place, values_.at(*place).shape);
    }
    if (last == 0) return invalid("it has no output");
    admitted_.last_output = order_[last - 1];
    admitted_.operator_set = operator_set_;
    admitted_.values = std::move(values_);
    admitted_.names.insert(nodes_.begin(), nodes_.end());  // a tensor's name goes before a node's
    return Done{};
  }

  onnx::ModelProto& model_;
  onnx::GraphProto& graph_;
  std::int64_t operator_set_ = 0;
  std::int64_t total_ = 0;
  std::optional<bool> averages_count_pads_;
  Values values_;
  std::map<std::string, std::string> nodes_;
  std::vector<std::string> order_;
  Admitted admitted_;
};

}  // namespace

Result<Admitted> admit(onnx::ModelProto& model) {
  if (!model.has_graph()) return invalid("the file holds no graph");
  return Gate(model).pass();
}

}  // namespace comedo

#include "stages.hpp"

#include <algorithm>

namespace comedo {
namespace {

using Kind = Pointwise::Kind;

/// Which nodes are needed, who takes a tensor, and how often it is taken.
class Uses {
 public:
  Uses(const onnx::GraphProto& graph, std::set<std::string> wanted) : needed_(std::move(wanted)) {
    for (int i = graph.node_size(); i-- > 0;) {
      const onnx::NodeProto& node = graph.node(i);
      if (!needed_.contains(node.output(0))) continue;
      for (const std::string& input : node.input()) {
        needed_.insert(input);
        takers_[input].push_back(i);
      }
    }
  }
  [[nodiscard]] bool needed(const std::string& tensor) const { return needed_.contains(tensor); }
  /// Returns: the node that alone takes the tensor, once; none where there is no such one.
  [[nodiscard]] std::optional<int> only_taker(const std::string& tensor) const {
    const auto found = takers_.find(tensor);
    return found != takers_.end() && found->second.size() == 1 ? std::optional(found->second.front()) : std::nullopt;
  }

 private:
  std::set<std::string> needed_;
  std::map<std::string, std::vector<int>> takers_;
};

class Fuser {
 public:
  Fuser(const onnx::GraphProto& graph, const Values& values, const std::set<std::string>& wanted)
      : graph_(graph), values_(values), wanted_(wanted), constants_(constants_of(graph)), uses_(graph, wanted) {}

  std::vector<Stage> run() {
    std::map<int, Stage> stages;  // by the last node of each
    for (int i = 0; i < graph_.node_size(); ++i) {
      const onnx::NodeProto& node = graph_.node(i);
      if (taken_.contains(i) || !uses_.needed(node.output(0))) continue;
      Stage stage{&node, nullptr, {}, {}, node.output(0)};
      int last = i;
      while (const auto next = follower(stage)) taken_.insert(last = *next);
      stages.emplace(last, std::move(stage));
    }
    std::vector<Stage> ordered;
    ordered.reserve(stages.size());
    for (auto& [last, stage] : stages) ordered.push_back(std::move(stage));
    return ordered;
  }

 private:
  [[nodiscard]] static bool multiplies(const Stage& stage) {
    const std::string& type = stage.node->op_type();
    return type == "Conv" || type == "ConvTranspose" || type == "Gemm" || type == "MatMul";
  }

  /// Takes the only node that takes the stage's result into the stage, if it can be one with it.
  std::optional<int> follower(Stage& stage) const {
    const auto next = wanted_.contains(stage.output) ? std::nullopt : uses_.only_taker(stage.output);
    if (!next || taken_.contains(*next) || !absorb(stage, graph_.node(*next))) return std::nullopt;
    stage.output = graph_.node(*next).output(0);
    return next;
  }

  [[nodiscard]] bool absorb(Stage& stage, const onnx::NodeProto& node) const {
    const bool bare = stage.added.empty() && stage.after.empty();
    if (!multiplies(stage)) return false;
    if (node.op_type() == "BatchNormalization" && stage.node->op_type() == "Conv" && bare && stage.norm == nullptr) {
      stage.norm = &node;
      return true;
    }
    if (const auto changes = changes_of(node, constants_); !changes.empty()) return append(stage.after, changes);
    if (node.op_type() != "Add" || !bare || node.input(0) == node.input(1)) return false;
    const std::string& other = node.input(node.input(0) == stage.output ? 1 : 0);
    if (constants_.contains(other) || values_.at(other).shape != values_.at(stage.output).shape) return false;
    stage.added = other;
    return true;
  }

  // oneDNN 2.6 computes two changes of one kind with the numbers of the first, so a stage has none twice.
  static bool append(std::vector<Pointwise>& after, const std::vector<Pointwise>& changes) {
    std::vector<Pointwise> all = after;
    for (const Pointwise& next : changes) {
      if (!all.empty() && all.back().kind == Kind::linear && next.kind == Kind::linear) {
        all.back() = {Kind::linear, next.alpha * all.back().alpha, next.alpha * all.back().beta + next.beta};
        continue;
      }
      if (std::any_of(all.begin(), all.end(), [&](const Pointwise& one) { return one.kind == next.kind; }))
        return false;
      all.push_back(next);
    }
    after = std::move(all);
    return true;
  }

  const onnx::GraphProto& graph_;
  const Values& values_;
  const std::set<std::string>& wanted_;
  Constants constants_;
  Uses uses_;
  std::set<int> taken_;
};

}  // namespace

std::vector<Stage> stages_of(const onnx::GraphProto& graph, const Values& values, const std::set<std::string>& wanted) {
  return Fuser(graph, values, wanted).run();
}

}  // namespace comedo

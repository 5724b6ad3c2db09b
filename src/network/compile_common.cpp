// What the families of operators share.
#include "compiler.hpp"

namespace comedo {

dnnl::primitive_attr attributes_with(const dnnl::post_ops& after) {
  dnnl::primitive_attr attributes;
  attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
  attributes.set_post_ops(after);
  return attributes;
}

std::size_t over(Compiler& compiler, const std::string& tensor) {
  const std::size_t slot = compiler.slot_of(tensor);
  const Compiler::Layout layout = compiler.layout_of(slot);
  return compiler.dies_here(slot) ? compiler.view_of(slot, layout) : compiler.fresh(layout);
}

dnnl::binary::primitive_desc binary_of(const Compiler& compiler, dnnl::algorithm algorithm, const Compiler::Layout& a,
                                       const Compiler::Layout& b) {
  return {dnnl::binary::desc(algorithm, a, b, a), attributes_with(), compiler.engine()};
}

dnnl::algorithm algorithm_of(Pointwise::Kind kind) {
  switch (kind) {
    case Pointwise::Kind::rectify: return dnnl::algorithm::eltwise_relu;
    case Pointwise::Kind::elu: return dnnl::algorithm::eltwise_elu;
    case Pointwise::Kind::clip: return dnnl::algorithm::eltwise_clip;
    case Pointwise::Kind::linear: return dnnl::algorithm::eltwise_linear;
    case Pointwise::Kind::sigmoid: return dnnl::algorithm::eltwise_logistic;
    case Pointwise::Kind::tanh: return dnnl::algorithm::eltwise_tanh;
    case Pointwise::Kind::hard_swish: return dnnl::algorithm::eltwise_hardswish;
    case Pointwise::Kind::log: return dnnl::algorithm::eltwise_log;
  }
  throw dnnl::error(dnnl_unimplemented, "a pointwise change without an algorithm");
}

dnnl::post_ops after_of(const Stage& stage) {
  dnnl::post_ops operations;
  if (!stage.added.empty()) operations.append_sum();
  for (const Pointwise& change : stage.after)
    operations.append_eltwise(1, algorithm_of(change.kind), change.alpha, change.beta);
  return operations;
}

}  // namespace comedo

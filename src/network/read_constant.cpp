#include <bit>
#include <cstring>

#include "admit.hpp"

namespace comedo {
namespace {

static_assert(std::endian::native == std::endian::little, "ONNX's raw_data is little-endian");

constexpr std::int64_t kMaxIntegers = 64;  // such constants only hold shapes and pads

Error invalid(const char* what) { return {ErrorCode::network_invalid, std::string("the network: ") + what}; }

// Whether the data stand in exactly one place, and there are `count` of them.
bool holds(const onnx::TensorProto& tensor, std::int64_t count) {
  if (tensor.data_location() == onnx::TensorProto::EXTERNAL || tensor.external_data_size() > 0) return false;
  if (tensor.has_segment() ||
      tensor.int32_data_size() + tensor.double_data_size() + tensor.uint64_data_size() + tensor.string_data_size() > 0)
    return false;
  const bool floats = tensor.data_type() == onnx::TensorProto::FLOAT;
  const auto typed = static_cast<std::int64_t>(floats ? tensor.float_data_size() : tensor.int64_data_size());
  if ((floats ? tensor.int64_data_size() : tensor.float_data_size()) != 0) return false;
  const std::size_t width = floats ? sizeof(float) : sizeof(std::int64_t);
  if (tensor.has_raw_data()) return typed == 0 && tensor.raw_data().size() == static_cast<std::size_t>(count) * width;
  return typed == count;
}

template <class T, class Field>
std::vector<T> read(const onnx::TensorProto& tensor, const Field& typed, std::int64_t count) {
  std::vector<T> values(typed.begin(), typed.end());
  if (!tensor.has_raw_data()) return values;
  values.resize(static_cast<std::size_t>(count));
  std::memcpy(values.data(), tensor.raw_data().data(), values.size() * sizeof(T));
  return values;
}

}  // namespace

Result<Value> read_constant(const onnx::TensorProto& tensor) {
  Value value{{tensor.dims().begin(), tensor.dims().end()}, true, {}, {}};
  const auto count = value.shape == Shape{0} ? 0 : elements_of(value.shape);  // PyTorch writes what is left out so
  if (!count) return invalid("a constant has dimensions that are not positive or too large");
  if (tensor.data_type() != onnx::TensorProto::FLOAT && tensor.data_type() != onnx::TensorProto::INT64)
    return invalid("a constant is neither of float32 nor of int64");
  if (!holds(tensor, *count)) return invalid("a constant holds more or less data than its dimensions say");
  if (tensor.data_type() == onnx::TensorProto::INT64) {
    if (*count > kMaxIntegers) return invalid("a constant holds too many integers");
    value.integers = read<std::int64_t>(tensor, tensor.int64_data(), *count);
  } else if (*count <= kMaxReals) {
    value.reals = read<float>(tensor, tensor.float_data(), *count);
  }
  return value;
}

}  // namespace comedo

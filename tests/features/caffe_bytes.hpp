// A Caffe network of one 1 x 1 convolution from three channels to two, its weights encoded by hand.
#pragma once

#include <cstring>
#include <string>
#include <vector>

namespace comedo::test {

inline std::string tiny_prototxt(int side) {
  const std::string text = std::to_string(side);
  return "name: \"tiny\"\ninput: \"data\"\ninput_shape { dim: 1 dim: 3 dim: " + text + " dim: " + text +
         " }\n"
         "layer { name: \"conv\" type: \"Convolution\" bottom: \"data\" top: \"conv\"\n"
         "  convolution_param { num_output: 2 kernel_size: 1 } }\n";
}

/// One length-delimited field of the protobuf encoding.
inline std::string field(unsigned number, const std::string& content) {
  std::string bytes;
  const auto variable = [&bytes](std::size_t value) {
    for (; value > 127; value >>= 7U) bytes.push_back(static_cast<char>((value & 127U) | 128U));
    bytes.push_back(static_cast<char>(value));
  };
  variable(number << 3U | 2U);
  variable(content.size());
  return bytes + content;
}

inline std::string blob(const std::vector<char>& dimensions, const std::vector<float>& values) {
  std::string data(values.size() * sizeof(float), '\0');
  std::memcpy(data.data(), values.data(), data.size());
  return field(7, field(7, field(1, {dimensions.begin(), dimensions.end()})) + field(5, data));
}

inline std::string tiny_caffemodel(const std::vector<float>& weights, const std::vector<float>& bias) {
  return field(100, field(1, "conv") + field(2, "Convolution") + field(3, "data") + field(4, "conv") +
                        blob({2, 3, 1, 1}, weights) + blob({2}, bias));
}

}  // namespace comedo::test

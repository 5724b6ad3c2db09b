#include "onnxruntime.hpp"

#include <cstdlib>
#include <cstring>
#include <sstream>

#include "support.hpp"

namespace comedo::test {
namespace {

namespace fs = std::filesystem;

std::string quoted(const fs::path& path) {
  std::ostringstream words;
  words << '\'' << path.string() << '\'';
  return words.str();
}

std::string node() {
  std::ostringstream words;
  words << "NODE_PATH=" << quoted(source_folder() / "build/npm/node_modules") << " node "
        << quoted(source_folder() / "tests/support/onnxruntime.cjs");
  return words.str();
}

}  // namespace

bool has_onnxruntime() {
  static const bool found = std::system((node() + " >/dev/null 2>&1").c_str()) == 0;
  return found;
}

Result<std::vector<float>> run_onnxruntime(const std::vector<std::uint8_t>& onnx, const std::vector<int>& shape,
                                           const std::vector<float>& values, const std::string& output) {
  const TemporaryFolder folder;
  const fs::path model = folder.path() / "model.onnx", input = folder.path() / "in", result = folder.path() / "out";
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(values.data());
  if (auto done = write_file(model, onnx); !done) return done.error();
  if (auto done = write_file(input, std::span(bytes, values.size() * sizeof(float))); !done) return done.error();
  std::ostringstream command;
  command << node() << ' ' << quoted(model) << ' ' << quoted(input) << ' ';
  for (std::size_t i = 0; i < shape.size(); ++i) command << (i == 0 ? "" : ",") << shape[i];
  command << ' ' << output << ' ' << quoted(result);
  if (std::system(command.str().c_str()) != 0) return Error{ErrorCode::argument_invalid, "ONNX Runtime failed"};
  const auto found = read_file(result);
  if (!found) return found.error();
  std::vector<float> numbers(found->size() / sizeof(float));
  std::memcpy(numbers.data(), found->data(), numbers.size() * sizeof(float));
  return numbers;
}

}  // namespace comedo::test

// Networks beside OpenCV's dnn and the machine's own limit; bench/networks.cjs times ONNX Runtime on the same files.
// usage: bench_networks FOLDER [benchmark options], FOLDER being where NETWORK.onnx are written
#include <benchmark/benchmark.h>

#include <fstream>
#include <opencv2/core/utility.hpp>
#include <stdexcept>

#include "comedo/network.hpp"
#include "peak.hpp"
#include "towers.hpp"

namespace comedo::bench {
namespace {

struct Case {
  std::string name;
  NetworkOptions options;
  int batch = 1;
};

Tensor pictures(int batch) {
  Tensor tensor{{batch, 3, 224, 224}, std::vector<float>(static_cast<std::size_t>(batch) * 3 * 224 * 224)};
  for (std::size_t i = 0; i < tensor.values.size(); ++i)
    tensor.values[i] = static_cast<float>(i * 37 % 255) / 255 - 0.5F;
  return tensor;
}

/// What int8 needs, of one picture: time does not depend on how well it is calibrated.
Ranges ranges_of(const Tower& tower) {
  Ranges ranges;
  const auto exact = load_onnx(tower.onnx);
  if (!exact || !widen(ranges, **exact, pictures(1))) throw std::runtime_error("the network cannot be calibrated");
  return ranges;
}

void run(benchmark::State& state, const Tower& tower, const Case& one) {
  cv::setNumThreads(one.options.threads);
  NetworkOptions options = one.options;
  if (options.precision == Precision::int8) options.ranges = ranges_of(tower);
  const auto network = load_onnx(tower.onnx, options);
  if (!network) throw std::runtime_error(network.error().message);
  const Tensor input = pictures(one.batch);
  for (auto _ : state)
    if (!(*network)->run(input)) throw std::runtime_error("the network does not run");
  state.counters["gflops"] =
      benchmark::Counter(tower.flops * one.batch / 1e9, benchmark::Counter::kIsIterationInvariantRate);
}

void peak(benchmark::State& state) {
  double flops = 0;
  for (auto _ : state) flops += multiply_and_add(static_cast<int>(state.range(0)));
  state.counters["gflops"] = benchmark::Counter(flops / 1e9, benchmark::Counter::kIsRate);
}
BENCHMARK(peak)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();

std::vector<Case> cases() {
  std::vector<Case> all;
  for (const int threads : {1, 2})
    for (const int batch : {1, 4}) {
      const std::string size = "/" + std::to_string(batch) + "/" + std::to_string(threads);
      all.push_back({"float32" + size, {Engine::automatic, Precision::f32, threads}, batch});
      if (has_bf16()) all.push_back({"bfloat16" + size, {Engine::automatic, Precision::bf16, threads}, batch});
      if (has_int8()) all.push_back({"int8" + size, {Engine::automatic, Precision::int8, threads}, batch});
      all.push_back({"OpenCV" + size, {Engine::opencv, Precision::f32, threads}, batch});
    }
  return all;
}

}  // namespace
}  // namespace comedo::bench

int main(int argc, char** argv) {
  using namespace comedo::bench;
  if (argc < 2) return 2;
  const std::string folder = argv[1];
  static const std::vector<Tower> towers = {mobilenet_v2(), resnet(50), resnet(152)};
  for (const Tower& tower : towers) {
    std::ofstream file(folder + "/" + tower.name + ".onnx", std::ios::binary);
    file.write(reinterpret_cast<const char*>(tower.onnx.data()), static_cast<std::streamsize>(tower.onnx.size()));
    if (!file.flush()) return 2;
    for (const Case& one : cases())
      benchmark::RegisterBenchmark((tower.name + "/" + one.name).c_str(),
                                   [&tower, one](benchmark::State& state) { run(state, tower, one); })
          ->Unit(benchmark::kMillisecond)
          ->UseRealTime();
  }
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}

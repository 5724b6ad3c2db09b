// Fits the regressor on rows from a file and prints what bench/regressor.py compares: epochs, seconds, RMSE.
// usage: bench_fit FILE TRAIN_ROWS TEST_ROWS COLUMNS SEED PRECISION EPOCHS, FILE being float32: training rows, their
// targets, then the test's; PRECISION f32 or bf16; EPOCHS at most. Exits with 3 where the processor does not have it.
#include <fmt/core.h>

#include <chrono>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <string_view>

#include "comedo/regressor.hpp"

namespace {

struct Rows {
  comedo::Matrix features;
  std::vector<float> targets;
};

Rows read(std::ifstream& file, int rows, int columns) {
  Rows out{{rows, columns, std::vector<float>(static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns))},
           std::vector<float>(static_cast<std::size_t>(rows))};
  const auto take = [&](std::vector<float>& to) {
    file.read(reinterpret_cast<char*>(to.data()), static_cast<std::streamsize>(to.size() * sizeof(float)));
  };
  take(out.features.values);
  take(out.targets);
  return out;
}

double rmse(const std::vector<float>& predicted, const std::vector<float>& truth) {
  double sum = 0;
  for (std::size_t i = 0; i < truth.size(); ++i) sum += std::pow(predicted[i] - truth[i], 2);
  return std::sqrt(sum / static_cast<double>(truth.size()));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 8) return 2;
  const auto precision = std::string_view(argv[6]) == "bf16" ? comedo::Precision::bf16 : comedo::Precision::f32;
  if (precision == comedo::Precision::bf16 && !comedo::has_bf16()) return 3;
  std::ifstream file(argv[1], std::ios::binary);
  const int columns = std::atoi(argv[4]);
  const Rows training = read(file, std::atoi(argv[2]), columns);
  const Rows test = read(file, std::atoi(argv[3]), columns);
  if (!file) return 2;
  comedo::FitOptions options;
  options.seed = static_cast<std::uint64_t>(std::atoi(argv[5]));
  options.precision = precision;
  options.max_epochs = std::atoi(argv[7]);
  int epochs = 0;
  const auto start = std::chrono::steady_clock::now();
  const auto regressor = comedo::fit_regressor(training.features, training.targets, options,
                                               [&](const comedo::EpochLoss& loss) { epochs = loss.epoch; });
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  fmt::print("{} {} {}\n", epochs, seconds, rmse(regressor->predict(test.features), test.targets));
}

#include "fit.hpp"

#include <limits>
#include <numeric>

#include "adam.hpp"
#include "standardise.hpp"

namespace comedo {
namespace {

struct Batch {
  Dense input;
  Eigen::VectorXf targets;
};

void gather(const Dense& features, std::span<const float> targets, std::span<const int> rows, Batch& batch) {
  const auto size = static_cast<Eigen::Index>(rows.size());
  batch.input.resize(size, features.cols());
  batch.targets.resize(size);
  for (Eigen::Index i = 0; i < size; ++i) {
    const int row = rows[static_cast<std::size_t>(i)];
    batch.input.row(i) = features.row(row);
    batch.targets[i] = targets[static_cast<std::size_t>(row)];
  }
}

// Counts the epochs in a row that brought the loss down by less than the tolerance. As scikit-learn does, it gives up
// after one more than the patience.
class Patience {
 public:
  Patience(float tolerance, int patience) : tolerance_(tolerance), patience_(patience) {}
  bool lost(double loss) {
    idle_ = loss > best_ - tolerance_ ? idle_ + 1 : 0;
    best_ = std::min(best_, loss);
    return idle_ > patience_;
  }

 private:
  double tolerance_;
  int patience_;
  int idle_ = 0;
  double best_ = std::numeric_limits<double>::infinity();
};

}  // namespace

Mlp fit_mlp(const DenseView& raw, std::span<const float> targets, const FitOptions& options,
            const std::function<void(const EpochLoss&)>& progress) {
  const Standard standard = standard_of(raw);
  const Dense features = standardised(raw, standard);
  std::vector<int> widths = {static_cast<int>(raw.cols())};
  widths.insert(widths.end(), options.hidden.begin(), options.hidden.end());
  widths.push_back(1);

  Random random(options.seed);
  Mlp mlp = draw_mlp(widths, random);
  Adam adam(mlp, options.learning_rate);
  Patience patience(options.tolerance, options.patience);
  Gradients gradients;
  gradients.multiply = Multiplier(options.precision.value_or(has_bf16() ? Precision::bf16 : Precision::f32));
  Batch batch;
  std::vector<int> order(targets.size());
  std::iota(order.begin(), order.end(), 0);
  const auto step = static_cast<std::size_t>(options.batch);
  for (int epoch = 1; epoch <= options.max_epochs; ++epoch) {
    random.shuffle(order);
    double sum = 0;
    for (std::size_t start = 0; start < order.size(); start += step) {
      const auto rows = std::span(order).subspan(start, std::min(step, order.size() - start));
      gather(features, targets, rows, batch);
      const auto size = static_cast<float>(rows.size());
      sum += loss_and_gradients(mlp, batch.input, batch.targets, gradients) * size;
      sum += adam.step(mlp, gradients.layers, options.l2 / size) * options.l2 / 2;
    }
    const double loss = sum / static_cast<double>(order.size());
    if (progress) progress({epoch, loss});
    if (patience.lost(loss)) break;
  }
  fold(standard, mlp.front());
  return mlp;
}

}  // namespace comedo

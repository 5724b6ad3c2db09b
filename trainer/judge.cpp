#include "judge.hpp"

#include <fmt/format.h>

#include <cmath>
#include <opencv2/core.hpp>

#include "batch.hpp"
#include "comedo/dataset.hpp"

namespace comedo::trainer {
namespace {

constexpr std::size_t kAtOnce = 8;  // pictures through the network together

void add(Opinion& opinion, const torch::TensorAccessor<float, 1>& grades, const torch::TensorAccessor<float, 1>& sums,
         double weight) {
  const auto lesions = [&](Column column) { return std::max(0.0, std::expm1(static_cast<double>(grades[column]))); };
  for (std::size_t i = 0; i < kStacked.size(); ++i) opinion.head[i] += weight * grades[kStacked[i]];
  opinion.count += weight * lesions(log_count);
  opinion.box_sum += weight * sums[0];
  opinion.circle_sum += weight * sums[1];
}

cv::Mat look_at(const Sample& sample, const Looks& looks) {
  Sample seen = sample;
  if (looks.worse) {
    seen.picture = sample.picture.clone();
    as_image(seen.picture, [&](Image& image) { image = resized(looks.worse(image), image.size); });
  }
  return plain_view(seen, looks.side_px).picture;
}

double correlation(const std::vector<double>& a, const std::vector<double>& b) {
  double mean_a = 0, mean_b = 0, aa = 0, bb = 0, ab = 0;
  for (std::size_t i = 0; i < a.size(); ++i) mean_a += a[i], mean_b += b[i];
  mean_a /= static_cast<double>(a.size()), mean_b /= static_cast<double>(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    aa += (a[i] - mean_a) * (a[i] - mean_a);
    bb += (b[i] - mean_b) * (b[i] - mean_b);
    ab += (a[i] - mean_a) * (b[i] - mean_b);
  }
  return aa * bb > 0 ? ab / std::sqrt(aa * bb) : 0;
}

}  // namespace

std::vector<Opinion> judge(LesionNet& net, std::span<const Sample* const> samples, const Looks& looks) {
  const torch::NoGradGuard no_gradients;
  std::vector<Opinion> opinions(samples.size());
  const double weight = looks.mirrored ? 0.5 : 1;
  for (std::size_t first = 0; first < samples.size(); first += kAtOnce) {
    const std::size_t past = std::min(samples.size(), first + kAtOnce);
    std::vector<cv::Mat> pictures;
    for (std::size_t i = first; i < past; ++i) pictures.push_back(look_at(*samples[i], looks));
    for (int turn = 0; turn < (looks.mirrored ? 2 : 1); ++turn) {
      if (turn == 1)
        for (auto& picture : pictures) cv::flip(picture, picture, 1);
      const Output output = net.forward(to_tensor(pictures));
      const torch::Tensor sums = output.density.sum({2, 3});
      for (std::size_t i = first; i < past; ++i) {
        const auto row = static_cast<std::int64_t>(i - first);
        opinions[i].sample = samples[i];
        add(opinions[i], output.grades.accessor<float, 2>()[row], sums.accessor<float, 2>()[row], weight);
      }
    }
  }
  return opinions;
}

Verdict verdict(std::span<const Opinion> opinions) {
  std::vector<double> truth, score, log_truth, log_count;
  Verdict verdict;
  const auto n = static_cast<double>(opinions.size());
  for (const Opinion& opinion : opinions) {
    const auto count = static_cast<double>(opinion.sample->count);
    truth.push_back(static_cast<double>(opinion.sample->level));
    score.push_back(opinion.score());
    log_truth.push_back(std::log1p(count));
    log_count.push_back(std::log1p(opinion.count));
    verdict.count_error += std::abs(opinion.count - count) / n;
    verdict.bias += (score.back() - truth.back()) / n;
  }
  verdict.score = measure(truth, score);
  verdict.log_correlation = correlation(log_truth, log_count);
  return verdict;
}

std::string predictions_csv(std::span<const Opinion> opinions) {
  std::string csv =
      "file,subject,fold,variant,true_level,true_count,score,level,doctors_level,log_count,log_circles,count,box_sum,"
      "circle_sum\n";
  for (const Opinion& o : opinions) {
    const Sample& s = *o.sample;
    csv += fmt::format("{},{},{},{},{},{},{:.4f},{:.5f},{:.3f},{:.3f},{:.3f}\n", csv_field(s.file),
                       csv_field(s.subject), s.fold, csv_field(s.variant), s.level, s.count, o.score(),
                       fmt::join(o.head, ","), o.count, o.box_sum, o.circle_sum);
  }
  return csv;
}

}  // namespace comedo::trainer

#include "train.hpp"

#include <fmt/core.h>

#include <chrono>
#include <cmath>
#include <future>
#include <numbers>
#include <numeric>

#include "averaged.hpp"
#include "batch.hpp"
#include "precision.hpp"

namespace comedo::trainer {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::int64_t kRowSteps = 25;      // a line of losses.csv every so many steps
constexpr std::int64_t kWarmUpSteps = 150;  // in which the learning rate rises

double minutes_since(Clock::time_point start) {
  return std::chrono::duration<double, std::ratio<60>>(Clock::now() - start).count();
}

// What step comes when: which samples, how large, how fast. All of it follows from the options and the step alone.
class Plan {
 public:
  Plan(const TrainOptions& options, std::vector<const Sample*> samples)
      : options_(options), samples_(std::move(samples)) {}

  [[nodiscard]] std::int64_t steps_an_epoch() const {
    return std::max<std::int64_t>(1, static_cast<std::int64_t>(samples_.size()) / options_.batch);
  }
  [[nodiscard]] std::int64_t steps() const { return steps_an_epoch() * options_.epochs; }
  [[nodiscard]] Views views(std::int64_t step) const {
    const double way = static_cast<double>(step) / static_cast<double>(steps());
    return {way < options_.early_part ? options_.early_side_px : options_.side_px, way >= 1 - options_.calm_part,
            options_.joined};
  }
  [[nodiscard]] double learning_rate(std::int64_t step) const {
    const double rise = std::min(1.0, static_cast<double>(step + 1) / kWarmUpSteps);
    const double way = static_cast<double>(step) / static_cast<double>(steps());
    return options_.learning_rate * rise * (1 + std::cos(std::numbers::pi * way)) / 2;
  }
  [[nodiscard]] Batch batch(std::int64_t step) const {
    const std::int64_t epoch = step / steps_an_epoch();
    std::vector<const Sample*> order = samples_;
    drawn::Dice dice(options_.seed, static_cast<std::uint64_t>(epoch) + (std::uint64_t{1} << 30U));
    for (std::size_t left = order.size(); left > 1; --left)
      std::swap(order[left - 1], order[static_cast<std::size_t>(dice.whole(0, static_cast<int>(left) - 1))]);
    const auto size = std::min(order.size(), static_cast<std::size_t>(options_.batch));
    const auto first = static_cast<std::size_t>(step % steps_an_epoch()) * size;
    return make_batch(std::span(order).subspan(first, size), views(step), options_.seed,
                      static_cast<std::uint64_t>(step));
  }

 private:
  const TrainOptions& options_;
  std::vector<const Sample*> samples_;
};

Losses take_step(Run& run, const Batch& batch, double learning_rate, const TrainOptions& options) {
  torch::manual_seed(options.seed + static_cast<std::uint64_t>(run.step));  // dropout, the same after a resume
  for (auto& group : run.optimiser->param_groups())
    static_cast<torch::optim::AdamWOptions&>(group.options()).lr(learning_rate);
  run.optimiser->zero_grad();
  const Losses losses = [&] {
    const Precision precision(options.bf16);
    return losses_of(run.net->forward(batch.pictures), batch.target);
  }();
  losses.sum().backward();
  torch::nn::utils::clip_grad_norm_(run.net->parameters(), 5);
  run.optimiser->step();
  ++run.step;
  move_average(*run.average, *run.net, options.averaging, run.step);
  return losses;
}

void add(LossRow& row, const Losses& losses) {
  row.density += losses.density.item<double>() / kRowSteps;
  row.counts += losses.counts.item<double>() / kRowSteps;
  row.grades += losses.grades.item<double>() / kRowSteps;
  row.ordinal += losses.ordinal.item<double>() / kRowSteps;
}

void close(LossRow& row, Run& run, const Plan& plan) {
  row.step = run.step;
  row.epoch = static_cast<double>(run.step) / static_cast<double>(plan.steps_an_epoch());
  row.learning_rate = plan.learning_rate(run.step);
  row.minutes = run.minutes;
  run.losses.push_back(row);
  fmt::print(stderr, "step {}/{} epoch {:.1f} density {:.3f} counts {:.3f} grades {:.3f} ordinal {:.3f} {:.1f} min\n",
             row.step, plan.steps(), row.epoch, row.density, row.counts, row.grades, row.ordinal, row.minutes);
  row = {};
}

Result<Done> go_on(Run& run, const Plan& plan, const TrainOptions& options) {
  const std::int64_t last =
      options.stop_after > 0 ? std::min(plan.steps(), run.step + options.stop_after) : plan.steps();
  if (run.step >= last) return save(run, options.out);
  LossRow row;
  auto tick = Clock::now();
  double saved = run.minutes;
  auto next = std::async(std::launch::async, [&plan, step = run.step] { return plan.batch(step); });
  while (run.step < last) {
    const Batch batch = next.get();
    if (run.step + 1 < last)
      next = std::async(std::launch::async, [&plan, step = run.step + 1] { return plan.batch(step); });
    add(row, take_step(run, batch, plan.learning_rate(run.step), options));
    run.minutes += minutes_since(tick);
    tick = Clock::now();
    const bool closed = run.step % kRowSteps == 0;
    if (closed) close(row, run, plan);
    // Only where a line of losses ends, so that none is lost or counted twice.
    if ((closed && run.minutes - saved >= options.checkpoint_minutes) || run.step == last) {
      if (auto done = save(run, options.out); !done) return done;
      saved = run.minutes;
    }
  }
  return Done{};
}

}  // namespace

Result<Done> train(const TrainOptions& options) {
  torch::set_num_threads(options.threads);
  torch::manual_seed(options.seed);
  Run run(options);
  const std::string wanted = run.made_with;
  if (std::filesystem::exists(options.out / "checkpoint.pt")) {
    if (auto done = load(run, options.out); !done) return done;
    if (run.made_with != wanted)
      return Error{ErrorCode::argument_invalid, "the output folder holds a run with other options: " + run.made_with};
    fmt::print(stderr, "going on at step {}\n", run.step);
  } else {
    move_average(*run.average, *run.net, 0, 0);
  }
  fmt::print(stderr, "loading pictures\n");
  const auto samples = load_samples(options.data);
  if (!samples) return samples.error();
  std::vector<const Sample*> training;
  for (const Sample& sample : *samples)
    if (sample.fold != options.holdout) training.push_back(&sample);
  if (training.empty()) return Error{ErrorCode::argument_invalid, "no picture is left to train on"};
  run.net->train();
  return go_on(run, Plan(options, training), options);
}

}  // namespace comedo::trainer

#include "checkpoint.hpp"

#include <fmt/format.h>

#include <sstream>

#include "comedo/file.hpp"
#include "record.hpp"

namespace comedo::trainer {
namespace {

namespace fs = std::filesystem;
using torch::serialize::InputArchive;
using torch::serialize::OutputArchive;

constexpr std::int64_t kRowColumns = 8;

torch::Tensor to_tensor(const std::vector<LossRow>& rows) {
  torch::Tensor table = torch::zeros({static_cast<std::int64_t>(rows.size()), kRowColumns}, torch::kFloat64);
  auto cells = table.accessor<double, 2>();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const LossRow& r = rows[i];
    const double values[] = {
        static_cast<double>(r.step), r.epoch, r.density, r.counts, r.grades, r.ordinal, r.learning_rate, r.minutes};
    for (std::int64_t j = 0; j < kRowColumns; ++j) cells[static_cast<std::int64_t>(i)][j] = values[j];
  }
  return table;
}

std::vector<LossRow> to_rows(const torch::Tensor& table) {
  std::vector<LossRow> rows;
  const auto cells = table.accessor<double, 2>();
  for (std::int64_t i = 0; i < table.size(0); ++i) {
    const auto c = cells[i];
    rows.push_back({static_cast<std::int64_t>(c[0]), c[1], c[2], c[3], c[4], c[5], c[6], c[7]});
  }
  return rows;
}

template <class Thing>
void put(OutputArchive& archive, const std::string& name, const Thing& thing) {
  OutputArchive part;
  thing.save(part);
  archive.write(name, part);
}

template <class Thing>
void take(InputArchive& archive, const std::string& name, Thing& thing) {
  InputArchive part;
  archive.read(name, part);
  thing.load(part);
}

std::string text_of(InputArchive& archive, const std::string& name) {
  c10::IValue value;
  archive.read(name, value);
  return value.toStringRef();
}

void read(Run& run, InputArchive& archive) {
  const auto number = [&](const char* name) {
    c10::IValue value;
    archive.read(name, value);
    return value;
  };
  take(archive, "net", *run.net);
  take(archive, "average", *run.average);
  take(archive, "optimiser", *run.optimiser);
  torch::Tensor losses;
  archive.read("losses", losses);
  run.losses = to_rows(losses);
  run.step = number("step").toInt();
  run.minutes = number("minutes").toDouble();
  run.holdout = static_cast<int>(number("holdout").toInt());
  run.side_px = static_cast<int>(number("side_px").toInt());
  run.made_with = text_of(archive, "made_with");
}

}  // namespace

// Weights decay, biases and normalisation do not.
Run::Run(const TrainOptions& options)
    : net(std::make_shared<LesionNet>()),
      average(std::make_shared<LesionNet>()),
      holdout(options.holdout),
      side_px(options.side_px),
      made_with(fmt::format("holdout {} side {}/{} early {} epochs {} batch {} rate {} decay {} joined {} calm {} "
                            "averaging {} seed {} limit {}{}",
                            options.holdout, options.side_px, options.early_side_px, options.early_part, options.epochs,
                            options.batch, options.learning_rate, options.weight_decay, options.joined,
                            options.calm_part, options.averaging, options.seed, options.data.limit,
                            options.bf16 ? " bf16" : "")) {
  std::vector<torch::Tensor> decaying, free;
  for (const auto& parameter : net->parameters()) (parameter.dim() > 1 ? decaying : free).push_back(parameter);
  const auto settings = [&](double decay) {
    return std::make_unique<torch::optim::AdamWOptions>(
        torch::optim::AdamWOptions(options.learning_rate).weight_decay(decay));
  };
  std::vector<torch::optim::OptimizerParamGroup> groups;
  groups.emplace_back(decaying, settings(options.weight_decay));
  groups.emplace_back(free, settings(0));
  optimiser = std::make_unique<torch::optim::AdamW>(groups, torch::optim::AdamWOptions(options.learning_rate));
}

Result<Done> save(const Run& run, const fs::path& out) {
  OutputArchive archive;
  put(archive, "net", *run.net);
  put(archive, "average", *run.average);
  put(archive, "optimiser", *run.optimiser);
  archive.write("losses", to_tensor(run.losses));
  archive.write("step", c10::IValue(run.step));
  archive.write("minutes", c10::IValue(run.minutes));
  archive.write("holdout", c10::IValue(run.holdout));
  archive.write("side_px", c10::IValue(run.side_px));
  archive.write("made_with", c10::IValue(run.made_with));
  std::ostringstream bytes;
  archive.save_to(bytes);
  if (auto done = write_file(out / "checkpoint.pt", bytes.str()); !done) return done;
  if (auto done = write_file(out / "losses.csv", losses_csv(run.losses)); !done) return done;
  return write_file(out / "losses.svg", losses_svg(run.losses));
}

Result<Done> load(Run& run, const fs::path& out) {
  const auto bytes = read_file(out / "checkpoint.pt");
  if (!bytes) return Error{bytes.error().code, "checkpoint.pt: " + bytes.error().message};
  try {
    std::istringstream stream(std::string(bytes->begin(), bytes->end()));
    InputArchive archive;
    archive.load_from(stream);
    read(run, archive);
  } catch (const c10::Error&) {
    return Error{ErrorCode::model_file_damaged, "checkpoint.pt is no checkpoint of this program, or is damaged"};
  }
  return Done{};
}

}  // namespace comedo::trainer

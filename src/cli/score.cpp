#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>

#include "comedo/study.hpp"
#include "grading.hpp"
#include "score_results.hpp"
#include "truth_report.hpp"

namespace comedo::cli {

namespace {

struct ScoreFlags : CommonOptions {
  std::string out;
  std::string truth;
  BackboneFlags backbone;
};

using Truth = std::map<std::string, double>;

Result<Truth> read_truth(const std::string& path) {
  const auto text = read_text(path);
  if (!text) return text.error();
  return parse_truth(*text);
}

/// Grades what the journal does not hold yet. Returns: one outcome an input. Errors: those of Journal::append, and
/// table_invalid for a damaged journal.
Result<std::vector<Outcome>> score_all(const std::vector<Input>& inputs, const Pipeline& pipeline, Journal& journal,
                                       const ScoreFlags& flags) {
  auto outcomes = parse_lines(journal.lines());
  if (!outcomes) return outcomes.error();
  const std::size_t done = outcomes->size();
  if (done > inputs.size()) return Error{ErrorCode::table_invalid, "the partial result has more rows than pictures"};
  if (done > 0) fmt::print(stderr, "comedo: going on after {} of {} pictures\n", done, inputs.size());
  outcomes->resize(inputs.size());

  const int threads = flags.thread_count(inputs.size() - done);
  std::vector<Pipeline> pipelines(static_cast<std::size_t>(threads), pipeline);
  std::atomic<bool> stopped = false;
  std::optional<Error> trouble;
  Progress progress("scoring", inputs.size());
  for (std::size_t i = 0; i < done; ++i) progress.advance();
  run_in_order(
      inputs.size() - done, threads,
      [&](int worker, std::size_t index) -> std::string {
        if (stopped) return {};
        Outcome& outcome = (*outcomes)[done + index];
        outcome = outcome_of(grade(pipelines[static_cast<std::size_t>(worker)], inputs[done + index], flags));
        return to_line(outcome);
      },
      [&](std::size_t index, const std::string& line) {
        if (stopped) return;
        if (const auto written = journal.append(line); !written) {
          trouble = written.error();
          stopped = true;
          return;
        }
        const Outcome& outcome = (*outcomes)[done + index];
        if (!outcome.graded) {
          progress.clear();
          fmt::print(stderr, "comedo: {}: refused: {}: {}\n", inputs[done + index].name, outcome.value, outcome.detail);
        }
        progress.advance();
      });
  if (trouble) return *trouble;
  return outcomes;
}

Result<Done> write_results(const std::vector<std::string>& names, const std::vector<Outcome>& outcomes,
                           const std::string& out) {
  const std::string refused = refused_csv(names, outcomes), refused_file = out + ".refused.csv";
  std::error_code ignored;
  if (refused.empty())
    std::filesystem::remove(refused_file, ignored);  // of an earlier run
  else if (const auto written = write_file(refused_file, refused); !written)
    return written;
  return write_file(out, results_csv(names, outcomes));
}

Exit run_score(const ScoreFlags& flags) {
  std::optional<Truth> truth;
  if (!flags.truth.empty()) {  // before the long work, so that a wrong table costs no time
    auto read = read_truth(flags.truth);
    if (!read) return complain(flags.truth, read.error()), Exit::refused;
    truth = *std::move(read);
  }
  const auto inputs = list_inputs(flags.inputs);
  if (!inputs) return complain(inputs.error()), Exit::refused;
  const auto pipeline = load_pipeline(flags, flags.backbone);
  if (!pipeline) return complain(pipeline.error()), exit_for(pipeline.error());

  const std::string partial = flags.out + ".partial";
  auto journal = Journal::open(partial, fingerprint_of(*inputs, pipeline->model(), flags));
  if (!journal) return complain(partial, journal.error()), Exit::refused;
  const auto outcomes = score_all(*inputs, *pipeline, *journal, flags);
  if (!outcomes) return complain(partial, outcomes.error()), Exit::refused;
  const std::vector<std::string> names = image_names(*inputs);
  if (const auto written = write_results(names, *outcomes, flags.out); !written)
    return complain(flags.out, written.error()), Exit::refused;
  if (const auto removed = journal->remove(); !removed) complain(partial, removed.error());

  if (truth) fmt::print("{}", truth_report(*truth, names, *outcomes));
  const bool all = std::all_of(outcomes->begin(), outcomes->end(), [](const Outcome& one) { return one.graded; });
  return all ? Exit::ok : Exit::refused;
}

}  // namespace

void add_score(CLI::App& app, Exit& status) {
  auto flags = std::make_shared<ScoreFlags>();
  CLI::App* command = app.add_subcommand("score", "Grade pictures into a CSV table; a run that was killed goes on");
  add_input_options(*command, *flags);
  command->add_option("--out", flags->out, "CSV file to write: image, score, most severe patch")->required();
  command->add_option("--truth", flags->truth, "CSV with a header line, then image name, label: compare with it");
  add_model_option(*command, *flags);
  add_precision_option(*command, *flags);
  add_backbone_options(*command, flags->backbone);
  command->callback([flags, &status] { status = run_score(*flags); });
}

}  // namespace comedo::cli

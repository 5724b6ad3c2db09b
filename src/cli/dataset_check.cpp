#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <set>

#include "dataset.hpp"

namespace comedo::cli {

namespace {

struct CheckFlags {
  std::string data;
  std::string images;
  std::string boxes;
  bool json = false;
  CommonOptions common;
};

PictureFacts facts_of(const CheckFlags& flags, const std::string& file) {
  const Limits limits = flags.common.limits();
  const auto bytes = read_input({(std::filesystem::path(flags.images) / file).string(), file}, limits.max_bytes);
  if (bytes) return look_at(*bytes, limits, promised_format(file));
  PictureFacts facts;
  facts.refusal = bytes.error();
  return facts;
}

std::vector<PictureFacts> look_at_all(const Dataset& data, const CheckFlags& flags) {
  std::vector<PictureFacts> facts(data.images.size());
  Progress progress("checking", facts.size());
  run_in_order(
      facts.size(), flags.common.thread_count(facts.size()),
      [&](int, std::size_t index) {
        facts[index] = facts_of(flags, data.images[index].file);
        return std::string();
      },
      [&](std::size_t, const std::string&) { progress.advance(); });
  return facts;
}

const char* title_of(FindingKind kind) {
  switch (kind) {
    case FindingKind::missing: return "Missing files";
    case FindingKind::unreadable: return "Files that cannot be read as pictures";
    case FindingKind::repeated_row: return "Files in several rows";
    case FindingKind::identical: return "Byte-identical files";
    case FindingKind::near_identical: return "Pictures that look the same";
    case FindingKind::conflicting_label: return "The same picture with different levels";
    case FindingKind::conflicting_person: return "The same picture with different people";
    case FindingKind::shared_person: return "People in several folds";
    case FindingKind::shared_picture: return "The same picture in several folds";
    case FindingKind::box_without_file: return "Boxes of files that the table does not name";
    case FindingKind::box_outside: return "Boxes outside their picture or without area";
  }
  return "Other";
}

std::size_t people_in(const Dataset& data) {
  std::set<std::string_view> people;
  for (const LabelledImage& image : data.images) people.insert(image.subject);
  return people.size();
}

void print_summary(const Dataset& data) {
  std::map<double, int> levels;
  for (const LabelledImage& image : data.images) ++levels[image.level];
  fmt::print("{} rows, {} people, {}; images by level:", data.images.size(), people_in(data),
             data.folds == 0 ? "no folds" : fmt::format("folds 0 to {}", data.folds - 1));
  for (const auto& [level, count] : levels) fmt::print(" {}: {} ", level, count);
  fmt::print("\n");
}

void print_report(const Dataset& data, const std::vector<Finding>& findings) {
  print_summary(data);
  std::map<FindingKind, int> counts;
  for (const Finding& finding : findings) ++counts[finding.kind];
  for (auto finding = findings.begin(); finding != findings.end(); ++finding) {
    if (finding == findings.begin() || std::prev(finding)->kind != finding->kind)
      fmt::print("\n{}: {}\n", title_of(finding->kind), counts[finding->kind]);
    std::string line;
    for (const std::string& file : finding->files) line += (line.empty() ? "  " : "  =  ") + file;
    fmt::print("{}{}\n", line, finding->detail.empty() ? "" : "  (" + finding->detail + ")");
  }
  fmt::print("{}", findings.empty() ? "Nothing found.\n" : "");
}

void print_json(const Dataset& data, const std::vector<Finding>& findings) {
  nlohmann::ordered_json out = {{"schema", "comedo.dataset_check/1"},
                                {"rows", data.images.size()},
                                {"people", people_in(data)},
                                {"folds", data.folds},
                                {"findings", nlohmann::ordered_json::array()}};
  for (const Finding& finding : findings)
    out["findings"].push_back({{"kind", name_of(finding.kind)}, {"files", finding.files}, {"detail", finding.detail}});
  fmt::print("{}\n", out.dump());
}

Exit run_check(const CheckFlags& flags) {
  const auto text = read_text(flags.data);
  if (!text) return complain(flags.data, text.error()), Exit::refused;
  const auto data = parse_dataset(*text, {.folds = FoldColumn::optional, .consistent = false});
  if (!data) return complain(flags.data, data.error()), Exit::refused;
  std::vector<LesionBox> boxes;
  if (!flags.boxes.empty()) {
    const auto marked = read_text(flags.boxes);
    if (!marked) return complain(flags.boxes, marked.error()), Exit::refused;
    auto parsed = parse_boxes(*marked);
    if (!parsed) return complain(flags.boxes, parsed.error()), Exit::refused;
    boxes = *std::move(parsed);
  }
  const auto findings = check_dataset(*data, look_at_all(*data, flags), boxes);
  flags.json ? print_json(*data, findings) : print_report(*data, findings);
  return findings.empty() ? Exit::ok : Exit::refused;
}

}  // namespace

void add_dataset_check(CLI::App& dataset, Exit& status) {
  auto flags = std::make_shared<CheckFlags>();
  CLI::App* command = dataset.add_subcommand(
      "check", "Find missing, damaged and doubled pictures, contradictions, leaks between folds");
  command->add_option("--data", flags->data, "CSV with columns file, subject and level or hayashi; cv_fold if split")
      ->required();
  command->add_option("--images", flags->images, "Folder of the pictures")->required()->check(CLI::ExistingDirectory);
  command->add_option("--boxes", flags->boxes, "CSV with columns file, xmin_px, ymin_px, xmax_px, ymax_px");
  command->add_flag("--json", flags->json, "One JSON document on stdout");
  add_threads_option(*command, flags->common);
  command->callback([flags, &status] { status = run_check(*flags); });
}

}  // namespace comedo::cli

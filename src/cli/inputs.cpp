#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <iterator>
#include <map>
#include <set>
#include <thread>

#include "command.hpp"

namespace comedo::cli {

namespace fs = std::filesystem;

namespace {

// A broken link counts: it is refused when its turn comes, as every file that cannot be read, and stops no batch.
bool may_be_picture(const fs::directory_entry& entry) {
  std::error_code trouble;
  const fs::file_type type = entry.status(trouble).type();
  const bool file = type == fs::file_type::regular || type == fs::file_type::not_found || trouble;
  return file && promised_format(entry.path().filename().string());
}

bool is_folder(const std::string& argument) {
  std::error_code trouble;
  return fs::is_directory(argument, trouble);
}

Result<std::vector<std::string>> pictures_in(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code trouble;
  for (fs::directory_iterator entry(folder, trouble), end; !trouble && entry != end; entry.increment(trouble))
    if (may_be_picture(*entry)) names.push_back(entry->path().string());
  if (trouble) return Error{ErrorCode::file_unreadable, "the folder cannot be read"};
  if (names.empty()) return Error{ErrorCode::file_unreadable, "there is no picture in this folder"};
  std::sort(names.begin(), names.end());
  return names;
}

std::vector<Input> with_stems(const std::vector<std::string>& names) {
  std::set<std::string> used;
  std::vector<Input> inputs;
  for (const std::string& name : names) {
    const std::string stem = name == "-" ? "stdin" : fs::path(name).stem().string();
    std::string unique = stem;
    for (int copy = 2; !used.insert(unique).second; ++copy) unique = stem + "-" + std::to_string(copy);
    inputs.push_back({name, unique});
  }
  return inputs;
}

}  // namespace

Result<std::vector<Input>> list_inputs(const std::vector<std::string>& arguments) {
  std::vector<std::string> names;
  for (const std::string& argument : arguments) {
    if (argument == "-" || !is_folder(argument)) {
      names.push_back(argument);  // a missing file is refused when its turn comes, so that it stops no batch
      continue;
    }
    auto pictures = pictures_in(argument);
    if (!pictures) return pictures.error();
    names.insert(names.end(), pictures->begin(), pictures->end());
  }
  return with_stems(names);
}

namespace {

/// Returns: standard input; none where it is longer.
std::optional<Bytes> read_standard_input(std::size_t max_bytes) {
  Bytes bytes;
  std::vector<char> block(1U << 16U);
  while (std::cin) {
    std::cin.read(block.data(), static_cast<std::streamsize>(block.size()));
    bytes.insert(bytes.end(), block.begin(), block.begin() + std::cin.gcount());
    if (bytes.size() > max_bytes) return std::nullopt;
  }
  return bytes;
}

}  // namespace

Result<Bytes> read_input(const Input& input, std::size_t max_bytes) {
  if (input.name != "-") {
    std::error_code trouble;
    const auto size = fs::file_size(input.name, trouble);
    if (!trouble && size > max_bytes) return Error{ErrorCode::image_too_many_bytes, "the file is larger than allowed"};
    return read_file(input.name, max_bytes);
  }
  auto bytes = read_standard_input(max_bytes);
  if (!bytes) return Error{ErrorCode::image_too_many_bytes, "the input is larger than allowed"};
  return *std::move(bytes);
}

Result<std::string> read_text(const std::string& file) {
  constexpr std::size_t kMostBytes = std::size_t{1} << 30U;  // as read_file
  if (file == "-") {
    const auto bytes = read_standard_input(kMostBytes);
    if (!bytes) return Error{ErrorCode::file_unreadable, "the input is larger than allowed"};
    return std::string(bytes->begin(), bytes->end());
  }
  const auto bytes = read_file(file, kMostBytes);
  if (!bytes) return bytes.error();
  return std::string(bytes->begin(), bytes->end());
}

Limits CommonOptions::limits() const {
  Limits limits;
  limits.max_bytes = static_cast<std::size_t>(max_mib * 1024 * 1024);
  limits.max_pixels = static_cast<std::int64_t>(max_megapixels * 1e6);
  return limits;
}

Geometry CommonOptions::cut() const { return geometry == "notebook" ? Geometry::notebook : Geometry::service; }

std::optional<Precision> CommonOptions::wanted_precision() const {
  for (const Precision one : {Precision::f32, Precision::bf16, Precision::int8})
    if (precision == name_of(one)) return one;
  return std::nullopt;  // "auto"
}

int CommonOptions::thread_count(std::size_t jobs) const {
  const auto wanted =
      threads > 0 ? static_cast<std::size_t>(threads) : std::max(1U, std::thread::hardware_concurrency());
  return static_cast<int>(std::clamp<std::size_t>(jobs, 1, wanted));
}

void add_threads_option(CLI::App& command, CommonOptions& options) {
  command.add_option("--threads", options.threads, "Pictures worked on at the same time; 0 means one a core")
      ->check(CLI::Range(0, 256))
      ->capture_default_str();
}

void add_input_options(CLI::App& command, CommonOptions& options) {
  command.add_option("input", options.inputs, "Pictures, folders of pictures, or - for standard input")->required();
  command.add_option("--geometry", options.geometry, "How patches are cut: service or notebook")
      ->check(CLI::IsMember({"service", "notebook"}))
      ->capture_default_str();
  add_threads_option(command, options);
  command.add_option("--max-mib", options.max_mib, "Largest file, MiB")
      ->check(CLI::Range(0.001, 1024.0))
      ->capture_default_str();
  command.add_option("--max-megapixels", options.max_megapixels, "Largest picture, megapixels")
      ->check(CLI::Range(0.001, 1000.0))
      ->capture_default_str();
}

}  // namespace comedo::cli

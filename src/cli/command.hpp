// What the commands share: exit statuses, inputs, progress, where the model lies.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "comedo/error.hpp"
#include "comedo/file.hpp"
#include "comedo/image.hpp"
#include "comedo/network.hpp"
#include "comedo/patches.hpp"

namespace CLI {
class App;
}

namespace comedo::cli {

/// FROZEN: scripts depend on them.
enum class Exit : int { ok = 0, fault = 1, usage = 2, refused = 3, model = 4 };

/// Each adds one command to `app`; running it leaves its outcome in `status`.
void add_assess(CLI::App& app, Exit& status);
void add_score(CLI::App& app, Exit& status);
void add_evaluate(CLI::App& app, Exit& status);
void add_patches(CLI::App& app, Exit& status);
void add_sample(CLI::App& app, Exit& status);
void add_demo(CLI::App& app, Exit& status);
void add_doctor(CLI::App& app, Exit& status);
void add_features(CLI::App& app, Exit& status);
void add_train(CLI::App& app, Exit& status);
void add_dataset(CLI::App& app, Exit& status);
void add_augment(CLI::App& app, Exit& status);
void add_advise(CLI::App& app, Exit& status);
void add_catalog(CLI::App& app, Exit& status);
void add_profile(CLI::App& app, Exit& status);
void add_calibrate(CLI::App& app, Exit& status);
void add_report(CLI::App& app, Exit& status);
void add_serve(CLI::App& app, Exit& status);
void add_vault(CLI::App& app, Exit& status);

/// Says what is wrong on stderr: "comedo: code: message".
void complain(const Error& error);
void complain(const std::string& file, const Error& error);
/// Returns: Exit::model for a model that is missing or damaged, else Exit::refused.
Exit exit_for(const Error& error);

/// One picture to read.
struct Input {
  std::string name;  ///< As the user gave it; "-" for standard input.
  std::string stem;  ///< For files that are written about it: unique among the inputs.
};
/// Expands folders to the pictures in them (by extension, sorted, not deeper). Errors: file_not_found, and
/// file_unreadable where a folder holds no picture.
Result<std::vector<Input>> list_inputs(const std::vector<std::string>& arguments);
/// Returns: the bytes of the file or of standard input. Errors: those of read_file; image_too_many_bytes past the
/// limit.
Result<Bytes> read_input(const Input& input, std::size_t max_bytes);

/// Returns: a table or other text file, "-" for standard input. Errors: those of read_file.
Result<std::string> read_text(const std::string& file);

/// Options that several commands take.
struct CommonOptions {
  std::vector<std::string> inputs;
  std::string geometry = "service";
  std::string model;
  std::string precision = "f32";
  int threads = 0;  ///< 0: one a core.
  double max_mib = 32;
  double max_megapixels = 64;
  [[nodiscard]] Limits limits() const;
  [[nodiscard]] Geometry cut() const;
  [[nodiscard]] int thread_count(std::size_t jobs) const;
  /// Returns: none for auto.
  [[nodiscard]] std::optional<Precision> wanted_precision() const;
};
void add_input_options(CLI::App& command, CommonOptions& options);
void add_model_option(CLI::App& command, CommonOptions& options);
void add_precision_option(CLI::App& command, CommonOptions& options);
void add_threads_option(CLI::App& command, CommonOptions& options);

/// Returns: `given`, or $COMEDO_MODEL, or models/default beside or above the program.
std::filesystem::path model_folder(const std::string& given);
/// Returns: models/default beside or above the program, for installed and built trees; empty where there is none.
std::filesystem::path shipped_model_folder();
/// Returns: data/advice (rules, texts, ingredients, example catalogue) beside or above the program.
std::filesystem::path advice_folder();
/// Returns: data/storage (the database's SQL files), and docs with openapi.yaml, found the same way.
std::filesystem::path schema_folder();
std::filesystem::path docs_folder();

/// A bar on stderr while it is a terminal and there is more than one thing to do; silent otherwise.
class Progress {
 public:
  Progress(std::string what, std::size_t total);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  void advance();
  /// Takes the bar off the screen, so that a line of output can be written.
  void clear();

 private:
  void draw();
  std::string what_;
  std::size_t total_;
  std::size_t done_ = 0;
  bool shown_;
};

/// Runs job(worker, index) for every index on `threads` threads and hands the results to `emit` in order of index, one
/// at a time. Jobs run at most a few results ahead of `emit`, so memory does not grow with `count`.
void run_in_order(std::size_t count, int threads, const std::function<std::string(int worker, std::size_t index)>& job,
                  const std::function<void(std::size_t index, const std::string& result)>& emit);

}  // namespace comedo::cli

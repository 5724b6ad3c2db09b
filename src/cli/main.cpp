// comedo: grades facial acne from a selfie. Commands only translate; the work is in the library.
#include <fmt/core.h>
#include <malloc.h>

#include <CLI/CLI.hpp>
#include <exception>
#include <opencv2/core/utility.hpp>

#include "comedo_version.hpp"
#include "command.hpp"
#include "operator_commands.hpp"

namespace {

int run(int argc, char** argv) {
  using comedo::cli::Exit;
  cv::setNumThreads(1);  // --threads counts pictures; threads inside one picture would only get in their way

  CLI::App app(
      "Grades facial acne from a selfie, explains the grade on the picture, advises what to do.\nAn estimate, not a "
      "diagnosis.",
      "comedo");
  app.set_version_flag("--version", std::string("comedo ") + comedo::kVersion);
  app.require_subcommand(1);
  app.footer(
      "Exit status: 0 all done, 1 our fault, 2 wrong usage, 3 an input was refused, 4 model missing or damaged.\n"
      "'comedo COMMAND --help' tells more.");
  Exit status = Exit::ok;
  comedo::cli::add_assess(app, status);
  comedo::cli::add_advise(app, status);
  comedo::cli::add_report(app, status);
  comedo::cli::add_profile(app, status);
  comedo::cli::add_catalog(app, status);
  comedo::cli::add_score(app, status);
  comedo::cli::add_evaluate(app, status);
  comedo::cli::add_patches(app, status);
  comedo::cli::add_features(app, status);
  comedo::cli::add_dataset(app, status);
  comedo::cli::add_augment(app, status);
  comedo::cli::add_train(app, status);
  comedo::cli::add_calibrate(app, status);
  comedo::cli::add_sample(app, status);
  comedo::cli::add_demo(app, status);
  comedo::cli::add_doctor(app, status);
#ifdef COMEDO_SERVE
  comedo::cli::add_serve(app, status);
  comedo::cli::add_vault(app, status);
  comedo::cli::add_admin(app, status);
  comedo::cli::add_audit(app, status);
#endif
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : static_cast<int>(Exit::usage);
  }
  return static_cast<int>(status);
}

}  // namespace

int main(int argc, char** argv) {
  // Pictures come and go by the megabyte. Kept by the heap, they are not taken from the kernel anew, page by page.
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, 64 << 20);
  try {
    return run(argc, argv);
  } catch (const std::exception& trouble) {
    fmt::print(stderr, "comedo: internal error: {}\n", trouble.what());
    return static_cast<int>(comedo::cli::Exit::fault);
  }
}

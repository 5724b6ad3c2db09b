// A 12-megapixel selfie from bytes to assessment on one thread, models loaded: ours beside the published way.
#include <benchmark/benchmark.h>
#include <malloc.h>

#include <opencv2/core/utility.hpp>
#include <stdexcept>

#include "comedo/pipeline.hpp"
#include "comedo/sample.hpp"
#include "seed_path.hpp"

namespace comedo::bench {
namespace {

const std::vector<std::uint8_t>& selfie() {
  static const std::vector<std::uint8_t> jpeg = [] {
    SampleOptions options;
    options.width_px = 3000;
    return encode_jpeg(draw_sample(options).image, 92);
  }();
  return jpeg;
}

template <class T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message);
  return *std::move(result);
}

Pipeline loaded_pipeline() {
  cv::setNumThreads(1);
  PipelineOptions options;
  options.model = COMEDO_MODEL;
  return must(Pipeline::load(std::move(options)));
}

void assess_ours(benchmark::State& state) {
  Pipeline pipeline = loaded_pipeline();
  const auto& bytes = selfie();  // drawn before the clock runs
  for (auto _ : state) benchmark::DoNotOptimize(must(pipeline.assess(bytes, "selfie.jpg")));
}
BENCHMARK(assess_ours)->Unit(benchmark::kMillisecond);

void assess_published_way(benchmark::State& state) {
  cv::setNumThreads(1);
  const Model model = must(Model::load(COMEDO_MODEL));
  SeedPath path(model);
  for (auto _ : state) benchmark::DoNotOptimize(path.assess(selfie()));
}
BENCHMARK(assess_published_way)->Unit(benchmark::kMillisecond)->Iterations(1)->Repetitions(5);

// The stages of our way, so that a change can be traced.
void stage_preview(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(must(must(Photo::open(selfie())).whole(kPreviewSide)));
}
BENCHMARK(stage_preview)->Unit(benchmark::kMillisecond);

void stage_find_face(benchmark::State& state) {
  cv::setNumThreads(1);
  FaceFinder finder = must(FaceFinder::load());
  Photo photo = must(Photo::open(selfie()));
  const Image preview = must(photo.whole(kPreviewSide));
  for (auto _ : state) benchmark::DoNotOptimize(must(finder.find(photo, preview)));
}
BENCHMARK(stage_find_face)->Unit(benchmark::kMillisecond);

void stage_cut_patches(benchmark::State& state) {
  FaceFinder finder = must(FaceFinder::load());
  Photo photo = must(Photo::open(selfie()));
  const Face face = must(finder.find(photo, must(photo.whole(kPreviewSide))));
  for (auto _ : state) benchmark::DoNotOptimize(must(cut_patches(photo, face)));
}
BENCHMARK(stage_cut_patches)->Unit(benchmark::kMillisecond);

void stage_grade(benchmark::State& state) {
  cv::setNumThreads(1);
  FaceFinder finder = must(FaceFinder::load());
  const Model model = must(Model::load(COMEDO_MODEL));
  Photo photo = must(Photo::open(selfie()));
  const Face face = must(finder.find(photo, must(photo.whole(kPreviewSide))));
  const auto patches = must(cut_patches(photo, face));
  for (auto _ : state) benchmark::DoNotOptimize(must(model.grade(photo, face, patches)));
}
BENCHMARK(stage_grade)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace comedo::bench

int main(int argc, char** argv) {
  mallopt(M_MMAP_THRESHOLD, 32 << 20);  // as the program does, for both ways
  mallopt(M_TRIM_THRESHOLD, 64 << 20);
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}

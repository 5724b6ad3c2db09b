// The pipeline inside one process, from bytes to JSON: what the service adds to is measured beside it.
// usage: bench_looks THREADS SECONDS COUNT FIRST FILE...
#include <fmt/core.h>
#include <fmt/ranges.h>
#include <malloc.h>

#include <barrier>
#include <chrono>
#include <cstdlib>
#include <mutex>
#include <opencv2/core/utility.hpp>
#include <thread>

#include "comedo/pipeline.hpp"
#include "numbered_pictures.hpp"

namespace {

using Clock = std::chrono::steady_clock;

void look(comedo::Pipeline& pipeline, const std::vector<std::uint8_t>& picture) {
  const auto report = pipeline.assess(picture, "");
  if (!report) throw std::runtime_error(report.error().message);
  if (comedo::to_json(*report).empty()) throw std::runtime_error("an empty report");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 6) return fmt::print(stderr, "usage: see bench/looks.cpp\n"), 2;
  mallopt(M_MMAP_THRESHOLD, 32 << 20);  // as the program does
  mallopt(M_TRIM_THRESHOLD, 64 << 20);
  cv::setNumThreads(1);
  const int threads = std::atoi(argv[1]), seconds = std::atoi(argv[2]);
  std::atomic<int> left = std::atoi(argv[3]);
  comedo::bench::NumberedPictures pictures(std::span(argv + 5, static_cast<std::size_t>(argc - 5)),
                                           static_cast<std::uint32_t>(std::atoi(argv[4])));
  comedo::PipelineOptions options;
  options.model = COMEDO_MODEL;
  const auto loaded = comedo::Pipeline::load(std::move(options));
  if (!loaded) return fmt::print(stderr, "bench_looks: {}\n", loaded.error().message), 1;

  std::vector<double> ms;
  std::mutex mutex;
  std::barrier warm(threads);  // each has looked at one picture before the clock runs
  std::vector<std::thread> all;
  for (int i = 0; i < threads; ++i)
    all.emplace_back([&] {
      comedo::Pipeline pipeline(*loaded);
      look(pipeline, pictures.next());
      warm.arrive_and_wait();
      const auto end = Clock::now() + std::chrono::seconds(seconds);
      while (Clock::now() < end && left-- > 0) {
        const auto picture = pictures.next();
        const auto begun = Clock::now();
        look(pipeline, picture);
        const auto ended = Clock::now();
        const std::lock_guard lock(mutex);
        if (ended < end) ms.push_back(std::chrono::duration<double, std::milli>(ended - begun).count());
      }
    });
  for (std::thread& thread : all) thread.join();
  fmt::print("{{\"ms\": [{:.3f}]}}\n", fmt::join(ms, ", "));
}

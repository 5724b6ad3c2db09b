#include "roll_features.hpp"

namespace comedo::cli {

void add_rolled(const Dataset& data, const std::string& folder, std::vector<Extraction>& extractions,
                std::vector<PhotoFeatures>& photos) {
  const auto needed = rolls_needed(data, photos);
  Progress progress("rolling", photos.size());
  run_in_order(
      photos.size(), static_cast<int>(extractions.size()),
      [&](int worker, std::size_t index) -> std::string {
        if (needed[index].empty()) return {};
        const std::string& file = data.images[index].file;
        Extraction& extraction = extractions[static_cast<std::size_t>(worker)];
        auto rolled = extraction.run({(std::filesystem::path(folder) / file).string(), file}, needed[index]);
        for (const int rolls : needed[index]) photos[index].rolled[rolls] = {};
        if (extraction.trouble()) return {};  // said once, at the end
        if (!rolled) return file;
        for (auto& [rolls, features] : *rolled) photos[index].rolled[rolls] = std::move(features.features);
        return {};
      },
      [&](std::size_t, const std::string& lost) {
        if (!lost.empty()) {
          progress.clear();
          complain(lost, Error{ErrorCode::file_unreadable, "the picture changed in between; it gets no rolled copies"});
        }
        progress.advance();
      });
}

}  // namespace comedo::cli

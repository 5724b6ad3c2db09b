#include "eye_finder.hpp"

#include <opencv2/imgproc.hpp>
#include <opencv2/objdetect.hpp>

namespace comedo {

struct EyeFinder::State {
  std::filesystem::path file;
  cv::CascadeClassifier cascade;
};

EyeFinder::EyeFinder(std::unique_ptr<State> state) : state_(std::move(state)) {}
// A cv::CascadeClassifier shares its working memory with its copies, so a copy reads the file again (about 10 ms).
EyeFinder::EyeFinder(const EyeFinder& other) : state_(std::make_unique<State>()) {
  state_->file = other.state_->file;
  state_->cascade.load(state_->file.string());
}
EyeFinder::EyeFinder(EyeFinder&&) noexcept = default;
EyeFinder::~EyeFinder() = default;

Result<EyeFinder> EyeFinder::load(const std::filesystem::path& file) {
  std::error_code trouble;
  if (!std::filesystem::is_regular_file(file, trouble))
    return Error{ErrorCode::model_missing, "the eye cascade is missing (Debian package opencv-data)"};
  auto state = std::make_unique<State>();
  state->file = file;
  try {
    if (state->cascade.load(file.string())) return EyeFinder(std::move(state));
  } catch (const cv::Exception&) {
    // The same refusal as for a file that loads to nothing.
  }
  return Error{ErrorCode::model_file_damaged, "the eye cascade is damaged"};
}

std::optional<Eye> EyeFinder::find(const Image& image) {
  const cv::Mat rgb(image.size.height, image.size.width, CV_8UC3, const_cast<std::uint8_t*>(image.rgb.data()));
  cv::Mat grey;
  cv::cvtColor(rgb, grey, cv::COLOR_RGB2GRAY);
  std::vector<cv::Rect> found;
  state_->cascade.detectMultiScale(grey, found, 1.1, 5);
  std::vector<Rect> boxes;
  boxes.reserve(found.size());
  for (const cv::Rect& box : found) boxes.push_back({box.x, box.y, box.width, box.height});
  return choose_eye(boxes, {grey.data, grey.total()}, image.size);
}

}  // namespace comedo

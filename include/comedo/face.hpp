// Photo -> where the face is, by a ladder of methods that says which rung answered and how far to trust it.
#pragma once

#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "comedo/error.hpp"
#include "comedo/image.hpp"

namespace comedo {

/// What the patches are cut from. FROZEN: the names stand in the assessment JSON.
enum class FaceMethod : std::uint8_t { landmarks, one_eye, whole_image };
[[nodiscard]] std::string_view name_of(FaceMethod method) noexcept;

/// The step of the ladder that answered, in the order they are tried.
enum class Rung : std::uint8_t { frontal, upsampled, padded, rotated, lenient, one_eye, whole_image };
[[nodiscard]] std::string_view name_of(Rung rung) noexcept;

/// The 68 points of the iBUG 300-W scheme: jaw 0-16, brows 17-26, nose 27-35, eyes 36-47, mouth 48-67.
using Landmarks = std::array<Point, 68>;

/// An eye seen without a face. `side` is the SUBJECT's.
enum class Side : std::uint8_t { left, right };
struct Eye {
  Rect box;
  Side side = Side::left;
  bool operator==(const Eye&) const = default;
};

/// Where the face is, in the frame of image.hpp.
struct Face {
  FaceMethod method = FaceMethod::whole_image;
  Rung rung = Rung::whole_image;
  Turn turn = Turn::none;           ///< Clockwise turn of the upright image that brings the face upright.
  Rect box;                         ///< Around the face, clipped to the image; the whole image for whole_image.
  std::optional<Landmarks> points;  ///< Present for landmarks.
  std::optional<Eye> eye;           ///< Present for one_eye; its side and box hold after `turn` is applied.
  /// In [0, 1]: the share of results of this rung and detector score whose patches lie on the region they name, as
  /// counted by eye (docs/face-ladder.md has the count). 1 certain, below 0.5 rather a hint than a finding.
  double trust = 0;
};

/// Paths of the two data files that Debian's libdlib-data and opencv-data bring.
struct FaceFiles {
  std::filesystem::path landmarks;  ///< dlib's 68-point predictor.
  std::filesystem::path eye;        ///< OpenCV's haarcascade_eye.xml.
};
/// Returns: where this build expects them, unless COMEDO_DATA_DIR names a folder that holds them.
[[nodiscard]] FaceFiles default_face_files();

/// Long side of the copy on which faces are looked for, px.
inline constexpr int kPreviewSide = 640;

/// Threads: find() may run on one thread at a time per object; copies share the read-only models and are cheap, so
/// give each thread its copy.
class FaceFinder {
 public:
  /// Loads the models (100 MB; ./dev bench times it). Errors: model_missing, model_file_damaged.
  [[nodiscard]] static Result<FaceFinder> load(const FaceFiles& files = default_face_files());
  FaceFinder(const FaceFinder&);
  FaceFinder(FaceFinder&&) noexcept;
  FaceFinder& operator=(FaceFinder&&) noexcept;
  ~FaceFinder();

  /// `preview` is photo.whole(kPreviewSide), which the caller needs anyway. Where no rung answers, the whole image is
  /// the answer, so a face is always given; but Errors: several_faces - no detected face has at least twice the area of
  /// every other - and those of Photo.
  [[nodiscard]] Result<Face> find(Photo& photo, const Image& preview);

 private:
  struct State;
  explicit FaceFinder(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// The one-eye rule's choice among eye candidates (docs/geometry.md). `boxes` and the answer are in the frame of
/// `grey`, 8-bit, rows without padding. Returns: none where no candidate is large and central enough. Requires:
/// grey.size() == size.width * size.height.
[[nodiscard]] std::optional<Eye> choose_eye(std::span<const Rect> boxes, std::span<const std::uint8_t> grey, Size size);

}  // namespace comedo

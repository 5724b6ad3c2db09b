// The rungs on which dlib's detector looks for a face, and the choice among what they find.
#pragma once

#include <optional>
#include <vector>

#include "comedo/face.hpp"
#include "detector.hpp"

namespace comedo {

/// A face that some rung found.
struct Candidate {
  Rect box;  ///< Full-resolution px of the picture turned by `turn`; may reach over its border.
  double score = 0;
  Turn turn = Turn::none;
  Rung rung = Rung::frontal;
};

/// Climbs until a rung answers. Returns: the face, or none. Errors: several_faces, and those of Photo::whole.
[[nodiscard]] Result<std::optional<Candidate>> climb(FaceDetector& detector, Photo& photo, const Image& preview);

/// Returns: the one that is meant among the faces of one rung: the largest, if no other has half its area or more.
/// Requires: at least one. Errors: several_faces.
[[nodiscard]] Result<Candidate> choose_face(std::vector<Candidate> candidates);

/// Returns: Face::trust of a face by landmarks (docs/face-ladder.md).
[[nodiscard]] double trust_of(const Candidate& candidate) noexcept;

}  // namespace comedo

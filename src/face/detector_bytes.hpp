// dlib's frontal face detector as its serialize() writes it; make_detector writes the definition.
#pragma once

#include <cstddef>

namespace comedo {

extern const unsigned char kDetectorBytes[];
extern const std::size_t kDetectorSize;

}  // namespace comedo

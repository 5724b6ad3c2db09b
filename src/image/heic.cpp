#include "decoder.hpp"

namespace comedo::image {

Result<Opened> open_heic(ByteView /*bytes*/, const Limits&) { return unsupported("heic"); }

}  // namespace comedo::image

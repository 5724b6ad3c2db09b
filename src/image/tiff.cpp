#include "decoder.hpp"

namespace comedo::image {

Result<Opened> open_tiff(ByteView /*bytes*/, const Limits&) { return unsupported("tiff"); }

}  // namespace comedo::image

#include "decoder.hpp"

namespace comedo::image {

Result<Opened> open_bmp(ByteView /*bytes*/) { return unsupported("bmp"); }

}  // namespace comedo::image

#include "decoder.hpp"

namespace comedo::image {

Result<Opened> open_webp(ByteView /*bytes*/) { return unsupported("webp"); }

}  // namespace comedo::image

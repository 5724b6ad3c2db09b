// Which format bytes are in, told by their start.
#pragma once

#include "decoder.hpp"

namespace comedo::image {

/// Returns: the format, or image_format_unsupported naming a format that we know but do not read, or
/// image_format_unknown.
[[nodiscard]] Result<Format> sniff(ByteView bytes);

}  // namespace comedo::image

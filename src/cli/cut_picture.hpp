// Picture -> patches, for the commands that stop there.
#pragma once

#include <span>
#include <vector>

#include "comedo/face.hpp"
#include "comedo/patches.hpp"
#include "command.hpp"

namespace comedo::cli {

struct CutPicture {
  Face face;
  std::vector<Patch> patches;
};

/// Errors: those of read_input, Photo, FaceFinder::find and cut_patches.
Result<CutPicture> cut_picture(FaceFinder& finder, const Input& input, const CommonOptions& options);
/// The same of bytes that were read already.
Result<CutPicture> cut_picture(FaceFinder& finder, std::span<const std::uint8_t> bytes, const std::string& name,
                               const CommonOptions& options);

}  // namespace comedo::cli

// The reason to draw faces: the real detector finds them, and the patches that are cut hold the lesions that were
// drawn.
#include <gmock/gmock.h>

#include <algorithm>

#include "comedo/face.hpp"
#include "comedo/patches.hpp"
#include "comedo/sample.hpp"

namespace comedo {
namespace {

bool holds(const Rect& box, Point p) {
  return p.x >= box.x && p.x < box.x + box.width && p.y >= box.y && p.y < box.y + box.height;
}

TEST(FoundFace, EveryDrawnFaceIsFoundAndItsPatchesHoldTheLesions) {
  auto finder = FaceFinder::load();
  ASSERT_TRUE(finder.ok()) << finder.error().message;
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    const auto level = static_cast<Level>(1 + seed % 5);
    const double tone = static_cast<double>(seed % 4) / 3;
    const int width = seed % 3 == 0 ? 600 : 400;
    SCOPED_TRACE(testing::Message() << "seed " << seed << ", tone " << tone << ", width " << width);
    const Sample sample =
        draw_sample({.level = level, .seed = seed, .width_px = width, .lesions = {}, .skin_tone = tone});
    const auto bytes = encode_jpeg(sample.image);
    auto photo = Photo::open(bytes);
    ASSERT_TRUE(photo.ok());
    const auto preview = photo->whole(kPreviewSide);
    ASSERT_TRUE(preview.ok());
    const auto face = finder->find(*photo, *preview);
    ASSERT_TRUE(face.ok()) << face.error().message;
    ASSERT_EQ(face->method, FaceMethod::landmarks);
    EXPECT_EQ(face->rung, Rung::frontal);
    EXPECT_EQ(face->turn, Turn::none);
    const auto boxes = patch_boxes(*face, sample.image.size);
    ASSERT_EQ(boxes.size(), 4U);
    for (const DrawnLesion& lesion : sample.lesions) {
      const auto own =
          std::find_if(boxes.begin(), boxes.end(), [&](const PatchBox& b) { return b.region == lesion.region; });
      EXPECT_TRUE(holds(own->box, lesion.centre))
          << name_of(lesion.region) << " " << lesion.centre.x << ", " << lesion.centre.y;
    }
  }
}

}  // namespace
}  // namespace comedo

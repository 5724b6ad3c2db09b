#include "texture.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace comedo::drawn {
namespace {

// A hash of a grid point, as a number in [-1, 1).
float chance_at(std::uint32_t x, std::uint32_t y, std::uint32_t seed) {
  std::uint32_t h = x * 0x8DA6B343U ^ y * 0xD8163841U ^ seed * 0xCB1AB31FU;
  h = (h ^ h >> 15U) * 0x2C1B3C6DU;
  h = (h ^ h >> 12U) * 0x297A2D39U;
  return static_cast<float>((h ^ h >> 15U) >> 8U) * 0x1p-23F - 1.0F;
}

// Value noise by rows: both grid rows around y are stretched to the picture's width once, then only blended.
class Noise {
 public:
  Noise(int width, double cell_px, std::uint32_t seed)
      : cell_(std::max(1.0, cell_px)), seed_(seed), above_(static_cast<std::size_t>(width)), below_(above_) {}
  void go_to_row(int y) {
    const double place = y / cell_;
    const auto row = static_cast<std::int64_t>(place);
    if (row == row_ + 1) {
      std::swap(above_, below_);
      stretch(row + 1, below_);
    } else if (row != row_) {
      stretch(row, above_);
      stretch(row + 1, below_);
    }
    row_ = row;
    const auto t = static_cast<float>(place - static_cast<double>(row));
    blend_ = t * t * (3 - 2 * t);
  }
  [[nodiscard]] float at(std::size_t x) const { return above_[x] + (below_[x] - above_[x]) * blend_; }

 private:
  void stretch(std::int64_t row, std::vector<float>& out) const {
    const auto y = static_cast<std::uint32_t>(row);
    for (std::size_t x = 0; x < out.size(); ++x) {
      const double place = static_cast<double>(x) / cell_;
      const auto column = static_cast<std::uint32_t>(place);
      const auto t = static_cast<float>(place - column);
      const float left = chance_at(column, y, seed_);
      out[x] = left + (chance_at(column + 1, y, seed_) - left) * t * t * (3 - 2 * t);
    }
  }

  double cell_;
  std::uint32_t seed_;
  std::vector<float> above_;
  std::vector<float> below_;
  std::int64_t row_ = -2;
  float blend_ = 0;
};

std::uint32_t shifted(std::uint32_t pixel, unsigned shift, float change) {
  const float value = static_cast<float>(pixel >> shift & 0xFFU) + change;
  return static_cast<std::uint32_t>(std::clamp(value + 0.5F, 0.0F, 255.0F)) << shift;
}

}  // namespace

void add_texture(const canvas::Surface& picture, const canvas::Surface& skin, double face_px, std::uint64_t seed) {
  const int width = cairo_image_surface_get_width(picture.get());
  const int height = cairo_image_surface_get_height(picture.get());
  const canvas::Pixels pixels(picture);
  const canvas::Pixels mask(skin);
  const auto key = static_cast<std::uint32_t>(seed * 8);
  Noise patches(width, face_px / 7, key + 1);
  Noise mottling(width, face_px / 26, key + 2);
  Noise pores(width, face_px / 150, key + 3);
  Noise redness(width, face_px / 11, key + 4);
  for (int y = 0; y < height; ++y) {
    std::uint32_t* row = pixels.row32(y);
    const std::uint8_t* cover = mask.row(y);
    for (Noise* noise : {&patches, &mottling, &pores, &redness}) noise->go_to_row(y);
    for (int i = 0; i < width; ++i) {
      const auto x = static_cast<std::size_t>(i);
      float light = 1.1F * chance_at(static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(y), key);
      float red = 0;
      if (cover[x] != 0) {
        // In proportion to how bright the skin is: dark skin shows the same texture in smaller steps.
        const float strength =
            static_cast<float>(cover[x]) / 255 * (0.25F + static_cast<float>(row[x] >> 8U & 0xFFU) / 240);
        light += strength * (2.0F * patches.at(x) + 2.2F * mottling.at(x) + 2.6F * pores.at(x));
        red = strength * 1.8F * redness.at(x);
      }
      row[x] = 0xFF000000U | shifted(row[x], 16, light + red) | shifted(row[x], 8, light - red) |
               shifted(row[x], 0, light - 0.5F * red);
    }
  }
  pixels.finish();
}

}  // namespace comedo::drawn

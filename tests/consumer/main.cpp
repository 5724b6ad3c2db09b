// Uses the installed library from its first layer to its last, and needs nothing else to compile.
#include <comedo/assessment.hpp>
#include <comedo/image.hpp>
#include <comedo/pipeline.hpp>
#include <cstdio>

int main() {
  const auto photo = comedo::Photo::open({});
  if (photo.ok() || photo.error().code != comedo::ErrorCode::image_empty) return 1;
  if (comedo::level_of(2.5) != comedo::Level::mild) return 2;
  std::puts(comedo::to_json("empty.jpg", photo.error()).c_str());
  return 0;
}

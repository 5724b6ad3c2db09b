#include <random>

#include "comedo/dataset.hpp"
#include "support.hpp"

namespace comedo {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

LabelledImage row(const std::string& file, double level, const std::string& subject, int fold) {
  LabelledImage image;
  image.file = file;
  image.level = level;
  image.subject = subject;
  image.fold = fold;
  return image;
}

/// Four pictures of two people in two folds, with prints far from one another.
struct World {
  Dataset data{{row("a", 2, "p", 0), row("b", 3, "p", 0), row("c", 2, "q", 1), row("d", 5, "q", 1)}, 2};
  std::vector<PictureFacts> pictures = std::vector<PictureFacts>(4);
  World() {
    std::mt19937_64 random(1);
    for (std::size_t i = 0; i < 4; ++i) {
      pictures[i].sha256 = std::to_string(i);
      pictures[i].size = {100, 80};
      for (std::size_t bit = 0; bit < 256; ++bit) pictures[i].print[bit] = random() % 2 == 1;
    }
  }
  [[nodiscard]] std::vector<std::string> findings(const std::vector<LesionBox>& boxes = {}) const {
    std::vector<std::string> lines;
    for (const Finding& finding : check_dataset(data, pictures, boxes)) {
      std::string line(name_of(finding.kind));
      for (const std::string& file : finding.files) line += " " + file;
      lines.push_back(finding.detail.empty() ? line : line + ": " + finding.detail);
    }
    return lines;
  }
};

TEST(Check, ACleanTableHasNoFindings) { EXPECT_THAT(World().findings(), IsEmpty()); }

TEST(Check, FindsMissingAndUnreadableFiles) {
  World world;
  world.pictures[1].refusal = Error{ErrorCode::image_truncated, "the picture ends early"};
  world.pictures[2].refusal = Error{ErrorCode::file_not_found, "there is no such file"};
  EXPECT_THAT(world.findings(), ElementsAre("missing c", "unreadable b: image_truncated: the picture ends early"));
}

TEST(Check, FilesThatCannotBeUsedAreNoCopies) {
  World world;
  for (PictureFacts& picture : world.pictures) picture = {Error{ErrorCode::image_empty, ""}, "same", {}, {}};
  EXPECT_EQ(world.findings().size(), 4U);
}

TEST(Check, FindsIdenticalFilesAndWhatContradicts) {
  World world;
  world.pictures[2].sha256 = world.pictures[0].sha256;
  world.pictures[2].print = world.pictures[0].print;
  EXPECT_THAT(world.findings(),
              ElementsAre("identical a c", "conflicting_person a c: 2 people", "shared_picture a c: folds 0 and 1"));
  world.data.images[2] = row("c", 4, "p", 0);
  EXPECT_THAT(world.findings(), ElementsAre("identical a c", "conflicting_label a c: levels 2 and 4"));
}

TEST(Check, NearPicturesAreOnesThatDifferInFewBits) {
  World world;
  world.pictures[1].print = world.pictures[0].print;
  for (std::size_t bit = 0; bit < 24; ++bit) world.pictures[1].print.flip(bit * 7);
  EXPECT_THAT(world.findings(),
              ElementsAre("near_identical a b: 24 of 256 bits differ", "conflicting_label a b: levels 2 and 3"));
  world.pictures[1].print.flip(255);
  EXPECT_THAT(world.findings(), IsEmpty());
}

TEST(Check, IdenticalFilesAreNotNearOnesToo) {
  World world;
  for (std::size_t i = 1; i < 4; ++i) world.pictures[i].print = world.pictures[0].print;
  for (std::size_t i = 1; i < 3; ++i) world.pictures[i].sha256 = world.pictures[0].sha256;
  world.data.images = {row("a", 2, "p", 0), row("b", 2, "p", 0), row("c", 2, "p", 0), row("d", 2, "p", 0)};
  EXPECT_THAT(world.findings(), ElementsAre("identical a b c", "near_identical a d: 0 of 256 bits differ"));
}

TEST(Check, FindsPeopleOnBothSides) {
  World world;
  world.data.images[3].subject = "p";
  EXPECT_THAT(world.findings(), ElementsAre("shared_person a b d: folds 0 and 1"));
}

TEST(Check, FindsRepeatedRows) {
  World world;
  world.data.images[3] = row("a", 4, "p", 1);
  world.pictures[3] = world.pictures[0];
  EXPECT_THAT(world.findings(), ElementsAre("repeated_row a: 2 rows", "conflicting_label a: levels 2 and 4",
                                            "shared_person a b: folds 0 and 1", "shared_picture a: folds 0 and 1"));
}

TEST(Check, FindsStrayBoxes) {
  World world;  // pictures of 100 x 80 px
  world.pictures[3].refusal = Error{ErrorCode::file_not_found, ""};
  const std::vector<LesionBox> boxes = {{"a", 90, 70, 110, 90, false},    // its centre is the corner
                                        {"a", 90, 70, 110.1, 90, false},  // just beyond
                                        {"a", -20, 5, -10, 9, true},      // beyond, as the table says
                                        {"b", 10, 10, 10, 20, false},     // no area
                                        {"b", 20, 10, 10, 20, true},      // from right to left: no area either
                                        {"d", 900, 900, 910, 910, false}, {"x", 1, 1, 2, 2, false},
                                        {"x", 3, 3, 4, 4, false}};
  EXPECT_THAT(world.findings(boxes), ElementsAre("missing d", "box_without_file x: 2 boxes", "box_outside a: 1 box",
                                                 "box_outside b: 2 boxes"));
}

TEST(Check, WantsFactsOfEveryImage) {
  World world;
  world.pictures.pop_back();
  EXPECT_THROW((void)world.findings(), ContractViolation);
}

TEST(LookAt, TellsSizeDigestAndPrint) {
  Image image{{90, 70}, std::vector<std::uint8_t>(90UL * 70 * 3, 40)};
  for (std::size_t i = 0; i < image.rgb.size() / 2; ++i) image.rgb[i] = 200;
  const Bytes png = encode_png(image);
  const PictureFacts facts = look_at(png, {}, Format::png);
  EXPECT_FALSE(facts.refusal);
  EXPECT_EQ(facts.size, image.size);
  EXPECT_EQ(facts.sha256, sha256_hex(png));
  EXPECT_EQ(facts.print, fingerprint(image));
}

TEST(LookAt, HostileBytesAreRefusalsWithADigest) {
  Image image{{90, 70}, std::vector<std::uint8_t>(90UL * 70 * 3, 40)};
  const Bytes jpeg = encode_jpeg(image);
  const Bytes half(jpeg.begin(), jpeg.begin() + static_cast<std::ptrdiff_t>(jpeg.size() / 2));
  for (const auto& [bytes, code] : {std::pair{Bytes{}, ErrorCode::image_empty},
                                    {Bytes{1, 2, 3}, ErrorCode::image_mislabelled},
                                    {half, ErrorCode::image_truncated}}) {
    const PictureFacts facts = look_at(bytes, {}, Format::jpeg);
    ASSERT_TRUE(facts.refusal);
    EXPECT_EQ(facts.refusal->code, code) << facts.refusal->message;
    EXPECT_EQ(facts.sha256, sha256_hex(bytes));
  }
}

TEST(Boxes, AreReadByColumnName) {
  const auto boxes = parse_boxes("ymax_px,file,xmin_px,ymin_px,xmax_px,centre_inside_crop\n4.5,a,1,-2,3,0\n");
  ASSERT_TRUE(boxes) << boxes.error().message;
  ASSERT_EQ(boxes->size(), 1U);
  const LesionBox& box = boxes->front();
  EXPECT_EQ(box.file, "a");
  EXPECT_THAT((std::vector{box.x_min, box.y_min, box.x_max, box.y_max}), ElementsAre(1, -2, 3, 4.5));
  EXPECT_TRUE(box.said_outside);
}

TEST(Boxes, RefusalsNameTheLine) {
  const auto refusal = [](std::string_view csv) {
    const auto boxes = parse_boxes(csv);
    return boxes ? "accepted" : std::string(name_of(boxes.error().code)) + ": " + boxes.error().message;
  };
  EXPECT_EQ(refusal("file,xmin_px,ymin_px,xmax_px\n"), "table_invalid: line 1: the column 'ymax_px' is missing");
  EXPECT_EQ(refusal("xmin_px,ymin_px,xmax_px,ymax_px\n"), "table_invalid: line 1: the column 'file' is missing");
  for (const std::string value : {"", "x", "nan", "inf", "1 "})
    EXPECT_EQ(refusal("file,xmin_px,ymin_px,xmax_px,ymax_px\na,1,1,2,2\na,1,1," + value + ",2\n"),
              "table_invalid: line 3: 'xmax_px' must be a number of pixels");
  EXPECT_EQ(refusal("file,xmin_px,ymin_px,xmax_px,ymax_px\n"), "accepted");  // a set without lesions has no boxes
}

}  // namespace
}  // namespace comedo

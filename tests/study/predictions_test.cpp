#include <cmath>

#include "comedo/study.hpp"
#include "support.hpp"

namespace comedo {
namespace {

using testing::HasSubstr;

TEST(Predictions, ReadsWhatIsThere) {
  const auto read =
      parse_predictions("file,score,low,high,fold,count,trust\na.jpg,2.5,2,3.5,1,7.5,0.9\nb.jpg, 1 ,,,,,\n");
  ASSERT_TRUE(read) << read.error().message;
  const Prediction& full = read->at("a.jpg");
  EXPECT_EQ(full.score, 2.5);
  ASSERT_TRUE(full.interval);
  EXPECT_EQ(full.interval->low, 2);
  EXPECT_EQ(full.interval->high, 3.5);
  EXPECT_EQ(full.fold, 1);
  EXPECT_EQ(full.count, 7.5);
  EXPECT_EQ(full.trust, 0.9);
  const Prediction& bare = read->at("b.jpg");
  EXPECT_EQ(bare.score, 1);
  EXPECT_FALSE(bare.interval || bare.fold || bare.count || bare.trust);
}

TEST(Predictions, AreWrittenAsTheyAreRead) {
  Predictions predictions;
  predictions["a,b.jpg"] = {2.1235, Interval{1, 3.5, 0}, 0.9, 7, 1};
  predictions["c.jpg"] = {5, {}, {}, {}, {}, {{"blur, strong", 4.5}}};
  const std::string csv = predictions_csv(predictions);
  EXPECT_EQ(csv,
            "file,score,low,high,trust,count,fold,picture\n\"a,b.jpg\",2.1235,1.0000,3.5000,0.9000,7.0000,1,\n"
            "c.jpg,5.0000,,,,,,\nc.jpg,4.5000,,,,,,\"blur, strong\"\n");
  const auto read = parse_predictions(csv);
  ASSERT_TRUE(read);
  EXPECT_EQ(predictions_csv(*read), csv);
}

struct Hostile {
  const char* name;
  const char* csv;
  const char* said;
};
class HostilePredictions : public testing::TestWithParam<Hostile> {};

TEST_P(HostilePredictions, AreRefusedWithTheRow) {
  const auto read = parse_predictions(GetParam().csv);
  ASSERT_FALSE(read);
  EXPECT_THAT(read.error().message, HasSubstr(GetParam().said));
}

INSTANTIATE_TEST_SUITE_P(Csv, HostilePredictions,
                         testing::Values(Hostile{"NoScoreColumn", "file,points\na,1\n", "'file' and 'score'"},
                                         Hostile{"NoRow", "file,score\n", "no rows"}, Hostile{"Nothing", "", "header"},
                                         Hostile{"EmptyScore", "file,score\na,1\nb,\n", "row 2"},
                                         Hostile{"NotANumber", "file,score\na,1.5x\n", "'score'"},
                                         Hostile{"NaN", "file,score\na,nan\n", "'score'"},
                                         Hostile{"OffTheScale", "file,score\na,5.01\n", "'score'"},
                                         Hostile{"Infinite", "file,score,trust\na,2,inf\n", "'trust'"},
                                         Hostile{"HalfAnInterval", "file,score,low,high\na,2,1,\n", "interval"},
                                         Hostile{"IntervalUpsideDown", "file,score,low,high\na,2,3,1\n", "interval"},
                                         Hostile{"HalfAFold", "file,score,fold\na,2,1.5\n", "whole number"},
                                         Hostile{"HugeFold", "file,score,fold\na,2,1e300\n", "'fold'"},
                                         Hostile{"NegativeCount", "file,score,count\na,2,-1\n", "'count'"},
                                         Hostile{"WorseTwice", "file,score,picture\na,2,\na,2,b\na,2,b\n", "row 3"},
                                         Hostile{"WorseOfNothing", "file,score,picture\na,2,b\n", "as it is"},
                                         Hostile{"Twice", "file,score\na,2\na,2\n", "earlier row"},
                                         Hostile{"ShortRow", "file,score\na\n", "line 2"}),
                         [](const auto& hostile) { return hostile.param.name; });

TEST(Truth, ReadsThePublishedTable) {
  const auto read = parse_truth("Image_Name, Label\na.jpg, 3\nb.jpg,2.5,\n");
  EXPECT_FALSE(read);  // a row longer than the header
  const auto good = parse_truth("Image_Name, Label\r\na.jpg, 3\r\n b.jpg ,2.5\r\nc.jpg,0\r\n");
  ASSERT_TRUE(good);
  EXPECT_EQ(good->at("a.jpg"), 3);
  EXPECT_EQ(good->at("b.jpg"), 2.5);
  EXPECT_EQ(good->at("c.jpg"), 0);  // Not Acne
}

TEST(Truth, OddTablesAreRefused) {
  for (const char* csv : {"", "a\n", "name\na\n", "name,label\na,6\n", "name,label\na,0.5\n", "name,label\na,-1\n",
                          "name,label\na,mild\n", "name,label\na,2\na,2\n", "name,label\na,nan\n"})
    EXPECT_FALSE(parse_truth(csv)) << csv;
}

}  // namespace
}  // namespace comedo

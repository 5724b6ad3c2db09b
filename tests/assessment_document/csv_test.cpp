// The table, cell by cell.
#include <gmock/gmock.h>

#include "views.hpp"

namespace comedo::test {
namespace {

TEST(HistoryCsv, HasARowAPointBelowAFrozenHeader) {
  const std::string head =
      "assessment,date,view,score,low,high,coverage,level,lesions,usable,forehead,left_cheek,right_cheek,chin,whole,"
      "since_first,since_first_real,since_previous,since_previous_real,model,model_version\n";
  EXPECT_EQ(history_csv({}), head);
  EXPECT_EQ(history_csv(trend_of_a_year()),
            head +
                "assessment-1,2026-01-10,front,3.90,3.21,4.59,0.9,4,3,true,2.31,3.90,1.50,1.20,,,,,,default,2.1.0\n"
                "assessment-2,2026-04-11,front,4.60,3.91,5.00,0.9,5,3,false,2.31,4.60,1.50,1.20,,,,,,default,2.1.0\n"
                "assessment-3,2026-07-12,front,3.30,2.61,3.99,0.9,3,3,true,2.31,3.30,1.50,1.20,,-0.60,false,-0.60,"
                "false,default,2.1.0\n"
                "'=side,2026-07-12,left,2.90,2.21,3.59,0.9,3,3,true,,2.90,,,,,,,,default,2.1.0\n"
                "assessment-4,2026-12-13,front,2.10,1.41,2.79,0.9,2,3,true,2.31,2.10,1.50,1.20,,-1.80,true,-1.20,true,"
                "default,2.1.0\n");
}

TEST(HistoryCsv, QuotesWhatNeedsIt) {
  Snapshot shot = snapshot_of(report_of(), "a,\"b\"\n", "2026-01-10");
  shot.interval.reset();
  shot.lesions.reset();
  EXPECT_THAT(history_csv(trend_of({shot})),
              testing::HasSubstr("\n\"a,\"\"b\"\"\n\",2026-01-10,front,2.47,,,,2,,true,"));
}

}  // namespace
}  // namespace comedo::test

#include <set>
#include <sstream>

#include "comedo/study_report.hpp"
#include "html.hpp"
#include "studies.hpp"
#include "support.hpp"

namespace comedo {
namespace {

using testing::HasSubstr;
using testing::Not;

const StudySource kSource = {"The model demo 1.0.0", "Out of fold"};

int times(const std::string& text, const std::string& part) {
  int count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

TEST(Page, HasEverySectionAndPlot) {
  const std::string html = to_html(test::small_study(), kSource);
  for (const char* title : {"In short", "Confusion matrix", "Recall by level", "Score against true level",
                            "Reliability", "Bland-Altman", "RMSE by subgroup", "Beside the doctors", "Subgroups",
                            "Robustness", "Interval and count", "Worst cases", "Images without a score"})
    EXPECT_THAT(html, HasSubstr("<h2>" + std::string(title) + "</h2>"));
  EXPECT_EQ(times(html, "<h2>Error where the least trusted are refused</h2>"), 2);  // by trust and by interval
  EXPECT_EQ(times(html, "<svg "), 8);
  EXPECT_THAT(html, HasSubstr("12 of 13 images have a score"));
  EXPECT_THAT(html, HasSubstr("unseen.jpg"));
  EXPECT_THAT(html, HasSubstr("not a diagnosis"));
}

TEST(Page, EveryPlotSaysWhatItShows) {
  const std::string html = to_html(test::small_study(), kSource);
  EXPECT_EQ(times(html, "<svg "), times(html, "role=\"img\""));
  std::set<std::string> ids;
  const std::string labelled = "aria-labelledby=\"";  // a title's id and a description's
  for (std::size_t at = html.find(labelled); at != std::string::npos; at = html.find(labelled, at)) {
    at += labelled.size();
    std::istringstream both(html.substr(at, html.find('"', at) - at));
    for (std::string id; both >> id; ids.insert(id)) EXPECT_EQ(times(html, " id=\"" + id + "\""), 1) << id;
  }
  EXPECT_EQ(ids.size(), 16U);
}

TEST(Page, NeedsNothingFromElsewhere) {
  const std::string html = to_html(test::small_study(), kSource);
  for (const char* part : {"http:", "https:", "src=", "href=", "url(", "@import", "<script", "<img", "<link"})
    EXPECT_THAT(html, Not(HasSubstr(part)));
}

TEST(Page, EveryTagIsClosed) {
  const std::string html = to_html(test::small_study(), kSource);
  for (const char* tag : {"section", "figure", "svg", "table", "tr", "td", "th", "div", "text", "p", "small", "main"}) {
    const std::string name = tag;
    EXPECT_EQ(times(html, "<" + name + ">") + times(html, "<" + name + " "), times(html, "</" + name + ">")) << tag;
  }
}

TEST(Page, NamesAreTextNotMarkup) {
  const std::string hostile = "\"><script>alert('x')</script>&.jpg";
  const std::string html =
      to_html(test::small_study(hostile, "<b onclick=x>"), {"<i>model</i>", "</p><img src=x onerror=y>"});
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  EXPECT_THAT(html, Not(HasSubstr("<b ")));
  EXPECT_THAT(html, Not(HasSubstr("<i>")));
  EXPECT_THAT(html, Not(HasSubstr("<img")));
  EXPECT_THAT(html, HasSubstr("&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;.jpg"));
}

TEST(Page, OfOneImageIsStillAPage) {
  Case one;
  one.label = {"a.jpg", 3, "p", 0, {}};
  one.prediction = Prediction{3, {}, {}, {}, {}};
  StudyOptions options;
  options.resampling.resamples = 5;
  const std::string html = to_html(study_of({one}, options), kSource);
  EXPECT_THAT(html, HasSubstr("1 image, 1 person"));
  EXPECT_THAT(html, Not(HasSubstr("nan")));
  EXPECT_THAT(html, Not(HasSubstr("inf")));
}

TEST(Escaped, LeavesOtherTextAlone) {
  EXPECT_EQ(escaped("a < b & \"c\" 'd' >"), "a &lt; b &amp; &quot;c&quot; &#39;d&#39; &gt;");
  EXPECT_EQ(escaped("Größe 5"), "Größe 5");
}

}  // namespace
}  // namespace comedo

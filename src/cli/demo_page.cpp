#include "demo_page.hpp"

#include <fmt/core.h>

#include <nlohmann/json.hpp>

#include "grading.hpp"

namespace comedo::cli {

namespace {

constexpr const char* kHead = R"(<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>comedo: five drawn selfies, graded</title>
<style>
:root { color-scheme: light dark; --ink: #1d2a2f; --soft: #5b6a70; --line: #d7dfe2; --card: #fff; --page: #f4f7f7; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eef0; --soft: #9fb0b6; --line: #34444a; --card: #1a2428; --page: #11191c; } }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--page); }
main { max-width: 70rem; margin: 0 auto; padding: 1.5rem; }
section { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 1.25rem; margin: 1.5rem 0; }
h1 { font-size: 1.8rem; margin: 0; } h2 { margin: 0 0 .75rem; font-size: 1.3rem; } h3 { font-size: 1rem; margin: 1.25rem 0 .5rem; }
p { margin: .4rem 0; } .soft { color: var(--soft); }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); gap: 1.25rem; align-items: start; }
img { max-width: 100%; height: auto; border-radius: 8px; display: block; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid var(--line); vertical-align: middle; }
td img { height: 84px; width: auto; max-width: none; display: inline-block; margin-right: .35rem; }
.scroll { overflow-x: auto; } pre { overflow-x: auto; font-size: .8rem; background: var(--page); padding: .75rem; border-radius: 8px; }
</style></head><body><main>
<h1>Five drawn selfies, graded</h1>
<p>Each face is drawn and belongs to nobody. It goes the way of a real photograph: the face is found, it is
graded, and its skin patches are cut and scored. The model learned from photographs, so its grades of drawings show how the
program works, not how well it grades.</p>
<p class="soft">An estimate by software, not a diagnosis.</p>
)";

std::string summary(const std::vector<DemoCase>& cases) {
  std::string html =
      "<section><h2>Overview</h2><div class=scroll><table><tr><th>Drawn<th>Lesions drawn<th>Score<th>Graded<th>Most "
      "severe</tr>";
  for (const DemoCase& one : cases) {
    const Assessment& graded = one.report.assessment;
    html += fmt::format("<tr><td>{}<td>{}<td>{:.2f}<td>{}<td>{}</tr>", label_of(one.drawn_level), one.drawn_lesions,
                        graded.score, label_of(graded.level), most_severe(one.report));
  }
  return html + "</table></div></section>\n";
}

std::string patch_row(const DemoPatch& patch) {
  const std::string title = title_of(patch.region);
  std::string html =
      fmt::format(R"(<tr><td>{}<td>{:.2f}<td><img src="{}" alt="{}"><td>)", title, patch.score, patch.file, title);
  for (const std::string& file : patch.rolled) html += fmt::format(R"(<img src="{}" alt="{}, rolled">)", file, title);
  return html + "</tr>";
}

std::string section(const DemoCase& one) {
  const Assessment& graded = one.report.assessment;
  std::string html = fmt::format("<section><h2>{}, {} lesions drawn: graded {} ({:.2f})</h2><div class=pair>",
                                 label_of(one.drawn_level), one.drawn_lesions, label_of(graded.level), graded.score);
  html += fmt::format(
      "<figure style=\"margin:0\"><img src=\"{}\" alt=\"drawn selfie\"><figcaption class=soft>The "
      "selfie</figcaption></figure>",
      one.selfie);
  html += fmt::format(
      "<figure style=\"margin:0\"><img src=\"{}\" alt=\"the grade on the picture\"><figcaption class=soft>The grade "
      "explained</figcaption></figure></div>",
      one.overlay);
  html +=
      "<h3>Patches</h3><p class=soft><code>comedo train --roll</code> also learns from every patch rolled with "
      "wrap-around, so that a lesion's place in it stops mattering.</p>";
  html += "<div class=scroll><table><tr><th>Region<th>Score<th>Patch<th>Rolled by a third and two thirds</tr>";
  for (const DemoPatch& patch : one.patches) html += patch_row(patch);
  const std::string json = nlohmann::ordered_json::parse(one.json).dump(2);
  return html + "</table></div><details><summary>The assessment as JSON</summary><pre>" + json +
         "</pre></details></section>\n";
}

}  // namespace

std::string demo_page(const std::vector<DemoCase>& cases) {
  std::string html = kHead + summary(cases);
  for (const DemoCase& one : cases) html += section(one);
  return html + "</main></body></html>\n";
}

}  // namespace comedo::cli

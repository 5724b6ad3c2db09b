// What documents of assessments say, in the language of their texts.
#pragma once

#include <string>
#include <vector>

#include "comedo/assessment_document.hpp"
#include "comedo/overlay.hpp"
#include "comedo/paper.hpp"

namespace comedo::document {

class Words {
 public:
  explicit Words(const Texts& texts) : texts_(texts) {}

  [[nodiscard]] std::string say(std::string_view key, const Texts::Values& values = {}) const {
    return texts_.say(key, values);
  }
  [[nodiscard]] std::string date(std::string_view iso) const { return texts_.date(iso); }
  /// Returns: "2.47" with the language's decimal mark.
  [[nodiscard]] std::string score(double value) const;
  /// Returns: "+0.30", "−0.30", "0.00".
  [[nodiscard]] std::string change(double value) const;
  [[nodiscard]] std::string range(const Interval& interval) const;  ///< "2.10 - 2.90" with a dash.
  [[nodiscard]] std::string level(Level level) const;               ///< "mild"
  [[nodiscard]] std::string region(Region region) const;            ///< "left cheek"
  [[nodiscard]] std::string view(Aspect view) const;                ///< "From the front"
  [[nodiscard]] RegionTitles titles() const;                        ///< For draw_marks.
  /// Returns: date, level and score in a sentence, and the likely range in another where it is known.
  [[nodiscard]] std::string grade(const std::string& date, const Assessment& assessment) const;
  /// Returns: what is wrong with the photograph and what to do about it, blocking issues first; may be empty.
  [[nodiscard]] std::vector<std::string> advice(const Quality& quality) const;
  /// Returns: what the scale is and what ranges mean, as far as it is known.
  [[nodiscard]] std::vector<std::string> about_numbers(const std::optional<Interval>& interval) const;
  /// Gives pages their title, date and footers. Requires: texts that outlive the pages.
  void sign(paper::Document& pages, const char* title, const std::string& today) const;

  [[nodiscard]] const Texts& texts() const noexcept { return texts_; }

 private:
  [[nodiscard]] std::string number(const std::string& digits) const;
  const Texts& texts_;
};

}  // namespace comedo::document

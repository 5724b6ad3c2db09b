// The doctors of ACNE04 against its official grade: figures that the data's own notes give to three decimals.
#include "comedo/dataset.hpp"
#include "comedo/evaluation.hpp"
#include "support.hpp"

namespace comedo {
namespace {

struct Doctor {
  std::string column;
  int images;
  double accuracy, balanced, kappa, mae, rmse;
};

class Acne04Doctors : public testing::TestWithParam<Doctor> {};

TEST_P(Acne04Doctors, AreMeasuredAsPublished) {
  COMEDO_NEED_SHARED(folder, "data/acne04");
  const auto bytes = read_file(folder / "labels.csv");
  ASSERT_TRUE(bytes);
  const auto data = parse_dataset({reinterpret_cast<const char*>(bytes->data()), bytes->size()});
  ASSERT_TRUE(data) << data.error().message;
  std::vector<double> truth, grades;
  for (const auto& image : data->images)
    if (const auto grade = image.graders.find(GetParam().column); grade != image.graders.end()) {
      truth.push_back(image.level);
      grades.push_back(grade->second);
    }
  const Metrics metrics = measure(truth, grades);
  constexpr double kThreeDecimals = 0.00051;
  EXPECT_EQ(metrics.images, GetParam().images);
  EXPECT_NEAR(metrics.accuracy, GetParam().accuracy, kThreeDecimals);
  EXPECT_NEAR(metrics.balanced_accuracy, GetParam().balanced, kThreeDecimals);
  EXPECT_NEAR(metrics.quadratic_kappa, GetParam().kappa, kThreeDecimals);
  EXPECT_NEAR(metrics.mae, GetParam().mae, kThreeDecimals);
  EXPECT_NEAR(metrics.rmse, GetParam().rmse, kThreeDecimals);
}

INSTANTIATE_TEST_SUITE_P(Table, Acne04Doctors,
                         testing::Values(Doctor{"grade_expertb2", 557, 0.788, 0.781, 0.864, 0.217, 0.478},
                                         Doctor{"grade_junior_a", 523, 0.759, 0.708, 0.861, 0.243, 0.497},
                                         Doctor{"grade_general_b", 581, 0.701, 0.697, 0.800, 0.301, 0.552},
                                         Doctor{"grade_expert_a", 547, 0.667, 0.596, 0.785, 0.346, 0.609},
                                         Doctor{"grade_expert_b", 581, 0.659, 0.634, 0.751, 0.351, 0.610},
                                         Doctor{"grade_junior_b", 561, 0.640, 0.695, 0.755, 0.383, 0.655},
                                         Doctor{"grade_general_a", 524, 0.594, 0.527, 0.736, 0.422, 0.673}),
                         [](const auto& doctor) { return doctor.param.column; });

}  // namespace
}  // namespace comedo

#include "stack.hpp"

#include <Eigen/Dense>
#include <charconv>

namespace comedo::trainer {
namespace {

constexpr double kRidge = 0.01;  // of the variance of each column
constexpr std::array<const char*, kStacked.size() + 2> kNames = {"level",       "doctors_level", "log_count",
                                                                 "log_circles", "true_level",    "fold"};

std::optional<double> number(const std::string& text) {
  double value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, trouble] = std::from_chars(text.data(), end, value);
  if (trouble != std::errc() || stop != end || !std::isfinite(value)) return std::nullopt;
  return value;
}

}  // namespace

double Stack::of(const Opinions& opinions) const {
  double sum = offset;
  for (std::size_t i = 0; i < opinions.size(); ++i) sum += weights[i] * opinions[i];
  return sum;
}

Stack fit_stack(std::span<const Witness> witnesses, int but_fold) {
  constexpr auto columns = static_cast<Eigen::Index>(kStacked.size());
  Eigen::MatrixXd rows(static_cast<Eigen::Index>(witnesses.size()), columns + 1);
  Eigen::Index n = 0;
  for (const Witness& witness : witnesses) {
    if (witness.fold == but_fold) continue;
    rows.row(n).head(columns) = Eigen::Map<const Eigen::RowVectorXd>(witness.opinions.data(), columns);
    rows(n++, columns) = witness.level;
  }
  require(n > 0, "fit_stack: a witness at least");
  rows.conservativeResize(n, Eigen::NoChange);
  const Eigen::RowVectorXd mean = rows.colwise().mean();
  rows.rowwise() -= mean;
  const Eigen::MatrixXd products = rows.transpose() * rows / static_cast<double>(n);
  Eigen::MatrixXd left = products.topLeftCorner(columns, columns);
  left.diagonal() *= 1 + kRidge;
  left.diagonal().array() += 1e-9;  // of a column that never changes
  const Eigen::VectorXd weights = left.ldlt().solve(products.col(columns).head(columns));
  Stack stack;
  std::copy(weights.begin(), weights.end(), stack.weights.begin());
  stack.offset = mean(columns) - weights.dot(mean.head(columns).transpose());
  return stack;
}

Result<std::vector<Witness>> parse_witnesses(std::string_view csv) {
  const auto table = parse_csv(csv);
  if (!table) return table.error();
  if (table->rows.empty()) return Error{ErrorCode::table_empty, "the table of opinions has no row"};
  std::array<std::size_t, kNames.size()> places{};
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    const auto place = table->column(kNames[i]);
    if (!place) return Error{ErrorCode::table_invalid, std::string("the table of opinions has no column ") + kNames[i]};
    places[i] = *place;
  }
  std::vector<Witness> witnesses;
  for (const auto& row : table->rows) {
    std::array<double, kNames.size()> values{};
    for (std::size_t i = 0; i < kNames.size(); ++i) {
      const auto value = number(row[places[i]]);
      if (!value) return Error{ErrorCode::table_invalid, std::string("a field is no number: ") + kNames[i]};
      values[i] = *value;
    }
    Witness& witness = witnesses.emplace_back();
    std::copy_n(values.begin(), kStacked.size(), witness.opinions.begin());
    witness.level = values[kStacked.size()];
    witness.fold = static_cast<int>(values[kStacked.size() + 1]);
  }
  return witnesses;
}

void put_into(LesionNet& net, const Stack& stack) {
  const torch::NoGradGuard no_gradients;
  torch::Tensor &weights = net.to_grades->weight, &bias = net.to_grades->bias;
  torch::Tensor row = torch::zeros_like(weights[level]);
  torch::Tensor constant = torch::full({}, stack.offset, bias.options());
  for (std::size_t i = 0; i < kStacked.size(); ++i) {
    row += stack.weights[i] * weights[kStacked[i]];
    constant += stack.weights[i] * bias[kStacked[i]];
  }
  weights[level].copy_(row);
  bias[level].copy_(constant);
}

}  // namespace comedo::trainer

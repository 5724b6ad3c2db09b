#include "body_budget.hpp"

#include <utility>

#include "comedo/error.hpp"

namespace comedo {

void BodyBudget::Share::begin(BodyBudget& budget, std::string client) {
  require(held_ == 0, "BodyBudget::Share: one request at a time");
  budget_ = &budget;
  client_ = std::move(client);
}

bool BodyBudget::Share::grow_to(std::size_t bytes) {
  if (bytes <= held_) return true;
  const std::lock_guard lock(budget_->mutex_);
  const std::size_t more = bytes - held_;
  if (!budget_->fits(client_, more)) return false;
  budget_->held_ += more;
  budget_->of_one_[client_] += more;
  held_ = bytes;
  return true;
}

void BodyBudget::Share::give_back() {
  if (held_ == 0) return;
  const std::lock_guard lock(budget_->mutex_);
  const auto one = budget_->of_one_.find(client_);
  budget_->held_ -= held_;
  one->second -= held_;
  if (one->second == 0) budget_->of_one_.erase(one);
  held_ = 0;
}

bool BodyBudget::has_room(const std::string& client, std::size_t bytes) const {
  const std::lock_guard lock(mutex_);
  return fits(client, bytes);
}

std::size_t BodyBudget::held() const {
  const std::lock_guard lock(mutex_);
  return held_;
}

bool BodyBudget::fits(const std::string& client, std::size_t bytes) const {
  const auto one = of_one_.find(client);
  return bytes <= most_ - held_ && bytes <= most_of_one_ - (one == of_one_.end() ? 0 : one->second);
}

}  // namespace comedo

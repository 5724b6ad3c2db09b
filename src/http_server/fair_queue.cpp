#include "fair_queue.hpp"

#include <utility>

#include "comedo/error.hpp"

namespace comedo {

bool FairQueue::has_room(const std::string& client) const {
  if (size_ >= most_) return false;
  const auto line = lines_.find(client);
  return line == lines_.end() || line->second.size() < most_of_one_;
}

void FairQueue::push(const std::string& client, Job job) {
  require(has_room(client), "FairQueue: room for the job");
  auto& line = lines_[client];
  if (line.empty()) turns_.push_back(client);
  line.push_back(std::move(job));
  ++size_;
}

std::optional<FairQueue::Job> FairQueue::pop() {
  if (turns_.empty()) return std::nullopt;
  const auto line = lines_.find(turns_.front());
  Job job = std::move(line->second.front());
  line->second.pop_front();
  if (line->second.empty())
    lines_.erase(line);
  else
    turns_.push_back(turns_.front());
  turns_.pop_front();
  --size_;
  return job;
}

std::map<std::string, std::deque<FairQueue::Job>> FairQueue::take_all() {
  turns_.clear();
  size_ = 0;
  return std::exchange(lines_, {});
}

}  // namespace comedo

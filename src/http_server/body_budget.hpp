// Room for bodies: all that are read, wait or are being answered, together and of one client.
#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <string>

namespace comedo {

/// Threads: safe; each Share one at a time.
class BodyBudget {
 public:
  BodyBudget(std::size_t most, std::size_t most_of_one) : most_(most), most_of_one_(most_of_one) {}

  /// What one request holds; given back when it ends. Lives no longer than its budget.
  class Share {
   public:
    Share() = default;
    Share(const Share&) = delete;
    Share& operator=(const Share&) = delete;
    ~Share() { give_back(); }
    /// Takes the place of what it was. Requires: it holds nothing.
    void begin(BodyBudget& budget, std::string client);
    /// Holds `bytes` in all from now on. Returns: whether there was room; else it holds what it held.
    [[nodiscard]] bool grow_to(std::size_t bytes);
    void give_back();

   private:
    BodyBudget* budget_ = nullptr;
    std::string client_;
    std::size_t held_ = 0;
  };

  /// Returns: whether so many more would find room now.
  [[nodiscard]] bool has_room(const std::string& client, std::size_t bytes) const;
  [[nodiscard]] std::size_t held() const;

 private:
  [[nodiscard]] bool fits(const std::string& client, std::size_t bytes) const;
  std::size_t most_, most_of_one_;
  mutable std::mutex mutex_;
  std::size_t held_ = 0;
  std::map<std::string, std::size_t> of_one_;  // none is 0
};

}  // namespace comedo

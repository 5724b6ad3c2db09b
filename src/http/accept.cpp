#include <charconv>

#include "comedo/http.hpp"
#include "grammar.hpp"

namespace comedo {
namespace {

struct Weighted {
  std::string_view what;  // without parameters
  double quality = 1;
};

/// Returns: "0.5" as a number; none for what is not in [0, 1], has other characters or more than three decimals.
std::optional<double> parse_quality(std::string_view text) {
  if (text.empty() || text.size() > 5 || text.find_first_not_of("0123456789.") != std::string_view::npos)
    return std::nullopt;
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value > 1) return std::nullopt;
  return value;
}

/// Returns: the item "text/html;level=1;q=0.5" without its parameters; none where its q is no number.
std::optional<Weighted> parse_weighted(std::string_view item) {
  Weighted result{next_item(item, ';').value_or(""), 1};
  while (const auto parameter = next_item(item, ';')) {
    if (!same_word(parameter->substr(0, 2), "q=")) continue;
    const auto quality = parse_quality(parameter->substr(2));
    if (!quality) return std::nullopt;
    result.quality = *quality;
  }
  return result;
}

/// Returns: the quality of the item for which `closeness` is greatest; none where it is 0 for all.
template <class Closeness>
std::optional<double> best_quality(std::string_view header, Closeness closeness) {
  int closest = 0;
  double quality = 0;
  while (const auto item = next_item(header, ',')) {
    const auto weighted = parse_weighted(*item);
    const int close = weighted ? closeness(weighted->what) : 0;
    if (close > closest) quality = weighted->quality;
    closest = std::max(closest, close);
  }
  return closest > 0 ? std::optional(quality) : std::nullopt;
}

}  // namespace

double accepted_type(std::string_view accept, std::string_view media_type) {
  if (trimmed(accept).empty()) return 1;
  const std::string_view group = media_type.substr(0, media_type.find('/') + 1);
  return best_quality(accept,
                      [&](std::string_view range) {
                        if (same_word(range, media_type)) return 3;
                        if (range.ends_with("/*") && same_word(range.substr(0, range.size() - 1), group)) return 2;
                        return range == "*/*" ? 1 : 0;
                      })
      .value_or(0);
}

double accepted_coding(std::string_view accept_encoding, std::string_view coding) {
  const auto quality = best_quality(accept_encoding, [&](std::string_view range) {
    if (same_word(range, coding)) return 2;
    return range == "*" ? 1 : 0;
  });
  return quality.value_or(coding == "identity" ? 1 : 0);
}

std::optional<std::size_t> choose_type(std::string_view accept, std::span<const std::string_view> offered) {
  std::optional<std::size_t> best;
  double most = 0;
  for (std::size_t i = 0; i < offered.size(); ++i) {
    const double quality = accepted_type(accept, offered[i]);
    if (quality <= most) continue;
    most = quality;
    best = i;
  }
  return best;
}

}  // namespace comedo

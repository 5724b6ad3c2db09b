// What has had its time, by the operator's rules.
#include "handlers.hpp"

namespace comedo {

namespace {

constexpr std::int64_t kDayMs = std::int64_t{24} * 60 * 60 * 1000;

Result<Done> apply(const Storage& storage, const RetentionRule& rule, std::int64_t now_ms) {
  constexpr std::size_t kAtOnce = 200;  // rows, so that nobody waits long for the database
  for (;;) {
    const auto gone = storage.retention().apply(rule.kind, now_ms - rule.days * kDayMs, now_ms, kAtOnce);
    if (!gone) return gone.error();
    if (*gone < static_cast<std::int64_t>(kAtOnce)) return Done{};
  }
}

}  // namespace

Result<Done> retain(const ServiceState& state, std::int64_t now_ms) {
  // A picture that has not arrived in a day will not: its program has ended.
  if (const auto done = apply(state.storage, {RetentionKind::unfinished, 1}, now_ms); !done) return done;
  for (const RetentionRule& rule : state.options.retention)
    if (const auto done = apply(state.storage, rule, now_ms); !done) return done;
  return Done{};
}

}  // namespace comedo

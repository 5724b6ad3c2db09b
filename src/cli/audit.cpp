// comedo audit verify: whether the chain under the audit log holds.
#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <charconv>

#include "admin.hpp"
#include "operator_commands.hpp"

namespace comedo::cli {

namespace {

/// "NUMBER:HASH", as verify and backup print it.
struct Known {
  std::int64_t sequence = 0;
  std::string hash;
};

std::optional<Known> known_of(const std::string& text) {
  Known known;
  const char* end = text.data() + text.size();
  const auto [rest, trouble] = std::from_chars(text.data(), end, known.sequence);
  if (trouble != std::errc() || rest == end || *rest != ':' || known.sequence < 1) return std::nullopt;
  known.hash = std::string(rest + 1, end);
  return known.hash.size() == 64 ? std::optional(known) : std::nullopt;
}

/// Who keeps a hash elsewhere sees also a chain that was cut off or made anew. Returns: whether the entry has it.
Result<bool> has(const Storage& rows, const Known& known) {
  const auto entry = rows.audit().list(known.sequence - 1, 1);
  if (!entry) return entry.error();
  return !entry->empty() && entry->front().sequence == known.sequence && entry->front().hash == known.hash;
}

Result<Exit> verify(const Storage& rows, const std::string& text) {
  const auto check = rows.audit().verify();
  if (!check) return check.error();
  if (check->broken) {
    fmt::print(stderr, "comedo: the audit log does not hold at entry {}: it was changed, removed, added or moved\n",
               *check->broken);
    return Exit::refused;
  }
  if (!text.empty()) {
    const auto same = has(rows, known_of(text).value_or(Known()));
    if (!same) return same.error();
    if (!*same) {
      fmt::print(stderr, "comedo: the audit log is not the one that had this hash: cut off, or made anew\n");
      return Exit::refused;
    }
  }
  fmt::print("{}:{}\n", check->entries, check->last_hash);
  return Exit::ok;
}

}  // namespace

void add_audit(CLI::App& app, Exit& status) {
  CLI::App* audit = app.add_subcommand("audit", "The log of who did what in the service");
  audit->require_subcommand(1);
  CLI::App* command = audit->add_subcommand("verify", "Check the chain under the log; prints NUMBER:HASH of its end");
  const auto known = std::make_shared<std::string>();
  command->add_option("--known", *known, "NUMBER:HASH that was printed before, and kept elsewhere")
      ->check([](const std::string& text) { return known_of(text) ? "" : "must be NUMBER:HASH"; });
  on_rows(*command, status, [known](const Storage& rows) { return verify(rows, *known); });
}

}  // namespace comedo::cli

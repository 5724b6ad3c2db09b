// A new key, from its line in the ring to the end of the old ones. What was begun stands in a file beside the ring, so
// that whoever is killed goes on instead of adding one key after the other.
#include <sodium.h>

#include <algorithm>
#include <array>
#include <vector>

#include "comedo/vault.hpp"
#include "number.hpp"

namespace comedo {

namespace fs = std::filesystem;

namespace {

using Fill = std::function<void(std::span<std::uint8_t>)>;

/// The text of a ring, overwritten at its end.
struct RingText {
  std::string text;
  RingText() = default;
  RingText(RingText&& other) noexcept : text(std::move(other.text)) {}
  RingText& operator=(RingText&&) = delete;
  ~RingText() { sodium_memzero(text.data(), text.size()); }

  [[nodiscard]] std::vector<std::string_view> lines() const {
    std::vector<std::string_view> lines;
    for (std::string_view rest = text; !rest.empty();) {
      const std::size_t size = std::min(rest.find('\n'), rest.size());
      lines.push_back(rest.substr(0, size));
      rest.remove_prefix(std::min(size + 1, rest.size()));
    }
    return lines;
  }
};

unsigned id_of(std::string_view line) { return number<unsigned>(line.substr(0, line.find(' '))).value_or(0); }

fs::path mark_beside(const fs::path& key_file) { return key_file.string() + ".rotating"; }

/// Reads a ring that is sound. Errors: storage_key_invalid.
Result<RingText> read_ring(const fs::path& key_file) {
  if (const auto sound = load_key_ring(key_file); !sound) return sound.error();
  auto bytes = read_file(key_file);
  if (!bytes) return Error{ErrorCode::storage_key_invalid, "the key ring cannot be read"};
  RingText ring;
  ring.text.assign(bytes->begin(), bytes->end());
  sodium_memzero(bytes->data(), bytes->size());
  return ring;
}

Result<Done> write_ring(const fs::path& key_file, const RingText& ring) {
  if (const auto sound = parse_key_ring(ring.text); !sound) return sound.error();
  return write_private_file(key_file, {reinterpret_cast<const std::uint8_t*>(ring.text.data()), ring.text.size()});
}

/// Returns: an id that no line has, the next one where there is room.
unsigned free_id(const RingText& ring) {
  unsigned highest = 0;
  for (const std::string_view line : ring.lines()) highest = std::max(highest, id_of(line));
  unsigned id = highest < 0xFFFF ? highest + 1 : 1;
  const auto taken = [&](std::string_view line) { return id_of(line) == id; };
  while (std::ranges::any_of(ring.lines(), taken)) ++id;
  return id;
}

/// Returns: the id of the key that is being added, by this call or by an earlier one.
Result<unsigned> begin(const fs::path& key_file, const RingText& ring) {
  const fs::path mark = mark_beside(key_file);
  if (const auto bytes = read_file(mark, 16)) {
    const auto id = number<unsigned>({reinterpret_cast<const char*>(bytes->data()), bytes->size()});
    if (id && *id >= 1 && *id <= 0xFFFF) return *id;
    return Error{ErrorCode::storage_key_invalid, "the mark beside the key ring is none of this program's"};
  }
  const unsigned id = free_id(ring);
  const std::string text = std::to_string(id);
  const auto written = write_private_file(mark, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
  if (!written) return written.error();
  return id;
}

Result<Done> add_key(const fs::path& key_file, RingText& ring, unsigned id, const Fill& random) {
  for (const std::string_view line : ring.lines())
    if (id_of(line) == id) return Done{};
  std::array<std::uint8_t, 32> secret{};
  random(secret);
  RingText longer;
  longer.text.reserve(ring.text.size() + 128);  // nothing is copied elsewhere when it grows
  longer.text = ring.text;
  if (!longer.text.ends_with('\n')) longer.text += '\n';
  RingText line;
  line.text = make_key(id, secret);
  sodium_memzero(secret.data(), secret.size());
  longer.text += line.text;
  return write_ring(key_file, longer);
}

/// The first line stays, for the names, and the last one.
Result<Done> retire(const fs::path& key_file) {
  const auto ring = read_ring(key_file);
  if (!ring) return ring.error();
  const auto lines = ring->lines();
  if (lines.size() <= 2) return Done{};
  RingText shorter;
  shorter.text.reserve(256);
  shorter.text.append(lines.front()).append("\n").append(lines.back()).append("\n");
  return write_ring(key_file, shorter);
}

Result<Done> end(const fs::path& key_file) {
  std::error_code trouble;
  fs::remove(mark_beside(key_file), trouble);
  const fs::path folder = key_file.has_parent_path() ? key_file.parent_path() : fs::path(".");
  if (trouble || !sync_to_disk(folder)) return Error{ErrorCode::file_unwritable, "the mark beside the ring stays"};
  return Done{};
}

}  // namespace

Result<Reencryption> rotate_keys(const fs::path& key_file, const OpenStore& open, const Fill& random,
                                 const ReencryptionProgress& progress) {
  auto ring = read_ring(key_file);
  if (!ring) return ring.error();
  const auto id = begin(key_file, *ring);
  if (!id) return id.error();
  if (const auto added = add_key(key_file, *ring, *id, random); !added) return added.error();
  auto keys = load_key_ring(key_file);
  if (!keys) return keys.error();
  const auto store = open(*std::move(keys));
  if (!store) return store.error();
  bool stopped = false;
  auto done = reencrypt(**store, [&](const Reencryption& now) {
    stopped = progress && !progress(now);
    return !stopped;
  });
  if (!done || stopped || !done->failed.empty()) return done;
  if (const auto retired = retire(key_file); !retired) return retired.error();
  if (const auto ended = end(key_file); !ended) return ended.error();
  return done;
}

}  // namespace comedo

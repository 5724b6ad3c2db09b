// HEIC: boxes. `meta` names items (iinf) and says where in the file each lies (iloc).
#include <algorithm>
#include <array>
#include <map>
#include <string_view>

#include "parts.hpp"

namespace comedo::metadata {
namespace {

struct Box {
  std::string_view type;
  std::size_t start = 0, begin = 0, end = 0;  ///< Of the box, of its content, of both.
};

/// Reads numbers one after the other; says so once one was not there.
class Numbers {
 public:
  Numbers(ByteView bytes, std::size_t at, std::size_t end) : bytes_(bytes.first(end)), at_(at) {}
  std::uint64_t next(std::size_t count) {
    sound_ = sound_ && count <= 8 && bytes_.size() - at_ >= count;
    if (!sound_) return 0;
    at_ += count;
    return big_endian(bytes_, at_ - count, count);
  }
  [[nodiscard]] bool sound() const { return sound_; }
  [[nodiscard]] std::size_t at() const { return at_; }

 private:
  ByteView bytes_;
  std::size_t at_;
  bool sound_ = true;
};

using Boxes = std::optional<std::vector<Box>>;

Boxes boxes_in(ByteView bytes, std::size_t at, std::size_t end) {
  std::vector<Box> boxes;
  while (at < end) {
    Numbers head(bytes, at, end);
    std::uint64_t size = head.next(4);
    (void)head.next(4);
    if (size == 1) size = head.next(8);
    if (size == 0) size = end - at;  // to the end
    if (!head.sound() || size < head.at() - at || size > end - at) return std::nullopt;
    boxes.push_back({{reinterpret_cast<const char*>(&bytes[at + 4]), 4}, at, head.at(), at + size});
    at += size;
  }
  return boxes;
}

const Box* find(const std::vector<Box>& boxes, std::string_view type) {
  const auto found = std::find_if(boxes.begin(), boxes.end(), [&](const Box& box) { return box.type == type; });
  return found == boxes.end() ? nullptr : &*found;
}

/// Returns: the items that are no picture and no part of one; none where the list cannot be read.
std::optional<std::vector<std::uint64_t>> metadata_items(ByteView bytes, const Box& iinf) {
  constexpr std::array<std::string_view, 6> kPictures = {"hvc1", "grid", "iden", "iovl", "jpeg", "av01"};
  Numbers head(bytes, iinf.begin, iinf.end);
  (void)head.next(head.next(1) == 0 ? 3 + 2 : 3 + 4);  // flags, count
  const Boxes entries = head.sound() ? boxes_in(bytes, head.at(), iinf.end) : std::nullopt;
  if (!entries) return std::nullopt;
  std::vector<std::uint64_t> items;
  for (const Box& entry : *entries) {
    Numbers infe(bytes, entry.begin, entry.end);
    const std::uint64_t version = infe.next(1);
    (void)infe.next(3);
    const std::uint64_t item = infe.next(version == 2 ? 2 : 4);
    (void)infe.next(2);
    const std::size_t type = infe.at();
    (void)infe.next(4);
    if (!infe.sound() || version < 2 || version > 3) return std::nullopt;
    const std::string_view name(reinterpret_cast<const char*>(&bytes[type]), 4);
    if (std::find(kPictures.begin(), kPictures.end(), name) == kPictures.end()) items.push_back(item);
  }
  return items;
}

struct Extent {
  std::uint64_t offset = 0, length = 0;
};
using Places = std::multimap<std::uint64_t, Extent>;

/// Returns: where each item lies in the file; none where the table cannot be read. `idat`: content of that box.
std::optional<Places> places_of(ByteView bytes, const Box& iloc, const Box* idat) {
  Numbers table(bytes, iloc.begin, iloc.end);
  const std::uint64_t version = table.next(1);
  (void)table.next(3);
  const std::uint64_t sizes = table.next(1), more_sizes = table.next(1);
  const std::size_t offset_size = sizes >> 4U, length_size = sizes & 15U, base_size = more_sizes >> 4U;
  const std::size_t index_size = version > 0 ? more_sizes & 15U : 0;
  if (length_size < 4) return std::nullopt;  // extents without bytes could be repeated for ever
  Places places;
  for (std::uint64_t left = table.next(version < 2 ? 2 : 4); left > 0 && table.sound(); --left) {
    const std::uint64_t item = table.next(version < 2 ? 2 : 4);
    const std::uint64_t method = version > 0 ? table.next(2) & 15U : 0;
    (void)table.next(2);  // another file; never used
    std::uint64_t base = table.next(base_size);
    if (method > 1 || (method == 1 && idat == nullptr)) return std::nullopt;
    if (method == 1) base += idat->begin;
    for (std::uint64_t extents = table.next(2); extents > 0 && table.sound(); --extents) {
      (void)table.next(index_size);
      const std::uint64_t offset = table.next(offset_size), length = table.next(length_size);
      places.emplace(item, Extent{base + offset, length});
    }
  }
  if (!table.sound() || version > 2) return std::nullopt;
  return places;
}

void blank(Encoded& bytes, Extent extent) {
  const auto begin = bytes.begin() + static_cast<std::ptrdiff_t>(extent.offset);
  std::fill(begin, begin + static_cast<std::ptrdiff_t>(extent.length), std::uint8_t{0});
}

/// Returns: whether all of them lie in the file, and are zero now. Together they are no longer than the file: what
/// names the same bytes again and again would cost time without end.
bool blank_items(Encoded& bytes, const std::vector<std::uint64_t>& items, const Places& places) {
  std::uint64_t left = bytes.size();
  for (const std::uint64_t item : items)
    for (auto [place, end] = places.equal_range(item); place != end; ++place) {
      const auto [offset, length] = place->second;
      if (offset > bytes.size() || length > bytes.size() - offset || length > left) return false;
      left -= length;
      blank(bytes, place->second);
    }
  return true;
}

}  // namespace

std::optional<Encoded> of_heic(ByteView bytes) {
  constexpr std::array<std::string_view, 3> kNeeded = {"ftyp", "meta", "mdat"};
  const Boxes outer = boxes_in(bytes, 0, bytes.size());
  const Box* meta = outer ? find(*outer, "meta") : nullptr;
  const Boxes inner = meta && meta->end - meta->begin >= 4 ? boxes_in(bytes, meta->begin + 4, meta->end) : std::nullopt;
  const Box* iinf = inner ? find(*inner, "iinf") : nullptr;
  const Box* iloc = inner ? find(*inner, "iloc") : nullptr;
  if (iinf == nullptr || iloc == nullptr) return std::nullopt;
  const auto items = metadata_items(bytes, *iinf);
  const auto places = places_of(bytes, *iloc, find(*inner, "idat"));
  if (!items || !places) return std::nullopt;
  Encoded kept(bytes.begin(), bytes.end());
  if (!blank_items(kept, *items, *places)) return std::nullopt;
  for (const Box& box : *outer) {  // makers' own boxes become free space
    if (std::find(kNeeded.begin(), kNeeded.end(), box.type) != kNeeded.end()) continue;
    blank(kept, {box.begin, box.end - box.begin});
    std::copy_n("free", 4, kept.begin() + static_cast<std::ptrdiff_t>(box.start + 4));
  }
  return kept;
}

}  // namespace comedo::metadata

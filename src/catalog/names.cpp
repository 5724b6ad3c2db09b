#include "names.hpp"

#include <cstdint>

namespace comedo {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

// The letters U+00C0 to U+017F without their accents; 1, 2 and 3 stand for ae, ss and oe.
constexpr std::string_view kPlainLetters =
    "aaaaaa1ceeeeiiiidnooooo ouuuuyt2aaaaaa1ceeeeiiiidnooooo ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
    "lllnnnnnnnnnoooooo33rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static_assert(kPlainLetters.size() == 0x180 - 0xC0);

/// Takes one code point from the front of `text`, which is not empty; kReplacement for a byte that begins none.
char32_t take(std::string_view& text) {
  const auto lead = static_cast<std::uint8_t>(text.front());
  const std::size_t length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
  char32_t code = length > 1 ? lead & (0x7FU >> length) : lead;
  bool valid = length > 0 && lead < 0xF5 && length <= text.size();
  for (std::size_t i = 1; valid && i < length; ++i) {
    const auto byte = static_cast<std::uint8_t>(text[i]);
    valid = (byte & 0xC0U) == 0x80U;
    code = (code << 6U) | (byte & 0x3FU);
  }
  valid = valid && !(length == 3 && (code < 0x800 || (code >= 0xD800 && code < 0xE000))) &&
          !(length == 4 && (code < 0x10000 || code > 0x10FFFF));
  text.remove_prefix(valid ? length : 1);
  return valid ? code : kReplacement;
}

void append(std::string& to, char32_t code) {
  const auto put = [&](char32_t byte) { to += static_cast<char>(static_cast<std::uint8_t>(byte)); };
  if (code < 0x80) return put(code);
  if (code < 0x800) {
    put(0xC0U | (code >> 6U));
  } else {
    if (code < 0x10000) {
      put(0xE0U | (code >> 12U));
    } else {
      put(0xF0U | (code >> 18U));
      put(0x80U | ((code >> 12U) & 0x3FU));
    }
    put(0x80U | ((code >> 6U) & 0x3FU));
  }
  put(0x80U | (code & 0x3FU));
}

bool is_combining(char32_t code) { return code >= 0x300 && code < 0x370; }
bool is_blank(char32_t code) {
  return code <= ' ' || (code >= 0x7F && code <= 0xA0) || (code >= 0x2000 && code <= 0x200B) || code == 0x2028 ||
         code == 0x2029 || code == 0x202F || code == 0x3000 || code == 0xFEFF;
}
bool is_mark(char32_t code) {  // selectors of variants, byte order mark, replacement characters
  return (code >= 0xFE00 && code <= 0xFE0F) || code == 0xFEFF || code == 0xFFFC || code == kReplacement;
}

/// Appends a letter or digit as keys have it. Returns: false where the code point parts words.
bool append_plain(std::string& to, char32_t code) {
  if (code < 0x80) {
    const char c = static_cast<char>(code);
    const bool upper = c >= 'A' && c <= 'Z';
    if (!upper && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9')) return false;
    to += upper ? static_cast<char>(c - 'A' + 'a') : c;
    return true;
  }
  if (code >= 0xC0 && code < 0x180) {
    const char letter = kPlainLetters[code - 0xC0];
    if (letter == ' ') return false;
    if (letter >= '1' && letter <= '3') return to += letter == '1' ? "ae" : letter == '2' ? "ss" : "oe", true;
    return to += letter, true;
  }
  if (code == 0x3B1 || code == 0x391) return to += "alpha", true;
  if (code == 0x3B2 || code == 0x392) return to += "beta", true;
  if (code < 0xC0 || (code >= 0x2000 && code < 0x2C00) || (code >= 0x3000 && code < 0x3040) || is_mark(code))
    return false;  // punctuation, arrows, bullets
  if ((code >= 0x391 && code <= 0x3A9) || (code >= 0x410 && code <= 0x42F)) code += 0x20;  // Greek, Cyrillic
  if (code >= 0x400 && code <= 0x40F) code += 0x50;
  append(to, code);
  return true;
}

char32_t capital(char32_t code) {
  if ((code >= 'a' && code <= 'z') || (code >= 0xE0 && code <= 0xFE && code != 0xF7)) return code - 0x20;
  if ((code >= 0x100 && code <= 0x137 && code != 0x131) || (code >= 0x14A && code <= 0x177)) return code & ~char32_t{1};
  if ((code >= 0x139 && code <= 0x148) || (code >= 0x179 && code <= 0x17E)) return ((code + 1) & ~char32_t{1}) - 1;
  if ((code >= 0x3B1 && code <= 0x3C9 && code != 0x3C2) || (code >= 0x430 && code <= 0x44F)) return code - 0x20;
  return code >= 0x450 && code <= 0x45F ? code - 0x50 : code;
}

template <class Change>
std::string rewritten(std::string_view text, Change change) {
  std::string out;
  bool blank = false;
  while (!text.empty()) {
    const char32_t code = take(text);
    if (is_blank(code)) {
      blank = !out.empty();
      continue;
    }
    if (blank) out += ' ';
    blank = false;
    append(out, change(code));
  }
  return out;
}

}  // namespace

std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words;
  bool inside = false;
  std::string letters;
  while (!name.empty()) {
    const char32_t code = take(name);
    if (is_combining(code)) continue;
    letters.clear();
    if (append_plain(letters, code)) {
      if (!inside) words.emplace_back();
      words.back() += letters;
      inside = true;
    } else {
      inside = false;
    }
  }
  return words;
}

std::string key_of(std::string_view name) {
  std::string key;
  while (!name.empty()) {
    const char32_t code = take(name);
    if (!is_combining(code)) append_plain(key, code);
  }
  return key;
}

std::string in_capitals(std::string_view name) { return rewritten(name, capital); }
std::string tidy(std::string_view text) {
  return rewritten(text, [](char32_t code) { return code; });
}

}  // namespace comedo

// Blocks as lines of a terminal.
#include "compose.hpp"

namespace comedo {
namespace {

using document::Block;
using document::BlockKind;

/// Columns that UTF-8 text takes, where every character takes one, as those of the four languages do.
int columns_of(std::string_view text) {
  int count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
  return count;
}

/// Puts words into lines; the first line begins with `first`, the others with as many blanks as `indent`.
std::string wrap(std::string_view text, const std::string& first, int indent, int columns) {
  const std::string margin(static_cast<std::size_t>(indent), ' ');
  std::string lines, line = first;
  bool fresh = true;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (word.empty()) continue;
    if (!fresh && columns_of(line) + 1 + columns_of(word) > columns) {
      lines += line + "\n";
      line = margin;
      fresh = true;
    }
    if (!fresh) line += ' ';
    line += word;
    fresh = false;
  }
  return lines + line + "\n";
}

std::string underlined(const std::string& text, char with) {
  return text + "\n" + std::string(static_cast<std::size_t>(columns_of(text)), with) + "\n";
}

std::string block_text(const Block& block, int columns) {
  switch (block.kind) {
    case BlockKind::title: return underlined(block.text, '=');
    case BlockKind::plain: return wrap(block.text, "", 0, columns);
    case BlockKind::alarm: return wrap(block.text, "!! ", 3, columns);
    case BlockKind::heading: return "\n" + underlined(block.text, '-');
    case BlockKind::item: return wrap(block.text, block.mark + std::string(4 - block.mark.size() % 4, ' '), 4, columns);
    case BlockKind::detail: return wrap(block.text, "    ", 4, columns);
    case BlockKind::origin: return block.text.empty() ? "" : wrap(block.text, "      [", 7, columns - 1);
  }
  return {};
}

}  // namespace

std::string plan_text(const PlanView& view, int columns) {
  require(columns >= 40, "plan_text: columns of at least 40");
  std::string text;
  for (const Block& block : document::compose(view)) {
    text += block_text(block, columns);
    if (block.kind == BlockKind::origin && !block.text.empty()) text.insert(text.size() - 1, "]");
  }
  return text;
}

}  // namespace comedo

#include "s3_list.hpp"

namespace comedo {

namespace {

/// Returns: what stands in the next element of that name, and takes the text up to its end off `xml`; none at the end.
bool next_element(std::string_view& xml, std::string_view name, std::string_view& content) {
  const std::string open = "<" + std::string(name) + ">", close = "</" + std::string(name) + ">";
  const std::size_t begin = xml.find(open);
  if (begin == std::string_view::npos) return false;
  xml.remove_prefix(begin + open.size());
  const std::size_t end = xml.find(close);
  if (end == std::string_view::npos) return false;
  content = xml.substr(0, end);
  xml.remove_prefix(end + close.size());
  return true;
}

}  // namespace

S3Page parse_s3_page(std::string_view xml) {
  S3Page page;
  std::string_view content, rest = xml;
  page.more = next_element(rest, "IsTruncated", content) && content == "true";
  rest = xml;
  while (next_element(rest, "Key", content)) page.keys.emplace_back(content);
  return page;
}

}  // namespace comedo

// One page of a bucket's list.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace comedo {

struct S3Page {
  std::vector<std::string> keys;  ///< As the XML has them: names of ours hold nothing that is escaped there.
  bool more = false;
};
/// Reads ListBucketResult. What it does not know, it passes over.
[[nodiscard]] S3Page parse_s3_page(std::string_view xml);

}  // namespace comedo

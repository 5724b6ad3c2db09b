#include "object_place.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cstdlib>
#include <sstream>

#include "edge.hpp"
#include "serve_open.hpp"

namespace comedo::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kScheme = "s3://";

bool is_word(std::string_view text, std::string_view more) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [&](char sign) {
    return (sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9') || more.find(sign) != more.npos;
  });
}

/// Fills bucket and prefix from "s3://bucket/a/b". Returns: whether it is such an address.
bool read_address(std::string_view text, S3Options& options) {
  if (!text.starts_with(kScheme)) return false;
  text.remove_prefix(kScheme.size());
  const std::size_t slash = std::min(text.find('/'), text.size());
  options.bucket = text.substr(0, slash);
  if (!is_word(options.bucket, ".-")) return false;
  std::istringstream parts{std::string(text.substr(std::min(slash + 1, text.size())))};
  for (std::string part; std::getline(parts, part, '/');) {
    if (!is_word(part, "ABCDEFGHIJKLMNOPQRSTUVWXYZ._-") || part == "." || part == "..") return false;
    options.prefix += part + '/';
  }
  return true;
}

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

Result<Done> read_keys(const fs::path& file, S3Options& options) {
  const Error refused{ErrorCode::storage_key_invalid,
                      "the bucket's keys are missing: a file of mode 0600, or AWS_ACCESS_KEY_ID and "
                      "AWS_SECRET_ACCESS_KEY"};
  if (file.empty()) {
    options.access_key = variable("AWS_ACCESS_KEY_ID");
    options.secret_key = variable("AWS_SECRET_ACCESS_KEY");
    options.session_token = variable("AWS_SESSION_TOKEN");
  } else {
    struct stat status {};
    if (::stat(file.c_str(), &status) != 0 || (status.st_mode & 0077U) != 0) return refused;
    const auto bytes = read_file(file, 8192);
    if (!bytes) return refused;
    std::istringstream lines{std::string(bytes->begin(), bytes->end())};
    std::getline(lines, options.access_key);
    std::getline(lines, options.secret_key);
    std::getline(lines, options.session_token);
  }
  if (options.access_key.empty() || options.secret_key.empty()) return refused;
  return Done{};
}

}  // namespace

std::string not_a_bucket(const std::string& text) {
  S3Options options;
  return read_address(text, options) ? "" : "must be s3://BUCKET or s3://BUCKET/PREFIX";
}

std::string not_an_endpoint(const std::string& text) {
  const std::size_t begin = text.starts_with("https://") ? 8 : text.starts_with("http://") ? 7 : text.size();
  const bool sound = begin < text.size() && is_word(std::string_view(text).substr(begin), ".-:[]");
  return sound ? "" : "must be https://HOST, http://HOST:PORT or the like, without a path";
}

Result<std::unique_ptr<ObjectStore>> open_objects(const Settings& settings, KeyRing ring) {
  if (settings.text("objects").empty()) return Vault::open(objects_folder(settings), std::move(ring));
  S3Options options;
  options.region = settings.text("s3-region");
  if (options.region.empty()) options.region = variable("AWS_REGION");
  if (options.region.empty()) options.region = "us-east-1";
  options.endpoint = settings.text("s3-endpoint");
  if (options.endpoint.empty()) options.endpoint = "https://s3." + options.region + ".amazonaws.com";
  if (!read_address(settings.text("objects"), options) || !not_an_endpoint(options.endpoint).empty())
    return Error{ErrorCode::argument_invalid, "this is no place of objects"};
  options.ca_file = settings.text("s3-ca");
  options.now_ms = clock_ms;
  if (const auto read = read_keys(settings.text("s3-keys"), options); !read) return read.error();
  return Vault::open_bucket(options, std::move(ring));
}

}  // namespace comedo::cli

#include "s3_store.hpp"

#include <algorithm>

#include "object_name.hpp"
#include "s3_list.hpp"
#include "sealed.hpp"

namespace comedo {

namespace {

constexpr int kOk = 200, kNoContent = 204, kPart = 206, kMissing = 404, kConflict = 409, kNotAsExpected = 412,
              kEmpty = 416;

Error missing() { return {ErrorCode::object_missing, "the store holds no object of this name"}; }
Error unavailable(const char* why) { return {ErrorCode::storage_unavailable, why}; }
Error unexpected() { return unavailable("the store of objects gave an answer that was not expected"); }

std::string_view text_of(const Bytes& bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

}  // namespace

S3Store::S3Store(const S3Options& place, KeyRing keys, VaultOptions options)
    : client_(place), prefix_(place.prefix), keys_(std::move(keys)), options_(options) {}

/// The line that a folder has in its file `vault`. Whoever comes first writes it.
Result<Done> S3Store::make_ready() {
  const auto versions = client_.send("GET", "", {.query = {{"versioning", ""}}});
  if (!versions) return versions.error();
  if (versions->says("<Status>Enabled</Status>"))
    return unavailable("the bucket keeps old versions: nothing in it could be erased");
  const std::string line = "comedo.vault/1 " + keys_.secrets().fingerprint + '\n';
  auto found = client_.send("GET", key_of("vault"), {});
  if (found && found->status == kMissing) {
    const std::span body(reinterpret_cast<const std::uint8_t*>(line.data()), line.size());
    const auto written = client_.send("PUT", key_of("vault"), {.headers = {{"if-none-match", "*"}}}, body);
    if (!written) return written.error();
    found = client_.send("GET", key_of("vault"), {});
  }
  if (!found) return found.error();
  if (found->status != kOk) return unexpected();
  if (text_of(found->body) == line) return Done{};
  return Error{ErrorCode::storage_key_invalid, "the first key of the ring is not the one that the store was made with"};
}

Result<S3Reply> S3Store::read(std::string_view name, bool head_only) const {
  if (!is_object_name(name)) return missing();
  S3Call call;
  if (head_only) call.headers["range"] = "bytes=0-" + std::to_string(kHeadBytes - 1);
  auto reply = client_.send("GET", key_of(name), std::move(call), {}, sealed_size(options_.max_bytes));
  if (!reply) return reply.error();
  if (reply->status == kMissing) return missing();
  if (reply->status == kEmpty) return Error{ErrorCode::object_damaged, "the object holds nothing"};
  if (reply->status != kOk && reply->status != kPart) return unexpected();
  if (reply->cut) return Error{ErrorCode::object_damaged, "the object is larger than any that is stored"};
  return reply;
}

Result<Done> S3Store::write(std::string_view name, std::span<const std::uint8_t> plain, const std::string& if_match) {
  S3Call call;
  if (!if_match.empty()) call.headers["if-match"] = if_match;
  const auto reply = client_.send("PUT", key_of(name), std::move(call), seal(keys_.secrets(), name, plain));
  if (!reply) return reply.error();
  if (reply->status == kMissing) return missing();
  if (reply->status == kConflict || reply->status == kNotAsExpected)
    return unavailable("the object is being changed by somebody else");
  if (reply->status != kOk) return unexpected();
  return Done{};
}

std::string S3Store::name_of(std::string_view owner, std::span<const std::uint8_t> bytes) const {
  return object_name(keys_.secrets().naming, owner, bytes);
}

Result<std::string> S3Store::put(std::string_view owner, std::span<const std::uint8_t> bytes) {
  if (bytes.size() > options_.max_bytes)
    return Error{ErrorCode::request_too_large, "the object is larger than the store takes"};
  std::string name = name_of(owner, bytes);
  const auto there = get(name);
  if (there) return name;
  if (there.error().code == ErrorCode::storage_unavailable) return there.error();
  if (const auto written = write(name, bytes, ""); !written) return written.error();
  return name;
}

Result<Bytes> S3Store::get(std::string_view name) const {
  const auto sealed = read(name, false);
  if (!sealed) return sealed.error();
  return unseal(keys_.secrets(), name, sealed->body);
}

Result<Done> S3Store::erase(std::string_view name) {
  const std::lock_guard guard(change_);
  if (const auto there = read(name, true); !there) {  // DELETE succeeds whether there is something or not
    if (there.error().code != ErrorCode::object_damaged) return there.error();
  }
  const auto reply = client_.send("DELETE", key_of(name), {});
  if (!reply) return reply.error();
  if (reply->status == kMissing) return missing();
  if (reply->status != kNoContent && reply->status != kOk) return unexpected();
  return Done{};
}

Result<std::vector<std::string>> S3Store::list(std::string_view after, std::size_t most) const {
  require(most >= 1, "ObjectStore::list: most >= 1");
  constexpr std::size_t kPage = 1000;  // a server gives no more at once
  std::vector<std::string> names;
  std::string last = key_of(after);
  for (bool more = true; more && names.size() < most;) {
    const auto reply = client_.send("GET", "",
                                    {.query = {{"list-type", "2"},
                                               {"prefix", prefix_},
                                               {"start-after", last},
                                               {"max-keys", std::to_string(std::min(kPage, most))}}});
    if (!reply) return reply.error();
    if (reply->status != kOk || reply->cut) return unexpected();
    const S3Page page = parse_s3_page(text_of(reply->body));
    for (const std::string& key : page.keys)
      if (std::string name = key.substr(std::min(prefix_.size(), key.size())); is_object_name(name) && name > after)
        names.push_back(std::move(name));
    more = page.more && !page.keys.empty() && page.keys.back() > last;  // each page begins behind the one before
    if (more) last = page.keys.back();
  }
  names.resize(std::min(most, names.size()));
  return names;
}

Result<bool> S3Store::relock(std::string_view name) {
  const std::lock_guard guard(change_);
  const auto head = read(name, true);
  if (!head) return head.error();
  const auto id = key_id_of(head->body);
  if (!id) return id.error();
  if (*id == keys_.secrets().current().id) return false;
  const auto sealed = read(name, false);
  if (!sealed) return sealed.error();
  const auto plain = unseal(keys_.secrets(), name, sealed->body);
  if (!plain) return plain.error();
  // Only over what was read: another machine may have erased it since.
  if (const auto written = write(name, *plain, sealed->etag); !written) return written.error();
  return true;
}

}  // namespace comedo

#include "transfer.hpp"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <fmt/format.h>
#include <sys/socket.h>

#include <memory>

#include "quiet_pipe.hpp"
#include "reach.hpp"

namespace comedo {
namespace {

constexpr std::size_t kHeaderBytes = 65'536;  // of an answer

bool is_literal(const std::string& host) noexcept {
  in_addr ignored{};
  return host.front() == '[' || inet_pton(AF_INET, host.c_str(), &ignored) == 1;
}

struct FreeList {
  void operator()(curl_slist* list) const noexcept { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, FreeList>;

/// One transfer of libcurl, which initialises itself, safely for threads, since 7.84.
class Transfer {
 public:
  Transfer(const FetchOptions& options, const WebUrl& url, const Outgoing& request, std::chrono::milliseconds time)
      : options_(options) {
    keep_to_ourselves();
    limit(time);
    call_back();
    ask(url, request);
  }
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;
  ~Transfer() { curl_easy_cleanup(handle_); }

  Result<Incoming> run() {
    if (!sound_) return Error{ErrorCode::fetch_failed, "the request could not be made"};
    const QuietPipe quiet;
    const CURLcode code = curl_easy_perform(handle_);
    if (code != CURLE_OK) return error_of(code);
    // Nobody asked for it. What libcurl unfolds unasked, a transfer coding, counts unfolded.
    if (header("Content-Encoding").value_or("identity") != "identity" ||
        header("Transfer-Encoding").value_or("chunked") != "chunked")
      return Error{ErrorCode::fetch_failed, "the answer is compressed"};
    long status = 0;
    curl_easy_getinfo(handle_, CURLINFO_RESPONSE_CODE, &status);
    return Incoming{{static_cast<int>(status), header("Content-Type").value_or(""), std::move(body_)},
                    header("Location").value_or("")};
  }

 private:
  template <class Value>
  void set(CURLoption option, Value value) {
    sound_ = sound_ && handle_ && curl_easy_setopt(handle_, option, value) == CURLE_OK;
  }
  void append(List& list, const std::string& text) {
    curl_slist* longer = curl_slist_append(list.get(), text.c_str());
    sound_ = sound_ && longer;
    if (longer) (void)list.release(), list.reset(longer);
  }

  /// Nothing of the environment, of other requests or of libcurl's further abilities takes part.
  void keep_to_ourselves() {
    set(CURLOPT_PROTOCOLS_STR, options_.plain ? "http,https" : "https");
    set(CURLOPT_PROXY, "");
    set(CURLOPT_NOPROXY, "*");
    set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_FORBID_REUSE, 1L);
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!options_.authorities.empty()) set(CURLOPT_CAINFO, options_.authorities.c_str());
  }
  void limit(std::chrono::milliseconds time) {
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(time.count()));
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(time.count()));
    set(CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(options_.body_bytes));
  }
  void call_back() {
    set(CURLOPT_OPENSOCKETFUNCTION, &Transfer::open_socket);
    set(CURLOPT_OPENSOCKETDATA, this);
    set(CURLOPT_WRITEFUNCTION, &Transfer::take_body);
    set(CURLOPT_WRITEDATA, this);
    set(CURLOPT_HEADERFUNCTION, &Transfer::take_header);
    set(CURLOPT_HEADERDATA, this);
  }
  void ask(const WebUrl& url, const Outgoing& request) {
    set(CURLOPT_URL, to_text(url).c_str());
    set(CURLOPT_PATH_AS_IS, 1L);
    resolve(url);
    append(headers_, "User-Agent: comedo");
    append(headers_, "Accept-Encoding: identity");
    append(headers_, "Expect:");  // nobody is asked before a body
    for (const auto& [name, value] : request.headers.fields()) append(headers_, fmt::format("{}: {}", name, value));
    set(CURLOPT_HTTPHEADER, headers_.get());
    if (!request.body) return;
    set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body->size()));
    set(CURLOPT_COPYPOSTFIELDS, reinterpret_cast<const char*>(request.body->data()));
  }
  void resolve(const WebUrl& url) {
    if (!options_.resolve || is_literal(url.host)) return;
    std::string entry;
    for (const std::string& address : options_.resolve(url.host))
      entry += entry.empty() ? fmt::format("{}:{}:{}", url.host, url.port, address) : "," + address;
    sound_ = sound_ && !entry.empty();
    append(resolved_, entry);
    set(CURLOPT_RESOLVE, resolved_.get());
  }

  /// The one place where an address is judged: the very bytes that connect() gets.
  static curl_socket_t open_socket(void* self, curlsocktype /*purpose*/, curl_sockaddr* address) {
    auto& transfer = *static_cast<Transfer*>(self);
    if (may_reach(address->addr, transfer.options_.reach))
      return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
    transfer.refused_ = true;
    return CURL_SOCKET_BAD;
  }
  static std::size_t take_body(const char* bytes, std::size_t /*one*/, std::size_t size, void* self) {
    auto& transfer = *static_cast<Transfer*>(self);
    transfer.too_large_ = size > transfer.options_.body_bytes - transfer.body_.size();
    if (transfer.too_large_) return 0;
    transfer.body_.insert(transfer.body_.end(), bytes, bytes + size);
    return size;
  }
  static std::size_t take_header(const char* /*bytes*/, std::size_t /*one*/, std::size_t size, void* self) {
    auto& transfer = *static_cast<Transfer*>(self);
    transfer.header_bytes_ += size;
    transfer.too_large_ = transfer.header_bytes_ > kHeaderBytes;
    return transfer.too_large_ ? 0 : size;
  }

  [[nodiscard]] std::optional<std::string> header(const char* name) const {
    curl_header* found = nullptr;
    if (curl_easy_header(handle_, name, 0, CURLH_HEADER, -1, &found) != CURLHE_OK || found->amount != 1)
      return std::nullopt;
    return found->value;
  }
  [[nodiscard]] Error error_of(CURLcode code) const {
    if (too_large_ || code == CURLE_FILESIZE_EXCEEDED)
      return {ErrorCode::fetch_too_large, "the answer is larger than allowed"};
    if (code == CURLE_OPERATION_TIMEDOUT) return {ErrorCode::fetch_too_slow, "the answer did not come in time"};
    // Where one of several addresses was refused and the others did not answer, the refusal is what matters.
    if (refused_) return {ErrorCode::url_refused, "the host has an address that is none of the public internet"};
    return {ErrorCode::fetch_failed, "the host cannot be found, reached or trusted, or does not speak HTTP"};
  }

  const FetchOptions& options_;
  CURL* handle_ = curl_easy_init();
  bool sound_ = true;
  bool refused_ = false, too_large_ = false;
  std::size_t header_bytes_ = 0;
  Bytes body_;
  List headers_, resolved_;
};

}  // namespace

Result<Incoming> transfer(const FetchOptions& options, const WebUrl& url, const Outgoing& request,
                          std::chrono::milliseconds time) {
  return Transfer(options, url, request, time).run();
}

}  // namespace comedo

#include "s3_wire.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <cctype>
#include <stdexcept>

namespace comedo {

namespace {

struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using HeaderList = std::unique_ptr<curl_slist, FreeList>;

void add(HeaderList& list, const std::string& line) {
  curl_slist* longer = curl_slist_append(list.get(), line.c_str());
  if (longer == nullptr) throw std::bad_alloc();
  (void)list.release();
  list.reset(longer);
}

/// Our headers, and none that libcurl would add and nobody signed.
HeaderList header_list(const S3Call& call) {
  HeaderList list;
  for (const auto& [name, value] : call.headers) {
    std::string line = name;
    add(list, line.append(": ").append(value));
  }
  for (const char* name : {"Expect:", "Content-Type:"}) add(list, name);
  return list;
}

struct Taking {
  S3Reply& reply;
  std::size_t most;
};

std::size_t take_body(const char* data, std::size_t size, std::size_t count, void* to) {
  auto& taking = *static_cast<Taking*>(to);
  Bytes& body = taking.reply.body;
  const std::size_t room = taking.most - body.size(), taken = std::min(size * count, room);
  body.insert(body.end(), data, data + taken);
  taking.reply.cut = taken < size * count;
  return taken;  // less than was offered ends the exchange
}

std::size_t take_header(const char* data, std::size_t size, std::size_t count, void* to) {
  std::string line(data, size * count);
  const std::size_t colon = std::min(line.find(':'), line.size());
  std::transform(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(colon), line.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  const std::size_t begin = line.find_first_not_of(" \t", colon + 1), end = line.find_last_not_of(" \t\r\n");
  if (line.starts_with("etag:") && begin <= end && begin != std::string::npos)
    static_cast<Taking*>(to)->reply.etag = line.substr(begin, end - begin + 1);
  return line.size();
}

template <class Value>
void set(CURL* curl, CURLoption option, Value value) {
  if (curl_easy_setopt(curl, option, value) != CURLE_OK) throw std::runtime_error("libcurl lacks what S3 needs");
}

void set_up(CURL* curl, const S3Options& options) {
  set(curl, CURLOPT_NOSIGNAL, 1L);
  set(curl, CURLOPT_PATH_AS_IS, 1L);
  set(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  set(curl, CURLOPT_PROXY, "");  // nothing of the environment stands between
  set(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options.connect_time.count()));
  set(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(options.exchange_time.count()));
  set(curl, CURLOPT_SSL_VERIFYPEER, 1L);
  set(curl, CURLOPT_SSL_VERIFYHOST, 2L);
  if (!options.ca_file.empty()) set(curl, CURLOPT_CAINFO, options.ca_file.c_str());
}

std::string url_of(const S3Options& options, const S3Call& call) {
  const std::string query = query_text(call);
  return options.endpoint + percent_encoded(call.path, true) + (query.empty() ? "" : "?" + query);
}

}  // namespace

bool S3Reply::says(std::string_view word) const {
  return std::search(body.begin(), body.end(), word.begin(), word.end()) != body.end();
}

struct S3Wire::Handle {
  CURL* curl = curl_easy_init();
};

S3Wire::S3Wire() : handle_(std::make_unique<Handle>()) {
  if (handle_->curl == nullptr) throw std::runtime_error("libcurl cannot be used on this machine");
}

S3Wire::~S3Wire() { curl_easy_cleanup(handle_->curl); }

std::optional<S3Reply> S3Wire::exchange(const S3Options& options, const S3Call& call,
                                        std::span<const std::uint8_t> body, std::size_t most) {
  CURL* curl = handle_->curl;
  curl_easy_reset(curl);  // keeps the connection
  const std::string url = url_of(options, call);
  const HeaderList headers = header_list(call);
  S3Reply reply;
  Taking taking{reply, most};
  set_up(curl, options);
  set(curl, CURLOPT_URL, url.c_str());
  set(curl, CURLOPT_CUSTOMREQUEST, call.method.c_str());
  set(curl, CURLOPT_HTTPHEADER, headers.get());
  if (call.method == "PUT") {
    set(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
    set(curl, CURLOPT_POSTFIELDS, reinterpret_cast<const char*>(body.data()));  // not copied
  }
  set(curl, CURLOPT_WRITEFUNCTION, &take_body);
  set(curl, CURLOPT_WRITEDATA, static_cast<void*>(&taking));
  set(curl, CURLOPT_HEADERFUNCTION, &take_header);
  set(curl, CURLOPT_HEADERDATA, static_cast<void*>(&taking));
  const CURLcode code = curl_easy_perform(curl);
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  reply.status = static_cast<int>(status);
  if (code != CURLE_OK && !reply.cut) return std::nullopt;
  return reply;
}

}  // namespace comedo

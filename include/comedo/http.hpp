// HTTP without sockets: requests and responses, what their headers say, routes, problem documents.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "comedo/error.hpp"
#include "comedo/file.hpp"

namespace comedo {

using HttpPairs = std::vector<std::pair<std::string, std::string>>;
/// How long the parts of something took, in their order; names are words of ours.
using HttpStages = std::vector<std::pair<std::string, std::chrono::nanoseconds>>;

/// Header fields in their order. A name is a token and a value holds no control character but the tab, so no text of
/// anybody can start another header or the body. Threads: as std::vector.
class HttpHeaders {
 public:
  /// Returns: whether both can be a field.
  [[nodiscard]] static bool sound(std::string_view name, std::string_view value) noexcept;
  /// Requires: sound(name, value).
  void add(std::string_view name, std::string_view value);
  /// As add; replaces every field of that name.
  void set(std::string_view name, std::string_view value);
  /// Adds `item` to the comma-separated list of that name unless it is in it. Requires: as add.
  void list(std::string_view name, std::string_view item);
  void erase(std::string_view name);
  /// Returns: the value of the first field of that name in any case; it lives until the next change.
  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;
  /// Returns: the values of all fields of that name, joined by ", "; empty where there is none.
  [[nodiscard]] std::string joined(std::string_view name) const;
  [[nodiscard]] std::size_t count(std::string_view name) const;
  [[nodiscard]] const HttpPairs& fields() const noexcept { return fields_; }

 private:
  HttpPairs fields_;
};

struct HttpRequest {
  std::string method;  ///< As sent, case counts: "GET".
  std::string path;    ///< Decoded once, begins with '/'; see parse_target.
  HttpPairs query;     ///< Decoded, in order.
  HttpHeaders headers;
  Bytes body;
  std::string client;   ///< Address without port; "unix" for a Unix socket. Behind a trusted proxy, that of its client.
  std::string id;       ///< Of this request; safe to show.
  bool secure = false;  ///< Came over TLS, also where a trusted proxy says so.
};

struct HttpResponse {
  int status = 200;     ///< 200..599.
  HttpHeaders headers;  ///< Without Content-Length, Connection and Date: the server writes them.
  Bytes body;
  bool secret = false;     ///< Holds a secret beside text that a client chose: never compressed.
  std::string route;       ///< Pattern of the route that answered, for logs; empty for none. Never sent.
  std::string code = {};   ///< Of a problem, for logs; empty for none. Never sent.
  HttpStages stages = {};  ///< For logs; may be empty. Never sent.
  /// Gives the body piece by piece, where it is too large to lie in memory; an empty piece is the end, an error cuts
  /// the connection. Empty: `body` is all; else `body` stays empty. Threads: one worker at a time, after the handler's.
  std::function<Result<Bytes>()> more = {};
};

[[nodiscard]] std::string_view as_text(std::span<const std::uint8_t> bytes) noexcept;
/// Requires: status in [200, 599], `content_type` sound as a value.
[[nodiscard]] HttpResponse respond(int status, std::string_view content_type, std::string_view body);

// --- Target -------------------------------------------------------------------------------------------------------

struct HttpTarget {
  std::string path;
  HttpPairs query;
};
/// Reads "/a%20b?c=d" or "http://host/a?c=d". Errors: request_malformed: no such form, bad escapes, and in the decoded
/// path a segment "." or "..", an escaped slash, a backslash, a control character, invalid UTF-8.
[[nodiscard]] Result<HttpTarget> parse_target(std::string_view target);
/// Reads application/x-www-form-urlencoded: '+' is a blank, at most 256 pairs. Errors: request_malformed.
[[nodiscard]] Result<HttpPairs> parse_query(std::string_view query);
/// Returns: the first value of that name.
[[nodiscard]] std::optional<std::string_view> value_of(const HttpPairs& pairs, std::string_view name);

// --- What headers say ---------------------------------------------------------------------------------------------

/// Returns: the quality in [0, 1] that an Accept header gives a media type, by its most specific range; 1 where the
/// header is empty, 0 for what it does not name. A range that breaks the grammar is passed over.
[[nodiscard]] double accepted_type(std::string_view accept, std::string_view media_type);
/// The same of Accept-Encoding, except that an empty header accepts only "identity".
[[nodiscard]] double accepted_coding(std::string_view accept_encoding, std::string_view coding);
/// Returns: the index of the best accepted type, the first of equals; none where none is accepted.
[[nodiscard]] std::optional<std::size_t> choose_type(std::string_view accept,
                                                     std::span<const std::string_view> offered);

struct MediaType {
  std::string type;  ///< "image/jpeg", lower case.
  std::map<std::string, std::string, std::less<>> parameters;
};
/// Reads a Content-Type. Errors: request_malformed, also for a parameter that is there twice.
[[nodiscard]] Result<MediaType> parse_media_type(std::string_view text);

/// Returns: the strong entity tag of these bytes, with its quotes.
[[nodiscard]] std::string entity_tag(std::span<const std::uint8_t> bytes);
/// Returns: whether an If-None-Match header names the tag; weak and strong are the same here, as RFC 9110 asks.
[[nodiscard]] bool names_tag(std::string_view if_none_match, std::string_view tag);
/// Gives a 200 to GET or HEAD an ETag unless it has one; an empty 304 takes its place where the request names the tag.
/// What comes in pieces has none.
[[nodiscard]] HttpResponse with_entity_tag(const HttpRequest& request, HttpResponse response);

/// Always HttpOnly.
struct Cookie {
  std::string name, value;
  std::string path = "/";
  std::optional<std::chrono::seconds> max_age =
      std::nullopt;  ///< None: until the browser ends; 0 takes the cookie away.
  bool secure = true;
  bool lax = false;  ///< SameSite=Lax, so that it comes along when another site sends the person here; else Strict.
};
/// Returns: the value of a Set-Cookie header.
/// Requires: a token as name; no control character, blank, quote, comma, semicolon, backslash in value and path.
[[nodiscard]] std::string to_header(const Cookie& cookie);
/// Returns: the cookie's value; none where it is absent, or there twice with different values: one of them was planted.
[[nodiscard]] std::optional<std::string> find_cookie(const HttpHeaders& headers, std::string_view name);

// --- Who sent it --------------------------------------------------------------------------------------------------

/// Those whose word counts about whom a request comes from.
class TrustedProxies {
 public:
  /// Reads addresses and networks such as "10.0.0.0/8" and "::1", and "unix" for whoever comes over a Unix socket.
  /// Errors: argument_invalid.
  [[nodiscard]] static Result<TrustedProxies> parse(std::span<const std::string> texts);
  /// `client` as in HttpRequest.
  [[nodiscard]] bool trusts(std::string_view client) const noexcept;

 private:
  struct Network {
    std::array<std::uint8_t, 16> address{};  ///< IPv6; an IPv4 address as IPv6 maps it.
    int bits = 128;
  };
  std::vector<Network> networks_;
  bool unix_ = false;
};

struct HttpOrigin {
  std::string client;  ///< As in HttpRequest, and `secure` too.
  bool secure = false;
};
/// Returns: `sender`, where it is no trusted proxy. Else the last address in X-Forwarded-For that is none of theirs,
/// and whether the last word of X-Forwarded-Proto is https. What is no address ends the chain.
[[nodiscard]] HttpOrigin origin_of(HttpOrigin sender, const HttpHeaders& headers, const TrustedProxies& proxies);
/// Returns: what counts as one client where room is shared out: an IPv4 address, the first 64 bits of an IPv6 address
/// (a household has them all), any other text as it is.
[[nodiscard]] std::string network_of(std::string_view client);

// --- multipart/form-data ------------------------------------------------------------------------------------------

struct FormPart {
  std::string name;  ///< UTF-8 without control characters, as is the filename.
  std::optional<std::string> filename;
  std::string content_type;             ///< As sent; "text/plain" where the part has none.
  std::span<const std::uint8_t> bytes;  ///< Into the body.
};
struct FormLimits {
  std::size_t parts = 32;
  std::size_t head_bytes = 4096;  ///< Of one part's headers.
};
/// Requires: `body` outlives the parts. Errors: media_type_unsupported (another Content-Type), request_malformed.
[[nodiscard]] Result<std::vector<FormPart>> parse_form(std::string_view content_type,
                                                       std::span<const std::uint8_t> body, FormLimits limits = {});

// --- Problems (RFC 9457) ------------------------------------------------------------------------------------------

/// Returns: the HTTP status of a refusal; 500 for what no client can bring about.
[[nodiscard]] int status_of(ErrorCode code) noexcept;
/// Returns: "Not Found" for 404; "Unknown" for a status outside the table.
[[nodiscard]] std::string_view reason_of(int status) noexcept;
/// A problem document; WWW-Authenticate goes with 401, Retry-After with 429 and 503.
/// `status` 0 means status_of the code. Requires: status 0 or in [400, 599].
[[nodiscard]] HttpResponse problem(const Error& error, std::string_view request_id, int status = 0,
                                   std::chrono::seconds retry_after = std::chrono::seconds(1));

// --- Routes -------------------------------------------------------------------------------------------------------

/// What stood in the place of each {name} of a pattern.
using PathValues = std::map<std::string, std::string, std::less<>>;
struct Route {
  std::string method;   ///< "GET" answers HEAD, too: the server leaves the body out.
  std::string pattern;  ///< "/v1/selfies/{id}"; {id} stands for one segment that is not empty.
  std::function<HttpResponse(const HttpRequest&, const PathValues&)> handler;
  std::string tag;  ///< For whoever lists the routes; not read here.
};
struct CorsOptions {
  std::vector<std::string> origins;  ///< "https://app.example"; "*" is every origin. Empty: no cross-origin use.
  std::vector<std::string> headers = {"Authorization", "Content-Type", "If-None-Match"};
  bool credentials = false;
  std::chrono::seconds max_age{600};
};

/// Threads: safe, as far as the handlers are.
class Router {
 public:
  /// Requires: each pattern begins with '/', names each {name} once; no two routes of one method and shape;
  /// no credentials for "*".
  explicit Router(std::vector<Route> routes, CorsOptions cors = {});
  /// Answers with the route whose pattern fits, literal segments before {names}; with a 404 or 405 problem; OPTIONS by
  /// itself. What a handler throws goes through.
  [[nodiscard]] HttpResponse handle(const HttpRequest& request) const;
  [[nodiscard]] std::span<const Route> routes() const noexcept { return routes_; }

 private:
  std::vector<Route> routes_;  // literal segments first
  CorsOptions cors_;
};

// --- Before a response leaves -------------------------------------------------------------------------------------

/// Compresses with gzip where the client takes it, the type is text and the body at least 1 KiB; never a secret one.
void compress(const HttpRequest& request, HttpResponse& response);
/// Adds the headers that make browsers strict, each unless the handler set its own; Cache-Control is "no-store",
/// Strict-Transport-Security only where the request is secure.
void add_security_headers(const HttpRequest& request, HttpResponse& response);

}  // namespace comedo

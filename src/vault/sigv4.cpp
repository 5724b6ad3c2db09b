#include "sigv4.hpp"

#include <sodium.h>

#include <array>
#include <chrono>
#include <cstdio>

#include "comedo/file.hpp"
#include "hex.hpp"

namespace comedo {

namespace {

using Digest = std::array<std::uint8_t, crypto_auth_hmacsha256_BYTES>;

std::span<const std::uint8_t> bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

Digest keyed(std::span<const std::uint8_t> key, std::string_view text) {
  Digest digest{};
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, key.data(), key.size());
  crypto_auth_hmacsha256_update(&state, reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
  crypto_auth_hmacsha256_final(&state, digest.data());
  return digest;
}

/// Returns: "20130524T000000Z".
std::string time_text(std::int64_t now_ms) {
  using namespace std::chrono;
  const sys_time<milliseconds> now{milliseconds(now_ms)};
  const auto day = floor<days>(now);
  const year_month_day date(day);
  const hh_mm_ss clock(floor<seconds>(now - day));
  std::array<char, 32> text{};
  const int size = std::snprintf(text.data(), text.size(), "%04d%02u%02uT%02d%02d%02dZ", static_cast<int>(date.year()),
                                 static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                                 static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                                 static_cast<int>(clock.seconds().count()));
  return {text.data(), static_cast<std::size_t>(size)};
}

std::string names_of(const std::map<std::string, std::string>& headers) {
  std::string names;
  for (const auto& [name, value] : headers) names.append(names.empty() ? "" : ";").append(name);
  return names;
}

/// One text for one request, whoever wrote it.
std::string canonical(const S3Call& call, const std::string& body_sha256) {
  std::string text = call.method + '\n' + percent_encoded(call.path, true) + '\n' + query_text(call) + '\n';
  for (const auto& [name, value] : call.headers) text.append(name).append(":").append(value).append("\n");
  return text + '\n' + names_of(call.headers) + '\n' + body_sha256;
}

/// The secret never signs itself: a key for each day, region and service does.
Digest signing_key(const std::string& secret, std::string_view day, std::string_view region) {
  std::string first = "AWS4" + secret;
  const Digest dated = keyed(bytes_of(first), day);
  sodium_memzero(first.data(), first.size());
  return keyed(keyed(keyed(dated, region), "s3"), "aws4_request");
}

}  // namespace

std::string percent_encoded(std::string_view text, bool path) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string encoded;
  for (const char sign : text) {
    const auto byte = static_cast<unsigned char>(sign);
    const bool letter = (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') || (sign >= '0' && sign <= '9');
    if (letter || sign == '-' || sign == '.' || sign == '_' || sign == '~' || (path && sign == '/'))
      encoded += sign;
    else
      encoded.append("%").append(1, kDigits[byte >> 4U]).append(1, kDigits[byte & 15U]);
  }
  return encoded;
}

std::string query_text(const S3Call& call) {
  std::string text;
  for (const auto& [name, value] : call.query)
    text.append(text.empty() ? "" : "&")
        .append(percent_encoded(name, false))
        .append("=")
        .append(percent_encoded(value, false));
  return text;
}

void sign(S3Call& call, const S3Identity& who, std::string_view region, std::span<const std::uint8_t> body,
          std::int64_t now_ms) {
  const std::string now = time_text(now_ms), day = now.substr(0, 8), body_sha256 = sha256_hex(body);
  call.headers["host"] = call.host;
  call.headers["x-amz-date"] = now;
  call.headers["x-amz-content-sha256"] = body_sha256;
  if (!who.session_token.empty()) call.headers["x-amz-security-token"] = who.session_token;
  const std::string scope = day + '/' + std::string(region) + "/s3/aws4_request";
  const std::string text =
      "AWS4-HMAC-SHA256\n" + now + '\n' + scope + '\n' + sha256_hex(bytes_of(canonical(call, body_sha256)));
  const std::string signature = hex_of(keyed(signing_key(who.secret_key, day, region), text));
  call.headers["authorization"] = "AWS4-HMAC-SHA256 Credential=" + who.access_key + '/' + scope +
                                  ",SignedHeaders=" + names_of(call.headers) + ",Signature=" + signature;
}

}  // namespace comedo

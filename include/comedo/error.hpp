// Expected trouble is a value: Result<T> holds a T or an Error with a numbered code.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace comedo {

/// Why an input was refused. FROZEN: numbers and names appear in JSON, logs and databases; add, never
/// change or reuse. The table for readers is docs/error-codes.md, and a test holds both together.
enum class ErrorCode : std::uint16_t {
  file_not_found = 101,
  file_unreadable = 102,
  file_unwritable = 103,
  partial_of_another_run = 104,
  cache_damaged = 105,

  image_empty = 201,
  image_too_many_bytes = 202,
  image_format_unknown = 203,
  image_format_unsupported = 204,
  image_mislabelled = 205,
  image_truncated = 206,
  image_corrupt = 207,
  image_too_many_pixels = 208,
  image_too_small = 209,

  several_faces = 301,
  no_patch = 302,

  model_missing = 401,
  manifest_invalid = 402,
  model_file_damaged = 403,
  network_invalid = 404,
  network_layer_missing = 405,
  network_shape_mismatch = 406,

  table_invalid = 501,
  table_empty = 502,

  argument_invalid = 601,

  profile_invalid = 701,
  rules_invalid = 702,
  assessment_invalid = 703,
  catalog_invalid = 704,
  texts_invalid = 705,
  plan_invalid = 706,

  storage_unavailable = 801,
  storage_schema_unknown = 802,
  storage_key_invalid = 803,
  object_missing = 804,
  object_damaged = 805,
  entry_missing = 806,
  entry_conflict = 807,

  request_malformed = 901,
  request_too_large = 902,
  request_too_slow = 903,
  route_unknown = 904,
  media_type_unsupported = 905,
  not_authenticated = 906,
  not_permitted = 907,
  too_many_requests = 908,
  overloaded = 909,
  consent_missing = 910,
  internal_error = 911,

  url_refused = 1001,
  fetch_failed = 1002,
  fetch_too_slow = 1003,
  fetch_too_large = 1004,
};

/// Returns: the code's frozen name, such as "image_truncated"; "unknown" for a value outside the table.
[[nodiscard]] std::string_view name_of(ErrorCode code) noexcept;

/// A refusal. The message is safe to show to the client: it names no path, person or secret.
struct Error {
  ErrorCode code;
  std::string message;
};

/// A broken precondition: a bug of the caller, never something that input bytes can bring about.
class ContractViolation : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

/// Throws ContractViolation with `what` unless `holds`.
void require(bool holds, const char* what);

/// A T, or the Error that says why there is none.
/// Threads: as T.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}      // NOLINT(google-explicit-constructor)
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool ok() const noexcept { return state_.index() == 0; }
  explicit operator bool() const noexcept { return ok(); }

  /// Requires: ok().
  [[nodiscard]] T& value() & { return check(), *std::get_if<0>(&state_); }
  [[nodiscard]] const T& value() const& { return check(), *std::get_if<0>(&state_); }
  [[nodiscard]] T&& value() && { return check(), std::move(*std::get_if<0>(&state_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  /// Requires: !ok().
  [[nodiscard]] const Error& error() const {
    require(!ok(), "Result::error() of a result that holds a value");
    return *std::get_if<1>(&state_);
  }

 private:
  void check() const { require(ok(), "Result::value() of a result that holds an error"); }
  std::variant<T, Error> state_;
};

/// The Result of an action that has nothing to give back.
struct Done {};

}  // namespace comedo

// What goes wrong with a database, as an Error that names no value.
#pragma once

#include <exception>

#include "comedo/error.hpp"

namespace soci {
class soci_error;
}

namespace comedo {

/// An Error on its way out of a transaction; never leaves the layer.
class Trouble : public std::exception {
 public:
  explicit Trouble(Error error) : error_(std::move(error)) {}
  [[nodiscard]] const Error& error() const noexcept { return error_; }
  [[nodiscard]] const char* what() const noexcept override { return error_.message.c_str(); }

 private:
  Error error_;
};

[[nodiscard]] Error unavailable();
[[nodiscard]] Error schema_unknown();
[[nodiscard]] Error missing();
[[nodiscard]] Error conflict();
[[nodiscard]] Error text_refused();

/// Returns: which of these it is. What SOCI says is dropped, for it may hold values and addresses.
[[nodiscard]] Error error_of(const soci::soci_error& error);

}  // namespace comedo

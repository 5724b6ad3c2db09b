#include "comedo/http.hpp"
#include "grammar.hpp"
#include "parameters.hpp"

namespace comedo {

Result<MediaType> parse_media_type(std::string_view text) {
  const Error malformed{ErrorCode::request_malformed, "the media type breaks its grammar"};
  const std::string_view type = next_item(text, ';').value_or("");
  const std::size_t slash = type.find('/');
  if (slash == std::string_view::npos) return malformed;
  if (!is_token(type.substr(0, slash)) || !is_token(type.substr(slash + 1))) return malformed;
  auto parameters = parse_parameters(text);
  if (!parameters) return malformed;
  return MediaType{lower(type), *std::move(parameters)};
}

}  // namespace comedo

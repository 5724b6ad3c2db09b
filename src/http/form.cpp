#include "comedo/http.hpp"
#include "form_head.hpp"
#include "grammar.hpp"

namespace comedo {
namespace {

Error malformed(const char* what) { return {ErrorCode::request_malformed, what}; }

/// RFC 2046 allows these and no more than 70 of them.
bool is_boundary(std::string_view text) noexcept {
  return !text.empty() && text.size() <= 70 && text.back() != ' ' && consists_of(text, "'()+_,-./:=? ");
}

}  // namespace

Result<std::vector<FormPart>> parse_form(std::string_view content_type, std::span<const std::uint8_t> body,
                                         FormLimits limits) {
  const auto type = parse_media_type(content_type);
  if (!type) return type.error();
  if (type->type != "multipart/form-data")
    return Error{ErrorCode::media_type_unsupported, "a form of multipart/form-data is expected"};
  const auto boundary = type->parameters.find("boundary");
  if (boundary == type->parameters.end() || !is_boundary(boundary->second))
    return malformed("the form has no boundary");

  const std::string delimiter = "\r\n--" + boundary->second;
  std::string_view rest = as_text(body);
  if (!rest.starts_with(delimiter.substr(2))) return malformed("the form does not begin with its boundary");
  rest.remove_prefix(delimiter.size() - 2);
  std::vector<FormPart> parts;
  while (rest != "--" && rest != "--\r\n") {
    if (!rest.starts_with("\r\n")) return malformed("the form has a stray boundary or does not end");
    rest.remove_prefix(2);
    if (parts.size() == limits.parts) return malformed("the form has too many parts");
    const std::size_t head = rest.substr(0, limits.head_bytes).find("\r\n\r\n");
    auto part = head == std::string_view::npos ? std::nullopt : parse_form_head(rest.substr(0, head));
    if (!part) return malformed("a part of the form has damaged headers");
    rest.remove_prefix(head + 4);
    const std::size_t end = rest.find(delimiter);
    if (end == std::string_view::npos) return malformed("a part of the form does not end");
    part->bytes = body.subspan(body.size() - rest.size(), end);
    parts.push_back(*std::move(part));
    rest.remove_prefix(end + delimiter.size());
  }
  return parts;
}

}  // namespace comedo

#include "form_head.hpp"

#include "grammar.hpp"
#include "parameters.hpp"
#include "utf8.hpp"

namespace comedo {
namespace {

/// Returns: "Name: value" of every line; none where a line is no such thing. A folded line has no name, so it is none.
std::optional<HttpHeaders> parse_lines(std::string_view head) {
  HttpHeaders headers;
  while (!head.empty()) {
    const std::string_view line = head.substr(0, head.find("\r\n"));
    head.remove_prefix(std::min(line.size() + 2, head.size()));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const std::string_view value = trimmed(line.substr(colon + 1));
    if (!HttpHeaders::sound(line.substr(0, colon), value)) return std::nullopt;
    if (headers.find(line.substr(0, colon))) return std::nullopt;
    headers.add(line.substr(0, colon), value);
  }
  return headers;
}

/// RFC 7578 knows no other coding of the bytes; base64 taken for a picture would be an error far from its cause.
bool is_plain(const HttpHeaders& headers) {
  const std::string_view coding = headers.find("Content-Transfer-Encoding").value_or("binary");
  return same_word(coding, "binary") || same_word(coding, "8bit") || same_word(coding, "7bit");
}

bool is_name(const std::string& text) {
  return is_text(text) && std::none_of(text.begin(), text.end(), [](char c) { return is_control(c); });
}

}  // namespace

std::optional<FormPart> parse_form_head(std::string_view head) {
  const auto headers = parse_lines(head);
  if (!headers || !is_plain(*headers)) return std::nullopt;
  std::string_view disposition = headers->find("Content-Disposition").value_or("");
  const std::string_view kind = next_item(disposition, ';').value_or("");
  const auto parameters = parse_parameters(disposition);
  if (!same_word(kind, "form-data") || !parameters) return std::nullopt;
  const auto name = parameters->find("name");
  if (name == parameters->end() || !is_name(name->second)) return std::nullopt;
  FormPart part{name->second, {}, std::string(headers->find("Content-Type").value_or("text/plain")), {}};
  if (const auto filename = parameters->find("filename"); filename != parameters->end()) {
    if (!is_name(filename->second)) return std::nullopt;
    part.filename = filename->second;
  }
  return part;
}

}  // namespace comedo

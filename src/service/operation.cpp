// What operators and their machines ask.
#include "handlers.hpp"
#include "messages.hpp"

namespace comedo::operation {

Answer health(Call& /*call*/) { return json_response(200, {{"status", "ok"}}); }

/// Whether a request would succeed now: the database answers, and so does the store, of a picture that it does not
/// have.
Answer ready(Call& call) {
  const auto asked = call.state.storage.audit().list(0, 1);
  if (!asked) return asked.error();
  const auto looked = call.state.objects->get(std::string(64, '0'));
  if (!looked && looked.error().code != ErrorCode::object_missing) return looked.error();
  return json_response(200, {{"status", "ready"}});
}

Answer version(Call& call) { return json_response(200, {{"version", call.state.options.version}, {"api", "v1"}}); }

Answer openapi(Call& call) {
  return with_entity_tag(call.request, respond(200, "application/yaml", call.state.options.openapi));
}

Answer metrics(Call& call) {
  return respond(200, "text/plain; version=0.0.4; charset=utf-8", call.state.options.metrics->text());
}

/// The same for people: a page that runs no script and loads nothing but its style.
Answer page(Call& call) {
  return with_entity_tag(call.request, respond(200, "text/html; charset=utf-8", call.state.options.docs_page));
}

Answer page_style(Call& call) {
  return with_entity_tag(call.request, respond(200, "text/css; charset=utf-8", call.state.options.docs_style));
}

Answer model(Call& call) {
  return call.state.pipelines.with_one([](const Pipeline& pipeline) {
    const Manifest& manifest = pipeline.model().manifest();
    return json_response(200, {{"models", Json::array({{{"name", manifest.name},
                                                        {"version", manifest.version},
                                                        {"sha256", pipeline.model().sha256()}}})}});
  });
}

}  // namespace comedo::operation

// Who is told that an assessment has ended: the addresses of a person, for that person.
#include "handlers.hpp"
#include "messages.hpp"
#include "signature.hpp"

namespace comedo::webhooks {

namespace {

constexpr std::size_t kMostOfOne = 5;

Json webhook_json(const WebhookEntry& entry) {
  return {{"id", entry.id}, {"url", entry.url}, {"created", time_text(entry.created_ms)}};
}

Result<Done> note(const Call& call, const char* action, const std::string& id) {
  const auto noted = call.state.storage.audit().append({0, call.now_ms, call.who.user, action, id, {}, {}, {}});
  if (!noted) return noted.error();
  return Done{};
}

/// The host tells an operator enough; the rest of the URL may hold a secret of the person's.
Json failure_json(const DeliveryEntry& one) {
  const auto url = parse_url(one.url);
  const auto code = one.last_error ? Json(name_of(static_cast<ErrorCode>(*one.last_error))) : Json();
  return {{"delivery", one.id},
          {"webhook", one.webhook},
          {"user", one.user},
          {"host", url ? url->host : ""},
          {"state", name_of(one.state)},
          {"attempts", one.attempts},
          {"created", time_text(one.created_ms)},
          {"next", one.state == DeliveryState::waiting ? Json(time_text(one.next_ms)) : Json()},
          {"status", one.last_status ? Json(*one.last_status) : Json()},
          {"code", code}};
}

}  // namespace

Answer list(Call& call) {
  const auto all = call.state.storage.webhooks().of(call.who.user);
  if (!all) return all.error();
  Json list = Json::array();
  for (const WebhookEntry& one : *all) list.push_back(webhook_json(one));
  return json_response(200, {{"webhooks", list}});
}

Answer make(Call& call) {
  JsonBody body(call.request);
  const std::string text = body.members().needed_text("url");
  if (const auto sound = body.finish(); !sound) return sound.error();
  if (!call.state.messenger) return Error{ErrorCode::not_permitted, "nobody is told of anything here"};
  const auto url = parse_url(text);
  if (!url) return url.error();
  if (const auto may = call.state.messenger->check(*url); !may) return may.error();
  const auto entry = call.state.storage.webhooks().add(call.who.user, to_text(*url), kMostOfOne, call.now_ms);
  if (!entry) return entry.error();
  if (const auto noted = note(call, "webhook_made", entry->id); !noted) return noted.error();
  Json document = webhook_json(*entry);
  document["secret"] = webhook_secret(call.state.options.webhooks->key, entry->id);
  auto response = json_response(201, document);
  response.secret = true;
  return response;
}

Answer remove(Call& call) {
  const std::string& id = call.path.at("id");
  if (const auto removed = call.state.storage.webhooks().remove(call.who.user, id); !removed) return removed.error();
  if (const auto noted = note(call, "webhook_removed", id); !noted) return noted.error();
  return no_content();
}

Answer failures(Call& call) {
  const auto paging = paging_of(call.request);
  if (!paging) return paging.error();
  const auto page = call.state.storage.webhooks().failures(paging->after, paging->limit);
  if (!page) return page.error();
  Json list = Json::array();
  for (const DeliveryEntry& one : *page) list.push_back(failure_json(one));
  const bool more = page->size() == paging->limit;
  return json_response(
      200, page_json("failures", std::move(list), more ? cursor_of(page->back().created_ms, page->back().id) : ""));
}

}  // namespace comedo::webhooks

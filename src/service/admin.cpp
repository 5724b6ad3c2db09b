#include "handlers.hpp"
#include "messages.hpp"

namespace comedo::admin {

namespace {

Json user_json(const UserEntry& user) {
  return {{"id", user.id},
          {"login", user.login},
          {"role", name_of(user.role)},
          {"created", time_text(user.created_ms)},
          {"disabled", user.disabled}};
}

Result<Done> note(const Call& call, const char* action, const std::string& subject, std::string_view detail) {
  const auto noted =
      call.state.storage.audit().append({0, call.now_ms, call.who.user, action, subject, std::string(detail), {}, {}});
  if (!noted) return noted.error();
  return Done{};
}

Result<Done> change_role(const Call& call, const std::string& id, Role role) {
  if (const auto changed = call.state.storage.users().change_role(id, role); !changed) return changed.error();
  return note(call, "role_changed", id, name_of(role));
}

Result<Done> disable(const Call& call, const std::string& id, bool disabled) {
  if (const auto changed = call.state.storage.users().disable(id, disabled); !changed) return changed.error();
  if (disabled)
    if (const auto ended = call.state.storage.sessions().remove_all_of(id); !ended) return ended.error();
  return note(call, disabled ? "account_disabled" : "account_enabled", id, "");
}

}  // namespace

/// Logins are shown, selfies never.
Answer users(Call& call) {
  const auto paging = paging_of(call.request);
  if (!paging) return paging.error();
  const auto page = call.state.storage.users().list(paging->after ? paging->after->id : "", paging->limit);
  if (!page) return page.error();
  Json list = Json::array();
  for (const UserEntry& one : *page) list.push_back(user_json(one));
  const bool more = page->size() == paging->limit;
  return json_response(200, page_json("users", std::move(list), more ? cursor_of(0, page->back().login) : ""));
}

Answer change_user(Call& call) {
  JsonBody body(call.request);
  const auto role = body.members().one_of<Role>("role", Role::admin);
  const auto disabled = body.members().boolean("disabled");
  if (const auto sound = body.finish(); !sound) return sound.error();
  const std::string& id = call.path.at("id");
  if (id == call.who.user)
    return Error{ErrorCode::not_permitted, "nobody changes their own role or locks themselves out"};
  if (role)
    if (const auto done = change_role(call, id, *role); !done) return done.error();
  if (disabled)
    if (const auto done = disable(call, id, *disabled); !done) return done.error();
  const auto user = call.state.storage.users().find(id);
  if (!user) return user.error();
  return json_response(200, user_json(*user));
}

Answer audit(Call& call) {
  const auto paging = paging_of(call.request);
  if (!paging) return paging.error();
  const auto page = call.state.storage.audit().list(paging->after ? paging->after->time_ms : 0, paging->limit);
  if (!page) return page.error();
  Json list = Json::array();
  for (const AuditEntry& one : *page)
    list.push_back({{"sequence", one.sequence},
                    {"time", time_text(one.time_ms)},
                    {"actor", one.actor},
                    {"action", one.action},
                    {"subject", one.subject},
                    {"detail", one.detail},
                    {"hash", one.hash}});
  const bool more = page->size() == paging->limit;
  return json_response(200, page_json("entries", std::move(list), more ? cursor_of(page->back().sequence, "") : ""));
}

}  // namespace comedo::admin

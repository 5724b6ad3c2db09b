#include "comedo/service.hpp"

#include "handlers.hpp"
#include "messages.hpp"
#include "who.hpp"

namespace comedo {

namespace {

/// Who may come in: anybody, or whoever has the right.
struct Door {
  const char* method;
  const char* pattern;
  std::optional<Right> right;
  Handler handler;
};

constexpr std::optional<Right> kAnybody = std::nullopt;

// The whole API. docs/openapi.yaml says the same to the world, and a test holds both together.
constexpr Door kDoors[] = {
    {"GET", "/v1/health", kAnybody, operation::health},
    {"GET", "/v1/ready", kAnybody, operation::ready},
    {"GET", "/v1/version", kAnybody, operation::version},
    {"GET", "/v1/models", kAnybody, operation::model},
    {"GET", "/openapi.yaml", kAnybody, operation::openapi},

    {"POST", "/v1/accounts", kAnybody, accounts::open_account},
    {"POST", "/v1/accounts/first-admin", kAnybody, accounts::open_first_admin},
    {"POST", "/v1/sessions", kAnybody, accounts::log_in},
    {"DELETE", "/v1/sessions/current", Right::manage_self, accounts::log_out},
    {"GET", "/v1/me", Right::manage_self, accounts::me},
    {"DELETE", "/v1/me", Right::manage_self, accounts::erase_me},
    {"PUT", "/v1/me/password", Right::manage_self, accounts::change_password},
    {"GET", "/v1/me/export", Right::manage_self, accounts::export_me},
    {"GET", "/v1/me/consents", Right::manage_self, consents::list},
    {"POST", "/v1/me/consents", Right::manage_self, consents::give},
    {"DELETE", "/v1/me/consents/{kind}", Right::manage_self, consents::withdraw},
    {"GET", "/v1/me/keys", Right::manage_self, keys::list},
    {"POST", "/v1/me/keys", Right::manage_self, keys::make},
    {"DELETE", "/v1/me/keys/{id}", Right::manage_self, keys::revoke},
    {"GET", "/v1/me/profile", Right::profile, advice::profile},
    {"PUT", "/v1/me/profile", Right::profile, advice::save_profile},

    {"POST", "/v1/assessments", Right::assess, assessments::create},
    {"GET", "/v1/assessments", Right::read_history, assessments::list},
    {"GET", "/v1/assessments/{id}", Right::read_history, assessments::find},
    {"GET", "/v1/assessments/{id}/overlay", Right::read_history, assessments::overlay},
    {"POST", "/v1/assessments/{id}/plans", Right::advise, advice::make_plan},
    {"GET", "/v1/selfies/{id}/image", Right::read_history, assessments::picture},
    {"DELETE", "/v1/selfies/{id}", Right::manage_self, assessments::erase_selfie},
    {"GET", "/v1/plans", Right::read_history, advice::plans},
    {"GET", "/v1/plans/{id}", Right::read_history, advice::plan},

    {"GET", "/v1/users", Right::manage_users, admin::users},
    {"PATCH", "/v1/users/{id}", Right::manage_users, admin::change_user},
    {"GET", "/v1/audit", Right::read_audit, admin::audit},
};

Answer pass(ServiceState& state, const Door& door, const HttpRequest& request, const PathValues& path) {
  Call call{state, request, path, {}, state.options.now_ms()};
  if (door.right) {
    auto who = identify(state, request, call.now_ms);
    if (!who) return who.error();
    call.who = *std::move(who);
    if (!may(call.who, *door.right)) return Error{ErrorCode::not_permitted, "this account or key may not do this"};
  }
  return door.handler(call);
}

HttpResponse refusal(const Error& error, const HttpRequest& request) {
  const bool locked = error.code == ErrorCode::too_many_requests;
  return problem(error, request.id, 0, std::chrono::seconds(locked ? kFailureWindowMs / 1000 : 1));
}

std::vector<Route> routes_of(ServiceState& state) {
  std::vector<Route> routes;
  for (const Door& door : kDoors)
    routes.push_back({door.method, door.pattern,
                      [&state, &door](const HttpRequest& request, const PathValues& path) {
                        auto answer = pass(state, door, request, path);
                        return answer ? *std::move(answer) : refusal(answer.error(), request);
                      },
                      door.right ? std::string(name_of(*door.right)) : ""});
  return routes;
}

Result<bool> has_admin(const Storage& storage) {
  constexpr std::size_t kAtOnce = 200;
  std::string after;
  for (;;) {
    const auto page = storage.users().list(after, kAtOnce);
    if (!page) return page.error();
    for (const UserEntry& user : *page)
      if (user.role == Role::admin) return true;
    if (page->size() < kAtOnce) return false;
    after = page->back().login;
  }
}

/// What the last run left half done: pictures to erase, assessments that nobody works on any more.
Result<Done> tidy_up(ServiceState& state) {
  if (const auto erased = erase_pending(state); !erased) return erased.error();
  if (const auto back = state.storage.assessments().put_back(state.options.now_ms()); !back) return back.error();
  return Done{};
}

}  // namespace

Service::Service(std::unique_ptr<ServiceState> state) : state_(std::move(state)) {}
Service::~Service() = default;

Result<std::unique_ptr<Service>> Service::open(ServiceOptions options, Storage storage,
                                               std::unique_ptr<ObjectStore> objects) {
  require(options.now_ms && options.random && options.pipelines >= 1, "Service::open: clock, randomness, pipelines");
  PipelineOptions looking;
  looking.model = options.model;
  const auto pipeline = Pipeline::load(std::move(looking));
  if (!pipeline) return pipeline.error();
  auto advice = load_advice_data(options.advice, options.catalog);
  if (!advice) return advice.error();
  const auto admin = has_admin(storage);
  if (!admin) return admin.error();
  auto state = std::make_unique<ServiceState>(std::move(options), std::move(storage), std::move(objects),
                                              *std::move(advice), *pipeline);
  if (!*admin) state->first_admin_token = make_token(TokenKind::first_admin, state->options.random);
  if (const auto tidy = tidy_up(*state); !tidy) return tidy.error();
  state->router.emplace(routes_of(*state), state->options.cors);
  return std::unique_ptr<Service>(new Service(std::move(state)));
}

HttpResponse Service::handle(const HttpRequest& request) { return state_->router->handle(request); }

bool Service::quick(std::string_view method, std::string_view path) noexcept {
  return (method == "GET" || method == "HEAD") && (path == "/v1/health" || path == "/v1/version");
}

std::optional<std::string> Service::first_admin_token() const {
  const std::lock_guard lock(state_->first_admin);
  return state_->first_admin_token ? std::optional(state_->first_admin_token->text) : std::nullopt;
}

Result<Done> Service::purge() {
  const std::int64_t now = state_->options.now_ms();
  const Storage& storage = state_->storage;
  if (const auto gone = storage.sessions().purge_expired(now); !gone) return gone.error();
  if (const auto gone = storage.login_failures().purge(now - kFailureWindowMs); !gone) return gone.error();
  if (const auto gone = storage.idempotency_keys().purge_expired(now); !gone) return gone.error();
  return erase_pending(*state_);
}

Result<bool> Service::work_once() { return assessments::work_once(*state_, state_->options.now_ms()); }

}  // namespace comedo

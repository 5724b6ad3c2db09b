#include "webhooks.hpp"

#include "comedo/storage.hpp"
#include "database.hpp"
#include "rows.hpp"

namespace comedo {

void queue_deliveries(Sql& sql, const Database& database, const DeliveryCause& cause) {
  for (SqlRow& row : sql.rows("SELECT w.id, w.user_id FROM webhooks w JOIN assessments a ON a.user_id = w.user_id "
                              "WHERE a.id = :id ORDER BY w.id",
                              cause.assessment)) {
    const std::string webhook = row.text();
    const std::string user = row.text();
    sql.change(
        "INSERT INTO webhook_deliveries (id, webhook_id, user_id, assessment_id, assessment_state, state, created_ms, "
        "attempts, next_ms) VALUES (:id, :webhook, :user, :assessment, :ended, 'waiting', :now, 0, :next)",
        database.new_id(), webhook, user, cause.assessment, name_of(cause.state), cause.now_ms, cause.now_ms);
  }
}

Result<WebhookEntry> Webhooks::add(const std::string& user, const std::string& url, std::size_t most,
                                   std::int64_t now_ms) const {
  const WebhookEntry entry{database_->new_id(), user, url, now_ms};
  return database_->write([&](Sql& sql) -> Result<WebhookEntry> {
    if (sql.rows("SELECT id FROM webhooks WHERE user_id = :user", user).size() >= most) return conflict();
    sql.change("INSERT INTO webhooks (id, user_id, url, created_ms) VALUES (:id, :user, :url, :now)", entry.id, user,
               url, now_ms);
    return entry;
  });
}

Result<Done> Webhooks::remove(const std::string& user, const std::string& id) const {
  return database_->write([&](Sql& sql) {
    sql.change("DELETE FROM webhook_deliveries WHERE webhook_id = :id AND user_id = :user", id, user);
    return done_or_missing(sql.change("DELETE FROM webhooks WHERE id = :id AND user_id = :user", id, user));
  });
}

Result<std::vector<WebhookEntry>> Webhooks::of(const std::string& user) const {
  return database_->read([&](Sql& sql) -> Result<std::vector<WebhookEntry>> {
    return entries(sql.rows(select_webhook("WHERE user_id = :user ORDER BY created_ms DESC, id DESC"), user),
                   webhook_of);
  });
}

Result<std::optional<DeliveryEntry>> Webhooks::take_due(std::int64_t now_ms, std::int64_t again_ms) const {
  return database_->write([&](Sql& sql) -> Result<std::optional<DeliveryEntry>> {
    // As Assessments::take_next_queued.
    const char* lock = sql.dialect() == Dialect::postgresql ? " FOR UPDATE OF d SKIP LOCKED" : "";
    auto row = sql.row(
        select_delivery(std::string("WHERE d.state = 'waiting' AND d.next_ms <= :now AND d.user_id IN (SELECT id FROM "
                                    "users WHERE disabled = 0) ORDER BY d.next_ms, d.id LIMIT 1") +
                        lock),
        now_ms);
    if (!row) return std::optional<DeliveryEntry>();
    DeliveryEntry taken = delivery_of(*std::move(row));
    ++taken.attempts;
    taken.next_ms = again_ms;
    sql.change("UPDATE webhook_deliveries SET attempts = :attempts, next_ms = :next WHERE id = :id", taken.attempts,
               taken.next_ms, taken.id);
    return std::optional(taken);
  });
}

Result<Done> Webhooks::note(const DeliveryEntry& delivery) const {
  return database_->write([&](Sql& sql) {
    return done_or_missing(sql.change(
        "UPDATE webhook_deliveries SET state = :state, next_ms = :next, ended_ms = :ended, last_status = :status, "
        "last_error = :error WHERE id = :id AND state = 'waiting'",
        name_of(delivery.state), delivery.next_ms, delivery.ended_ms, delivery.last_status, delivery.last_error,
        delivery.id));
  });
}

Result<std::vector<DeliveryEntry>> Webhooks::failures(const std::optional<PageEnd>& after, std::size_t limit) const {
  const PageEnd end = page_end(after);
  return database_->read([&](Sql& sql) -> Result<std::vector<DeliveryEntry>> {
    return entries(sql.rows(select_delivery("WHERE d.state <> 'delivered' AND d.attempts > 0 AND (d.last_status IS NOT "
                                            "NULL OR d.last_error IS NOT NULL) AND (d.created_ms, d.id) < (:time, :id) "
                                            "ORDER BY d.created_ms DESC, d.id DESC LIMIT :most"),
                            end.time_ms, end.id, row_limit(limit)),
                   delivery_of);
  });
}

Result<std::int64_t> Webhooks::purge_ended(std::int64_t before_ms) const {
  return database_->write([&](Sql& sql) -> Result<std::int64_t> {
    return sql.change("DELETE FROM webhook_deliveries WHERE ended_ms < :before", before_ms);
  });
}

}  // namespace comedo

package com.apideck.funcs.webhook;

import com.apideck.models.UnifiedApiId;
import com.apideck.models.webhook.WebhookEventType;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The connection that an event of Vault is about, as it was then. With the module of Vault, {@code
 * Connection.fromJson(event.connection().json())} is all of it.
 *
 * @param id the connection, by id
 * @param consumerId whose it is
 * @param unifiedApi of which API it is
 * @param serviceId the connector
 * @param name what the connector is called
 * @param enabled whether the consumer uses it
 * @param state available, added, authorized, callable or invalid
 * @param health ok, or what it lacks, such as needs_auth
 * @param json all members of it that can be written as JSON
 */
public record EventConnection(
    Optional<String> id,
    Optional<String> consumerId,
    Optional<UnifiedApiId> unifiedApi,
    Optional<String> serviceId,
    Optional<String> name,
    Optional<Boolean> enabled,
    Optional<String> state,
    Optional<String> health,
    String json) {

  /** What has to be done so that calls for the connection succeed. */
  public enum Remedy {
    /** Nothing: they do, or the consumer does not want them to. */
    NONE,
    /** Nothing but wait: it is being renewed, or the service has a failure. */
    WAIT,
    /** The consumer has to act: give them a session. */
    CONNECT_AGAIN
  }

  private static final Set<String> WANT_THE_CONSUMER =
      Set.of("needs_auth", "needs_consent", "revoked", "missing_settings");

  private static final Set<String> PASS =
      Set.of("pending_refresh", "pending_confirmation", "degraded");

  /** By what an event ends with, where the connection does not say how it is. */
  private static final Map<String, Remedy> BY_EVENT =
      Map.of(
          "revoked", Remedy.CONNECT_AGAIN,
          "token_refresh.failed", Remedy.CONNECT_AGAIN,
          "token_refresh.pending", Remedy.WAIT,
          "downstream.degraded", Remedy.WAIT);

  Remedy remedy(WebhookEventType event) {
    String what = event.value().replaceFirst("^vault[.]connection[.]", "");
    if (what.equals("deleted") || what.equals("disabled") || !enabled.orElse(true)) {
      return Remedy.NONE;
    }
    if (health.filter(WANT_THE_CONSUMER::contains).isPresent()) {
      return Remedy.CONNECT_AGAIN;
    }
    if (health.filter(PASS::contains).isPresent()) {
      return Remedy.WAIT;
    }
    Optional<Remedy> said = Optional.ofNullable(BY_EVENT.get(what));
    return health.filter("ok"::equals).isPresent()
        ? Remedy.NONE
        : said.orElse(
            state.filter(now -> !now.equals("callable")).isPresent()
                ? Remedy.CONNECT_AGAIN
                : Remedy.NONE);
  }

  @Override
  public String toString() {
    return "EventConnection{%s, state=%s, health=%s}"
        .formatted(id.orElse("?"), state.orElse("?"), health.orElse("?"));
  }
}

package com.apideck.funcs.vault;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.Calls;
import com.apideck.core.Operation;
import com.apideck.core.RequestOptions;
import com.apideck.models.vault.Session;
import com.apideck.models.vault.SessionResult;
import io.vavr.control.Either;
import java.util.concurrent.CompletableFuture;

/**
 * Creates a Hosted Vault session: the page where a consumer connects their accounts. Redirect them
 * to its address.
 *
 * <p>{@code POST /vault/sessions}. The session is valid for one hour, or for the {@code
 * sessionLength} of its settings, at most one week. Repeatable: a session that is never used does
 * no harm, so the call is retried whenever it may help.
 *
 * @see <a href="https://developers.apideck.com/apis/vault/reference#tag/Sessions">API reference</a>
 */
public final class VaultSessionsCreate {

  private static final Operation<Session, SessionResult> OPERATION =
      Operation.post("vault.sessionsCreate", "/vault/sessions", Session.codec())
          .thatIsRepeatable()
          .answering(200, SessionResult.codec(), SessionResult::withHttp);

  private VaultSessionsCreate() {}

  /**
   * Creates a session for the consumer of {@code core}.
   *
   * @return right: the address and the token; left: the case of the status (400, 401, 402, 404, 422
   *     or another), or a case of this side
   */
  public static CompletableFuture<Either<ApideckError, SessionResult>> call(
      ApideckCore core, Session session) {
    return Calls.execute(core, OPERATION, session);
  }

  /** Creates a session, with what this call does differently from {@code core}. */
  public static CompletableFuture<Either<ApideckError, SessionResult>> call(
      ApideckCore core, Session session, RequestOptions options) {
    return Calls.execute(core, OPERATION, session, options);
  }
}

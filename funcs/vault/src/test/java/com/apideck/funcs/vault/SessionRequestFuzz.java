package com.apideck.funcs.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.ApideckError.InvalidRequestError;
import com.apideck.core.RetryConfig;
import com.apideck.core.testing.StubTransport;
import com.apideck.models.UnifiedApiId;
import com.apideck.models.vault.Session;
import com.apideck.models.vault.SessionResult;
import com.apideck.models.vault.SessionSettings;
import com.apideck.models.vault.Theme;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Whatever a session is made of, it is sent so that it reads back equal, or refused with the places
 * that have no JSON form. An input is read as a recipe: each byte is a choice or a length.
 */
final class SessionRequestFuzz {

  private static final int DEEPEST = 300;

  private final ByteBuffer recipe;

  private SessionRequestFuzz(byte[] input) {
    this.recipe = ByteBuffer.wrap(input);
  }

  /** Called by the fuzzer, which knows it by this name. */
  public static void fuzzerTestOneInput(byte[] input) {
    Session session = new SessionRequestFuzz(input).session();
    StubTransport stub = new StubTransport().thenJson(200, Examples.CREATED);
    ApideckCore core =
        ApideckCore.builder()
            .apiKey("sk-fuzz-0123456789")
            .appId("app")
            .consumerId("consumer")
            .retries(RetryConfig.none())
            .transport(stub)
            .build();

    CompletableFuture<Either<ApideckError, SessionResult>> call =
        VaultSessionsCreate.call(core, session);

    assertThat(call).isCompleted();
    call.join()
        .peek(
            sent ->
                assertThat(
                        Session.codec().decode(stub.requests().get(0).body().orElseThrow()).get())
                    .isEqualTo(session))
        .peekLeft(
            error -> {
              assertThat(error).isInstanceOf(InvalidRequestError.class);
              assertThat(((InvalidRequestError) error).violations()).isNotEmpty();
              assertThat(stub.requests()).isEmpty();
            });
  }

  private Session session() {
    Session.Builder session = Session.builder().redirectUri(text());
    SessionSettings.Builder settings = SessionSettings.builder().sessionLength(text());
    for (int apis = next() % 4; apis > 0; apis--) {
      settings.addUnifiedApis(UnifiedApiId.of(text()));
    }
    session.settings(settings.showLogs(next() % 2 == 0).build());
    session.theme(Theme.builder().vaultName(text()).logo(text()).build());
    while (recipe.hasRemaining()) {
      session.putCustomConsumerSettings(text(), value(0));
    }
    return session.build();
  }

  private Object value(int depth) {
    return switch (next() % 14) {
      case 0 -> null;
      case 1 -> text();
      case 2 -> next() % 2 == 0;
      case 3 -> (int) number();
      case 4 -> number();
      case 5 -> Double.longBitsToDouble(number());
      case 6 -> Float.intBitsToFloat((int) number());
      case 7 -> BigInteger.valueOf(number()); // Moshi does not read each of more than 64 bits
      case 8 -> new BigDecimal(BigInteger.valueOf(number()), (int) number());
      case 9 -> new Object();
      case 10, 11 -> list(depth);
      default -> members(depth);
    };
  }

  private List<Object> list(int depth) {
    List<Object> list = new ArrayList<>();
    for (int size = depth < DEEPEST ? next() % 5 : 0; size > 0; size--) {
      list.add(value(depth + 1));
    }
    return list;
  }

  private Map<String, Object> members(int depth) {
    Map<String, Object> members = new HashMap<>();
    for (int size = depth < DEEPEST ? next() % 5 : 0; size > 0; size--) {
      members.put(next() == 0 ? null : text(), value(depth + 1));
    }
    return members;
  }

  /** Any characters, halves of pairs among them. */
  private String text() {
    StringBuilder text = new StringBuilder();
    for (int length = next() % 12; length > 0; length--) {
      int first = next();
      text.append((char) (first < 0xc0 ? first : first << 8 | next()));
    }
    return text.toString();
  }

  private long number() {
    long number = 0;
    for (int length = next() % 9; length > 0; length--) {
      number = number << 8 | next();
    }
    return number;
  }

  /** A byte of the recipe, from 0 to 255; zeros after its end. */
  private int next() {
    return recipe.hasRemaining() ? Byte.toUnsignedInt(recipe.get()) : 0;
  }
}

package com.apideck.core.wire;

import static com.apideck.core.wire.Things.core;
import static com.apideck.core.wire.Things.errorOf;
import static com.apideck.core.wire.Things.make;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.ApideckError.InvalidRequestError;
import com.apideck.core.AttemptHook;
import com.apideck.core.Bench;
import com.apideck.core.RequestOptions;
import com.apideck.core.ServerError.UnauthorizedResponse;
import com.apideck.core.Violation;
import com.apideck.core.wire.RawServer.Script;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Promise 8: the JDK refuses a bad header in an exception that shows its value, so it must never
 * see one.
 */
class HeaderSecrecyTest {

  private static final String BROKEN = "abc\nsecret";

  private static String everythingPrinted(ApideckError error) {
    StringWriter printed = new StringWriter();
    error.toException().printStackTrace(new PrintWriter(printed));
    return error + error.message() + error.forSupport() + printed;
  }

  private static void refuses(Consumer<ApideckCore.Builder> setting, String path) throws Exception {
    try (RawServer server = RawServer.playing(RawServer.ANSWERING)) {
      ApideckCore.Builder builder = core(server.url());
      setting.accept(builder);
      ApideckCore core = builder.build();

      InvalidRequestError error = errorOf(InvalidRequestError.class, make(core));

      assertThat(error.violations()).extracting(Violation::path).containsExactly(path);
      assertThat(everythingPrinted(error) + core).doesNotContain("abc", "secret");
      assertThat(server.requests()).isEmpty();
    }
  }

  @TestFactory
  Stream<DynamicTest> refusesAValueWithALineBreakWithoutShowingIt() {
    return Stream.of(
        dynamicTest("key", () -> refuses(c -> c.apiKey(BROKEN), "apiKey")),
        dynamicTest(
            "key of a supplier",
            () ->
                refuses(c -> c.apiKey(() -> CompletableFuture.completedFuture(BROKEN)), "apiKey")),
        dynamicTest("consumer", () -> refuses(c -> c.consumerId(BROKEN), "consumerId")),
        dynamicTest("app", () -> refuses(c -> c.appId(BROKEN), "appId")),
        dynamicTest(
            "header of a hook",
            () ->
                refuses(
                    c ->
                        c.addHook(
                            any ->
                                attempt ->
                                    new AttemptHook.Started(
                                        Map.of("x-token", BROKEN), outcome -> {})),
                    "headers.x-token")));
  }

  @Test
  void refusesAHeaderOfTheOptionsWithALineBreakWithoutShowingIt() throws Exception {
    try (RawServer server = RawServer.playing(RawServer.ANSWERING)) {
      RequestOptions options = RequestOptions.builder().putHeaders("x-token", BROKEN).build();

      InvalidRequestError error =
          errorOf(
              InvalidRequestError.class,
              Things.MAKE.call(core(server.url()).build(), Things.THING, options));

      assertThat(everythingPrinted(error) + options).doesNotContain("abc", "secret");
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void masksAKeyThatTheServerSendsBack() throws Exception {
    Script echoing =
        connection -> {
          String authorization = connection.read().header("authorization");
          String body = "{\"message\":\"wrong key: " + authorization + "\"}";
          connection.send(
              RawServer.head(
                      401, "x-request-id: " + authorization, "content-length: " + body.length())
                  + body);
          connection.awaitEnd();
        };
    try (RawServer server = RawServer.playing(echoing)) {
      UnauthorizedResponse error =
          errorOf(UnauthorizedResponse.class, make(core(server.url()).build()));

      assertThat(error.body()).contains("wrong key");
      assertThat(everythingPrinted(error) + error.body() + error.http().headers())
          .doesNotContain(Bench.KEY);
    }
  }
}

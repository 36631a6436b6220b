package com.apideck.core.wire;

import static com.apideck.core.Bench.await;
import static com.apideck.core.wire.Things.core;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckCore;
import com.apideck.core.Bench;
import com.apideck.core.RequestOptions;
import com.apideck.core.wire.RawServer.Request;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a call looks like on the wire. Its headers are {@code RequestHeaders}. */
class RequestBytesTest {

  private RawServer server;

  @BeforeEach
  void start() throws Exception {
    server = RawServer.playing(RawServer.ANSWERING);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private Request sent(ApideckCore core) throws Exception {
    assertThat(await(Things.make(core)).isRight()).isTrue();
    return server.nextRequest();
  }

  @Test
  void sendsTheRequestLineAndTheseHeadersAndNoOthers() throws Exception {
    Request request = sent(core(server.url()).build());

    assertThat(request.line()).isEqualTo("POST /things HTTP/1.1");
    assertThat(request.headers())
        .containsOnlyKeys(
            "accept",
            "authorization",
            "content-length",
            "content-type",
            "host",
            "user-agent",
            "x-apideck-app-id",
            "x-apideck-consumer-id")
        .allSatisfy((name, values) -> assertThat(values).as(name).hasSize(1));
    assertThat(request.header("accept")).isEqualTo("application/json");
    assertThat(request.header("authorization")).isEqualTo("Bearer " + Bench.KEY);
    assertThat(request.header("content-type")).isEqualTo("application/json");
    assertThat(request.header("host")).isEqualTo(server.url().substring("http://".length()));
    assertThat(request.header("user-agent")).startsWith("apideck-java-functional/");
    assertThat(request.header("x-apideck-app-id")).isEqualTo("app-1");
    assertThat(request.header("x-apideck-consumer-id")).isEqualTo("consumer-1");
  }

  @Test
  void sendsTheBodyWithItsLengthInBytes() throws Exception {
    Request request = sent(core(server.url()).build());

    assertThat(request.text()).isEqualTo(Things.THING_JSON);
    assertThat(request.header("content-length")).isEqualTo("17");
  }

  @Test
  void sendsTextBeyondAsciiAsUtf8() throws Exception {
    Map<String, Object> thing = Map.of("name", "Zoë 火箭 🚀");

    await(Things.MAKE.call(core(server.url()).build(), thing));
    Request request = server.nextRequest();

    assertThat(request.text()).isEqualTo("{\"name\":\"Zoë 火箭 🚀\"}");
    assertThat(request.header("content-length")).isEqualTo("27");
  }

  @Test
  void sendsABodyOfManyBuffersWhole() throws Exception {
    String name = "x".repeat(1 << 20);

    await(Things.MAKE.call(core(server.url()).build(), Map.of("name", name)));

    assertThat(server.nextRequest().text()).isEqualTo("{\"name\":\"" + name + "\"}");
  }

  @Test
  void appendsThePathToThatOfTheServersAddress() throws Exception {
    Request request = sent(core(server.url() + "/proxy/apideck/").build());

    assertThat(request.line()).isEqualTo("POST /proxy/apideck/things HTTP/1.1");
  }

  @Test
  void asksForNoUpgradeWhateverTheCaseOfTheScheme() throws Exception {
    Request request = sent(core(server.url("HTTP")).build());

    assertThat(request.headers()).doesNotContainKeys("upgrade", "http2-settings", "connection");
  }

  @Test
  void sendsWhatTheOptionsOfACallChange() throws Exception {
    RequestOptions options =
        RequestOptions.builder()
            .consumerId("other-consumer")
            .serviceId("salesforce")
            .putHeaders("X-Trace", "a b")
            .build();

    await(Things.MAKE.call(core(server.url()).build(), Things.THING, options));
    Request request = server.nextRequest();

    assertThat(request.header("x-apideck-consumer-id")).isEqualTo("other-consumer");
    assertThat(request.header("x-apideck-service-id")).isEqualTo("salesforce");
    assertThat(request.header("x-trace")).isEqualTo("a b");
    assertThat(request.header("x-apideck-app-id")).isEqualTo("app-1");
  }

  @Test
  void asksForTheKeyAnewWithEachCall() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    ApideckCore core =
        core(server.url())
            .apiKey(() -> CompletableFuture.completedFuture("key-" + asked.incrementAndGet()))
            .build();

    List<String> keys =
        List.of(sent(core).header("authorization"), sent(core).header("authorization"));

    assertThat(keys).containsExactly("Bearer key-1", "Bearer key-2");
  }

  @Test
  void keepsTheConnectionForTheNextCallAndForCopiesOfTheCore() throws Exception {
    ApideckCore core = core(server.url()).build();

    sent(core);
    sent(core);
    sent(core.withConsumerId("other-consumer"));

    assertThat(server.connections()).isEqualTo(1);
  }
}

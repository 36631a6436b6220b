package com.apideck.core.wire;

import static com.apideck.core.Bench.await;
import static com.apideck.core.wire.RawServer.head;
import static com.apideck.core.wire.Things.core;
import static com.apideck.core.wire.Things.errorOf;
import static com.apideck.core.wire.Things.fetch;
import static com.apideck.core.wire.Things.make;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.ConnectionError.Reason;
import com.apideck.core.Bench;
import com.apideck.core.RequestOptions;
import com.apideck.core.Sent;
import com.apideck.core.wire.RawServer.Script;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A proxy before the API: what it says is told as the proxy's, and nothing has left yet. */
class ProxyTest {

  private static final String API = "https://unify.example";

  /** Basic works as well where the JVM allows it, which is read once for each JVM. */
  private static final String PASSWORD = "Negotiate b2YtdGhlLXByb3h5";

  private static final Tls TLS = Tls.forLoopback();

  private static HttpClient through(URI proxy) throws IOException {
    InetSocketAddress address = new InetSocketAddress(proxy.getHost(), proxy.getPort());
    return HttpClient.newBuilder()
        .sslContext(TLS.client())
        .proxy(ProxySelector.of(address))
        .build();
  }

  private static ApideckCore.Builder coreThrough(RawServer proxy) throws IOException {
    return core(API).httpClient(through(URI.create(proxy.url())));
  }

  private static Script refusingWith(int status) {
    return connection -> {
      connection.read();
      connection.send(
          head(status, "proxy-authenticate: Basic realm=\"proxy\"", "content-length: 6")
              + "denied");
      connection.awaitEnd();
    };
  }

  /** Connects to where the request says, as a proxy does. */
  private static Script connecting() {
    return connection -> {
      String[] target = connection.read().line().split(" ")[1].split(":");
      try (Socket server =
          new Socket(InetAddress.getByName(target[0]), Integer.parseInt(target[1]))) {
        connection.send(head(200));
        Thread back = new Thread(() -> copy(server, connection.socket()), "proxy-back");
        back.setDaemon(true);
        back.start();
        copy(connection.socket(), server);
      }
    };
  }

  private static void copy(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[8192];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        out.write(buffer, 0, count);
        out.flush();
      }
      to.shutdownOutput();
    } catch (IOException end) {
      // one side has closed the connection
    }
  }

  @TestFactory
  Stream<DynamicTest> aRefusedTunnelNamesTheProxyAndItsStatusAndSaysThatNothingLeft() {
    return Stream.of(301, 400, 401, 403, 404, 407, 429, 500, 502, 503, 504)
        .map(status -> dynamicTest("" + status, () -> refusal(status)));
  }

  private static void refusal(int status) throws Exception {
    try (RawServer proxy = RawServer.playing(refusingWith(status))) {
      for (var call :
          Map.of(
                  "create",
                  make(coreThrough(proxy).build()),
                  "get",
                  fetch(coreThrough(proxy).build()))
              .values()) {
        ConnectionError error = errorOf(ConnectionError.class, call);

        assertThat(error.reason()).isEqualTo(Reason.PROXY);
        assertThat(error.proxyStatus()).contains(status);
        assertThat(error.sent()).isEqualTo(Sent.NO);
        assertThat(error.message())
            .contains("proxy", URI.create(proxy.url()).getAuthority(), "" + status)
            .doesNotContain(Bench.KEY);
      }
      assertThat(proxy.requests()).allMatch(request -> request.line().startsWith("CONNECT "));
      assertThat(proxy.requests())
          .noneMatch(request -> request.headers().containsKey("authorization"));
    }
  }

  @TestFactory
  Stream<DynamicTest> aProxyThatMayConnectLaterIsAskedAgainForCreatesToo() {
    Map<String, Script> passing =
        Map.of(
            "429", refusingWith(429),
            "502", refusingWith(502),
            "503", refusingWith(503),
            "closed", connection -> connection.read(),
            "reset",
                connection -> {
                  connection.read();
                  connection.reset();
                });
    return passing.entrySet().stream()
        .map(
            each ->
                dynamicTest(
                    each.getKey(),
                    () -> {
                      try (RawServer api = RawServer.playingOverTls(TLS, RawServer.ANSWERING);
                          RawServer proxy =
                              RawServer.playing(each.getValue(), each.getValue(), connecting())) {
                        ApideckCore core =
                            core(api.url())
                                .httpClient(through(URI.create(proxy.url())))
                                .retries(Things.QUICK)
                                .build();

                        assertThat(await(make(core)).get()).isEqualTo(Things.THING);
                        assertThat(api.requests()).hasSize(1);
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicTest> aProxyThatWillNotConnectIsAskedOnce() {
    return Stream.of(400, 401, 403, 404, 407, 500, 504)
        .map(
            status ->
                dynamicTest(
                    "" + status,
                    () -> {
                      try (RawServer proxy = RawServer.playing(refusingWith(status))) {
                        ApideckCore core = coreThrough(proxy).retries(Things.QUICK).build();

                        assertThat(errorOf(make(core)).retryable()).isFalse();
                        assertThat(proxy.requests()).hasSize(1);
                      }
                    }));
  }

  @Test
  void aProxyThatClosesIsNotTheApiThatRefuses() throws Exception {
    try (RawServer proxy = RawServer.playing(connection -> connection.read())) {
      isOfTheProxy(coreThrough(proxy).build(), proxy.url());
    }
  }

  @Test
  void aProxyThatCannotBeReachedIsNotTheApiThatRefuses() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    String proxy = "http://127.0.0.1:" + port;

    isOfTheProxy(core(API).httpClient(through(URI.create(proxy))).build(), proxy);
    isOfTheProxy(core("http://127.0.0.1:1").httpClient(through(URI.create(proxy))).build(), proxy);
  }

  @Test
  void aProxyThatHasNoAddressIsNotTheApiThatHasNone() throws Exception {
    String proxy = "http://proxy.invalid:3128";

    isOfTheProxy(core(API).httpClient(through(URI.create(proxy))).build(), proxy);
  }

  private static void isOfTheProxy(ApideckCore core, String proxy) {
    for (ConnectionError error :
        new ConnectionError[] {
          errorOf(ConnectionError.class, make(core)), errorOf(ConnectionError.class, fetch(core))
        }) {
      assertThat(error.reason()).isEqualTo(Reason.PROXY);
      assertThat(error.sent()).isEqualTo(Sent.NO);
      assertThat(error.proxyStatus()).isEqualTo(Optional.empty());
      assertThat(error.retryable()).isTrue();
      assertThat(error.message()).contains(URI.create(proxy).getAuthority());
    }
  }

  @Test
  void aHandshakeThatBreaksOffBehindTheProxyIsALostConnection() throws Exception {
    Script thenNothing =
        connection -> {
          connection.read();
          connection.send(head(200));
          connection.socket().getInputStream().read(new byte[100]);
        };
    try (RawServer proxy = RawServer.playing(thenNothing)) {
      ConnectionError error = errorOf(ConnectionError.class, make(coreThrough(proxy).build()));

      assertThat(error.reason()).isEqualTo(Reason.LOST);
      assertThat(error.sent()).isEqualTo(Sent.NO);
    }
  }

  @Test
  void aPasswordAsAHeaderIsForTheProxyAndNeverReachesTheApi() throws Exception {
    try (RawServer api = RawServer.playingOverTls(TLS, RawServer.ANSWERING);
        RawServer proxy = RawServer.playing(connecting())) {
      ApideckCore core = core(api.url()).httpClient(through(URI.create(proxy.url()))).build();
      RequestOptions options =
          RequestOptions.builder().putHeaders("Proxy-Authorization", PASSWORD).build();

      assertThat(await(Things.make(core, options)).get()).isEqualTo(Things.THING);

      assertThat(proxy.requests().get(0).header("proxy-authorization")).isEqualTo(PASSWORD);
      assertThat(api.requests().get(0).headers()).doesNotContainKey("proxy-authorization");
      assertThat(api.requests().get(0).header("authorization")).isEqualTo("Bearer " + Bench.KEY);
    }
  }
}

package com.apideck.examples;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.examples.sandbox.Sandbox;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Promise 18: the jars of a Vault user on one class path with OpenTelemetry's exporter, which sends
 * through OkHttp, which has an Okio of its own.
 */
class OneClassPathIT {

  private static final Path PROGRAMS = Path.of("target", "test-classes");

  private final Queue<String> exported = new ConcurrentLinkedQueue<>();
  private HttpServer collector;

  @BeforeEach
  void startTheCollector() throws IOException {
    collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext("/v1/traces", this::collect);
    collector.start();
  }

  @AfterEach
  void stopTheCollector() {
    collector.stop(0);
  }

  @ParameterizedTest
  @CsvSource({"okhttp-4, true", "okhttp-4, false", "okhttp-5, true", "okhttp-5, false"})
  void aCallIsMadeAndItsSpanIsExported(String okHttp, boolean oursFirst) throws Exception {
    List<Path> theirs = Stream.concat(openTelemetry(), jarsIn(okHttp).stream()).toList();
    List<Path> ours = VaultUser.jars();
    Stream<Path> libraries =
        Stream.of(oursFirst ? ours : theirs, oursFirst ? theirs : ours).flatMap(List::stream);

    try (Sandbox sandbox = Sandbox.start()) {
      Ended run =
          Ended.run(
              VaultUser.classPath(Stream.concat(Stream.of(PROGRAMS), libraries)),
              TracedCall.class,
              Map.of(),
              "http://127.0.0.1:" + collector.getAddress().getPort() + "/v1/traces",
              sandbox.serverUrl(),
              Sandbox.API_KEY,
              Sandbox.APP_ID);

      assertThat(run.out().strip()).matches("http://127\\.0\\.0\\.1:\\d+/session/\\S+");
      assertThat(run.status()).isZero();
    }
    assertThat(exported).singleElement().asString().contains("a traced call");
  }

  private void collect(HttpExchange exchange) throws IOException {
    try (exchange) {
      exported.add(new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1));
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private static Stream<Path> openTelemetry() {
    return VaultUser.built().filter(jar -> VaultUser.artifact(jar).startsWith("opentelemetry-"));
  }

  private static List<Path> jarsIn(String folder) throws IOException {
    try (Stream<Path> jars = Files.list(Path.of("target", folder))) {
      return jars.toList();
    }
  }
}

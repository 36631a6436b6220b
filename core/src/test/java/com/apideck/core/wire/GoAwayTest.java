package com.apideck.core.wire;

import static com.apideck.core.Bench.await;
import static com.apideck.core.wire.Things.core;
import static com.apideck.core.wire.Things.make;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import io.vavr.control.Either;
import java.net.http.HttpClient.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A server that recycles each connection after ten requests, and answers those that it took, as
 * load balancers do. Some JDKs lose requests then over HTTP/2, so there HTTP/1.1 is the default.
 */
@ResourceLock("javax.net.ssl.SSLContext#default")
class GoAwayTest {

  private static final SSLContext USUAL = usual();

  private static final Tls TLS = Tls.forLoopback();

  /** A core with a client of its own trusts what the JVM trusts. */
  @BeforeAll
  static void trustTheServer() throws Exception {
    SSLContext.setDefault(TLS.client());
  }

  @AfterAll
  static void trustAsBefore() {
    SSLContext.setDefault(USUAL);
  }

  private static SSLContext usual() {
    try {
      return SSLContext.getDefault();
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void noneOfTwentyCreatesIsLost() throws Exception {
    try (RecyclingServer server = new RecyclingServer(TLS, 10)) {
      ApideckCore core = core(server.url()).build();

      for (int round = 0; round < 3; round++) {
        List<CompletableFuture<Either<ApideckError, Map<String, Object>>>> calls =
            new ArrayList<>();
        for (int i = 0; i < 20; i++) {
          calls.add(make(core, i));
        }
        assertThat(calls).allMatch(call -> await(call).isRight());
      }

      assertThat(server.requests()).isEqualTo(60);
    }
  }

  @Test
  void theVersionOfHttpIsTheCallersChoice() throws Exception {
    try (RecyclingServer server = new RecyclingServer(TLS, 1000)) {
      for (Version version : new Version[] {Version.HTTP_1_1, Version.HTTP_2}) {
        assertThat(await(make(core(server.url()).httpVersion(version).build())).isRight()).isTrue();
      }

      assertThat(server.versions()).containsExactly("HTTP/1.1", "HTTP/2.0");
    }
  }
}

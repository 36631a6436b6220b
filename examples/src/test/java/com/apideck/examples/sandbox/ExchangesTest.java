package com.apideck.examples.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Faults behind the wire. */
class ExchangesTest {
  private static final Logger LOG = Logger.getLogger(Exchanges.class.getName());

  private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();

  @BeforeEach
  void quieten() {
    LOG.setLevel(Level.OFF); // the faults below are wanted
  }

  @AfterEach
  void restore() {
    LOG.setLevel(null);
    watch.shutdownNow();
  }

  @Test
  void turnsAnExceptionIntoAnErrorThatDoesNotShowIt() throws IOException {
    Answer answer =
        answerOf(
            request -> {
              throw new IllegalStateException("secret");
            });
    answer.isError(500, "InternalServerError");
    assertThat(answer.body()).doesNotContain("secret");
    assertThat(answer.header("request-id")).isNotBlank();
  }

  @Test
  void answersWhenTheStackHasOverflown() throws IOException {
    answerOf(
            request -> {
              throw new StackOverflowError();
            })
        .isError(500, "InternalServerError");
  }

  private Answer answerOf(Function<Request, Response> respond) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", new Exchanges(respond, watch, Exchanges.DEADLINE));
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort();
      return new TestClient(url, Map.of()).send("GET", "/");
    } finally {
      server.stop(0);
    }
  }
}

package com.apideck.examples.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;

/**
 * A loopback server that creates Hosted Vault sessions as Apideck's API does, and shows the page
 * that a customer would be redirected to. The page is a picture of a Vault: nothing gets connected.
 *
 * <p>It takes {@link #API_KEY}, {@link #APP_ID} and any consumer id. Everything that a request gets
 * wrong is reported at once, in the API's error shape. Each documented error can be had:
 *
 * <table>
 *   <caption>What leads to which status</caption>
 *   <tr><th>status</th><th>how</th></tr>
 *   <tr><td>400</td><td>a header or a member of the body is missing, unknown or invalid</td></tr>
 *   <tr><td>401</td><td>another key than {@link #API_KEY}</td></tr>
 *   <tr><td>402</td><td>the consumer {@link #OVER_LIMIT_CONSUMER}</td></tr>
 *   <tr><td>404</td><td>another application than {@link #APP_ID}, or an unknown path</td></tr>
 *   <tr><td>405</td><td>another method than POST; the header {@code allow} names it</td></tr>
 *   <tr><td>413</td><td>a body of more than 1 MiB</td></tr>
 *   <tr><td>415</td><td>a body that is not declared as JSON</td></tr>
 *   <tr><td>422</td><td>the consumer {@link #SUSPENDED_CONSUMER}</td></tr>
 *   <tr><td>500</td><td>the consumer {@link #FAILING_CONSUMER}</td></tr>
 * </table>
 *
 * <p>A session lasts for its {@code session_length} (a number and one of s, m, h, d, w; up to a
 * week; one hour by default). The latest 1,000 sessions are kept, in memory. All threads are
 * daemons: a forgotten sandbox does not keep the process alive.
 */
public final class Sandbox implements AutoCloseable {
  /** The only key that is accepted. */
  public static final String API_KEY = "sandbox-key";

  /** The only application that exists. */
  public static final String APP_ID = "sandbox-app";

  /** The consumer whose requests are answered with 402. */
  public static final String OVER_LIMIT_CONSUMER = "consumer-over-limit";

  /** The consumer whose requests are answered with 422. */
  public static final String SUSPENDED_CONSUMER = "consumer-suspended";

  /** The consumer whose requests are answered with 500. */
  public static final String FAILING_CONSUMER = "consumer-failing";

  // The default of 50 turns a burst of calls into slow connects.
  private static final int BACKLOG = 1_024;

  static {
    // The JDK's server is set up through system properties only, and reads them once. Measured:
    // without the first one, a call on a connection that is used again takes 45 ms instead of 2
    // (Nagle's algorithm against delayed acknowledgements); with the second one at its 200, of
    // 10,000 calls at once a few meet a connection that is being closed as idle.
    System.getProperties().putIfAbsent("sun.net.httpserver.nodelay", "true");
    System.getProperties().putIfAbsent("sun.net.httpserver.maxIdleConnections", "20000");
  }

  private final HttpServer server;
  private final ExecutorService workers;
  private final ScheduledExecutorService watch;

  private Sandbox(HttpServer server, Clock clock, Duration deadline) {
    this.server = server;
    ThreadFactory daemons = Sandbox::daemon;
    // No upper bound: a client that stalls keeps its thread until the deadline, and the others
    // must not wait for it.
    this.workers = Executors.newCachedThreadPool(daemons);
    this.watch = Executors.newSingleThreadScheduledExecutor(daemons);
    server.setExecutor(workers);
    server.createContext("/", new Exchanges(routes(clock, serverUrl())::respond, watch, deadline));
  }

  /**
   * Starts a sandbox on a free port of the loopback interface.
   *
   * @return a sandbox that answers until it is closed
   * @throws UncheckedIOException if there is no free port
   */
  public static Sandbox start() {
    return start(Clock.systemUTC(), Exchanges.DEADLINE);
  }

  static Sandbox start(Clock clock, Duration deadline) {
    try {
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), BACKLOG);
      Sandbox sandbox = new Sandbox(server, clock, deadline);
      // The server's dispatcher is a daemon only when the thread that starts it is one.
      Thread starter = daemon(server::start);
      starter.start();
      starter.join();
      return sandbox;
    } catch (IOException e) {
      throw new UncheckedIOException("The sandbox found no free port", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the sandbox was starting", e);
    }
  }

  private static Routes routes(Clock clock, String serverUrl) {
    SessionTokens tokens = new SessionTokens(clock);
    Sessions sessions = new Sessions();
    return new Routes(
        new SessionsEndpoint(tokens, sessions, serverUrl), new VaultPages(tokens, sessions, clock));
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "apideck-sandbox");
    thread.setDaemon(true);
    return thread;
  }

  /** {@return the address to give to the client, such as {@code http://127.0.0.1:41234}} */
  public String serverUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Stops at once: open exchanges are cut, sessions are forgotten. Closing again does nothing. */
  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
    watch.shutdownNow();
  }

  private record Routes(SessionsEndpoint sessions, VaultPages pages) {
    Response respond(Request request) {
      if (request.path().equals(SessionsEndpoint.PATH)) {
        return sessions.respond(request);
      }
      if (request.path().startsWith(VaultPages.PREFIX)) {
        return pages.respond(request);
      }
      return ApiError.NOT_FOUND.response(
          "The sandbox has POST /vault/sessions and GET /session/{token}.");
    }
  }
}

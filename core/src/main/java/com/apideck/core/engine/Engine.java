package com.apideck.core.engine;

import com.apideck.core.ApideckError;
import com.apideck.core.Scheduler;
import com.apideck.core.Sent;
import com.apideck.core.transport.JdkDefect;
import com.apideck.core.transport.Transport;
import io.vavr.control.Either;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** What the copies of a core share: connections, threads, time, and the calls under way. */
public final class Engine {

  /** Then those that are of no use any more are forgotten. */
  private static final int MOST_PACES = 10_000;

  private final Transport transport;
  private final boolean ownsTransport;
  private final Scheduler scheduler;
  private final WorkerPool workers = new WorkerPool();
  private final Set<Runnable> active = ConcurrentHashMap.newKeySet();
  private final int maxConcurrentRequests;
  private final Map<String, ConcurrencyLimit> rooms = new ConcurrentHashMap<>();
  private final Map<Pacing.Key, Pacing> paces = new ConcurrentHashMap<>();
  private volatile boolean stopped;
  private final Latest address = new Latest();
  private final Latest server = new Latest();

  /** What is not given is the library's own, and ends with this. */
  public Engine(
      Optional<Transport> transport,
      Optional<HttpClient> client,
      Optional<HttpClient.Version> version,
      Optional<Scheduler> scheduler,
      int maxConcurrentRequests) {
    this.ownsTransport = transport.isEmpty();
    this.transport = transport.orElseGet(() -> jdk(client, version));
    this.scheduler = scheduler.orElseGet(() -> new SystemScheduler(workers));
    this.maxConcurrentRequests = maxConcurrentRequests;
  }

  private Transport jdk(Optional<HttpClient> client, Optional<HttpClient.Version> version) {
    try {
      return client
          .map(supplied -> Transport.jdk(supplied, workers))
          .orElseGet(() -> Transport.jdk(() -> client(version), workers));
    } catch (LinkageError e) { // a JVM without java.net.http, of which the calls tell
      ApideckError error = Unexpected.of(e, Sent.NO);
      return request -> CompletableFuture.completedFuture(Either.left(error));
    }
  }

  /** Its threads are daemons. That making it can fail is reported by the calls. */
  private HttpClient client(Optional<HttpClient.Version> version) {
    return HttpClient.newBuilder()
        .version(version.orElseGet(Engine::bestVersion))
        .followRedirects(HttpClient.Redirect.NEVER)
        .executor(workers)
        .build();
  }

  private static HttpClient.Version bestVersion() {
    return JdkDefect.LOSES_REQUESTS_AT_GOAWAY.isIn(Runtime.version())
        ? HttpClient.Version.HTTP_1_1
        : HttpClient.Version.HTTP_2;
  }

  /** Begins to make the client, which takes longer than all the rest of a first call. */
  public Engine prepared() {
    Unexpected.quietly(transport::prepare);
    return this;
  }

  Transport transport() {
    return transport;
  }

  /** Time and chance. */
  public Scheduler scheduler() {
    return scheduler;
  }

  Executor workers() {
    return workers;
  }

  /** The whole address of a request. */
  public URI address(String text) {
    return address.of(text);
  }

  /** The address of a server alone, where somebody wants to know it. */
  public URI server(String text) {
    return server.of(text);
  }

  /** Where requests with that key take their moments. */
  public Pacing pacing(Pacing.Key key) {
    if (paces.size() > MOST_PACES) {
      paces.values().removeIf(Pacing::isIdle);
    }
    return paces.computeIfAbsent(key, any -> new Pacing(scheduler));
  }

  /** Where the attempts at the server of that address wait for each other. */
  ConcurrencyLimit room(URI uri) {
    return rooms.computeIfAbsent(
        uri.getScheme() + "://" + uri.getRawAuthority(),
        origin -> new ConcurrencyLimit(maxConcurrentRequests, workers));
  }

  /** Whether the call may begin; it is stopped with the others from here on. */
  public boolean enter(Runnable stop) {
    active.add(stop);
    return !stopped;
  }

  /** How many calls, and bodies that flow, are not at their end. */
  public int underWay() {
    return active.size();
  }

  void leave(Runnable stop) {
    active.remove(stop);
  }

  boolean isStopped() {
    return stopped;
  }

  /** Ends the calls under way, and later ones. */
  public void stop() {
    stopped = true;
    active.forEach(Unexpected::quietly);
    if (ownsTransport) {
      Unexpected.quietly(transport::close);
    }
  }

  /** Most programs call the same address again and again; reading one costs more than a look. */
  private static final class Latest {
    private volatile URI latest = URI.create("");

    URI of(String text) {
      URI uri = latest;
      if (!uri.toString().equals(text)) {
        uri = URI.create(text);
        latest = uri;
      }
      return uri;
    }
  }
}

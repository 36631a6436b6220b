package com.apideck.core;

import com.apideck.core.transport.Transport;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the copies of a core share: connections, threads, time, and the calls under way. */
final class Engine {

  final Transport transport;
  private final boolean ownsTransport;
  final Scheduler scheduler;
  final Workers workers = new Workers();
  final Set<Runnable> active = ConcurrentHashMap.newKeySet();
  private final int maxConcurrentRequests;
  private final Map<String, Turns> turns = new ConcurrentHashMap<>();
  private volatile boolean stopped;
  final Latest address = new Latest();
  final Latest server = new Latest(); // the address alone, where somebody wants to know it

  Engine(
      Optional<Transport> transport,
      Optional<HttpClient> client,
      HttpClient.Version version,
      Optional<Scheduler> scheduler,
      int maxConcurrentRequests) {
    this.ownsTransport = transport.isEmpty();
    this.transport =
        transport
            .or(() -> client.map(supplied -> Transport.jdk(supplied, workers)))
            .orElseGet(() -> Transport.jdk(() -> client(version), workers));
    this.scheduler = scheduler.orElseGet(() -> new SystemScheduler(workers));
    this.maxConcurrentRequests = maxConcurrentRequests;
  }

  /** Its threads are daemons. That making it can fail is reported by the calls. */
  private HttpClient client(HttpClient.Version version) {
    return HttpClient.newBuilder()
        .version(version)
        .followRedirects(HttpClient.Redirect.NEVER)
        .executor(workers)
        .build();
  }

  /** Begins to make the client, which takes longer than all the rest of a first call. */
  Engine prepared() {
    Unexpected.quietly(transport::prepare);
    return this;
  }

  /**
   * Most programs call the same address again and again, and reading one costs more than a look.
   */
  static final class Latest {
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

  Turns turns(URI uri) {
    return turns.computeIfAbsent(
        uri.getScheme() + "://" + uri.getRawAuthority(),
        origin -> new Turns(maxConcurrentRequests, workers));
  }

  /** Whether the call may begin; it is stopped with the others from here on. */
  boolean enter(Runnable stop) {
    active.add(stop);
    return !stopped;
  }

  void leave(Runnable stop) {
    active.remove(stop);
  }

  boolean isStopped() {
    return stopped;
  }

  void stop() {
    stopped = true;
    active.forEach(Unexpected::quietly);
    if (ownsTransport) {
      Unexpected.quietly(transport::close);
    }
  }
}

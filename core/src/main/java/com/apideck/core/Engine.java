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
  final Scheduler scheduler;
  final Workers workers = new Workers();
  private final int maxConcurrentRequests;
  private final Map<String, Turns> turns = new ConcurrentHashMap<>();
  private final Set<Runnable> active = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  Engine(
      Optional<Transport> transport,
      Optional<HttpClient> client,
      Optional<Scheduler> scheduler,
      int maxConcurrentRequests) {
    this.transport =
        transport.orElseGet(
            () -> Transport.jdk(() -> client.orElseGet(Engine::defaultClient), workers));
    this.scheduler = scheduler.orElseGet(() -> new SystemScheduler(workers));
    this.maxConcurrentRequests = maxConcurrentRequests;
  }

  /** Its threads are daemons; made with the first request, because making it can fail. */
  private static HttpClient defaultClient() {
    return HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
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
    active.forEach(Runnable::run);
  }
}

package com.apideck.core.transport;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.http.HttpClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The client: made when it is first wanted, and made anew when it, or a connection of it, is of no
 * use any more. A client never gives up an HTTP/2 connection by itself, however long it is silent.
 */
final class Clients {

  /** How often a client is replaced at most: each new one begins with threads and handshakes. */
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Supplier<HttpClient> source;
  private final boolean replaceable;
  private final Executor executor;
  private volatile @Nullable HttpClient latest;
  private volatile boolean ofJdk;
  private volatile boolean closed;
  private @Nullable CompletableFuture<HttpClient> making;
  private long replacedAt;
  private boolean replaced;

  private Clients(Supplier<HttpClient> source, boolean replaceable, Executor executor) {
    this.source = source;
    this.replaceable = replaceable;
    this.executor = executor;
  }

  /** Clients that {@code source} makes, asked on {@code executor}. */
  static Clients made(Supplier<HttpClient> source, Executor executor) {
    return new Clients(source, true, executor);
  }

  /** A client of the caller's, which is never replaced. */
  static Clients supplied(HttpClient client, Executor executor) {
    return new Clients(() -> client, false, executor);
  }

  /** The client, if it is made. */
  @Nullable HttpClient latest() {
    return latest;
  }

  /** Whether it is one of the JDK's own, of which more is known than the contract says. */
  boolean areOfJdk() {
    return ofJdk;
  }

  /** Whether they send what they are given: one of the caller's may do something else. */
  boolean areFaithful() {
    return ofJdk || replaceable;
  }

  /** Making the JDK's client takes a tenth of a second: nobody's thread is blocked by it. */
  synchronized CompletableFuture<HttpClient> making() {
    CompletableFuture<HttpClient> begun = making;
    if (begun == null) {
      CompletableFuture<HttpClient> begins = new CompletableFuture<>();
      making = begins;
      executor.execute(() -> make(begins));
      return begins;
    }
    return begun;
  }

  private void make(CompletableFuture<HttpClient> begun) {
    try {
      HttpClient made = source.get();
      ofJdk = made.getClass().getName().startsWith("jdk.");
      latest = made;
      if (closed) {
        close(); // it was closed meanwhile
      }
      begun.complete(made);
    } catch (Throwable e) {
      forget();
      begun.completeExceptionally(e);
    }
  }

  /** The next request asks again. */
  private synchronized void forget() {
    making = null;
  }

  /**
   * Lets no further request use {@code failed}; what is under way on it may end there.
   *
   * @return whether there is or will be another client than that
   */
  boolean replace(@Nullable HttpClient failed) {
    synchronized (this) {
      if (failed == null || !replaceable || closed) {
        return false;
      }
      if (failed != latest) {
        return true;
      }
      long now = System.nanoTime();
      if (replaced && now - replacedAt < PAUSE_NANOS) {
        return false;
      }
      replaced = true;
      replacedAt = now;
      latest = null;
      making = null;
    }
    making();
    end(failed);
    return true;
  }

  /** Ends the client, but for one of the caller's, which is left alone. */
  void close() {
    HttpClient last;
    synchronized (this) {
      closed = true;
      last = latest;
      latest = null;
      making = null;
    }
    if (last != null && replaceable) {
      end(last);
    }
  }

  /** Before JDK 21 a client ends by itself, once nothing refers to it. */
  private static void end(HttpClient client) {
    try {
      MethodHandles.publicLookup()
          .findVirtual(HttpClient.class, "shutdown", MethodType.methodType(void.class))
          .invoke(client);
    } catch (Throwable e) {
      // it is of no use any more, and there is nothing else to be done about it
    }
  }
}

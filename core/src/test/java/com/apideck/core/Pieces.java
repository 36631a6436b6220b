package com.apideck.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.apideck.core.transport.TransportResponse;
import com.apideck.core.transport.TransportResponse.Ending;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/** A body that is streamed: its pieces flow as they are asked for, and then it ends in some way. */
final class Pieces implements Flow.Publisher<List<ByteBuffer>>, Flow.Subscription {

  /** Ends when whoever wants the bytes is gone. */
  final CompletableFuture<Void> givenUp = new CompletableFuture<>();

  /** Ends when somebody wants the bytes. */
  final CompletableFuture<Void> subscribed = new CompletableFuture<>();

  /** What was asked for, in order. */
  final List<Long> asked = new ArrayList<>();

  private final Deque<String> pieces;
  private final Consumer<Flow.Subscriber<?>> end;
  private Flow.Subscriber<? super List<ByteBuffer>> subscriber;
  private long wanted;
  private boolean flowing;
  private boolean over;

  private Pieces(Consumer<Flow.Subscriber<?>> end, String... pieces) {
    this.end = end;
    this.pieces = new ArrayDeque<>(List.of(pieces));
  }

  /** All that there is. */
  static Pieces whole(String... pieces) {
    return new Pieces(Flow.Subscriber::onComplete, pieces);
  }

  /** The beginning, before the connection is lost. */
  static Pieces broken(String... pieces) {
    return new Pieces(to -> to.onError(new IOException("Connection reset")), pieces);
  }

  /** The beginning, after which nothing moves any more until {@link #give}. */
  static Pieces stalled(String... pieces) {
    return new Pieces(null, pieces);
  }

  /** An answer with this body, and headers by name and value. */
  TransportResponse answer(int status, String... headers) {
    TransportResponse answer =
        new TransportResponse(HttpMeta.of(status), new byte[0], Ending.COMPLETE, Optional.of(this));
    for (int i = 0; i < headers.length; i += 2) {
      answer = answer.withHeader(headers[i], headers[i + 1]);
    }
    return answer;
  }

  /** More of what has stalled. */
  void give(String piece) {
    synchronized (this) {
      pieces.add(piece);
    }
    flow();
  }

  /** The end of what has stalled. */
  void end() {
    close();
    subscriber.onComplete();
  }

  /** The connection of what has stalled is lost. */
  void breakOff() {
    close();
    subscriber.onError(new IOException("Connection reset"));
  }

  private synchronized void close() {
    over = true;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super List<ByteBuffer>> wanting) {
    subscriber = wanting;
    wanting.onSubscribe(this);
    subscribed.complete(null);
    flow();
  }

  @Override
  public void request(long count) {
    synchronized (this) {
      asked.add(count);
      wanted = wanted + count < 0 ? Long.MAX_VALUE : wanted + count;
    }
    flow();
  }

  @Override
  public void cancel() {
    synchronized (this) {
      over = true;
    }
    givenUp.complete(null);
  }

  private void flow() {
    synchronized (this) {
      if (flowing) {
        return; // within onNext
      }
      flowing = true;
    }
    for (String piece = next(); piece != null; piece = next()) {
      subscriber.onNext(List.of(ByteBuffer.wrap(piece.getBytes(UTF_8))));
    }
    boolean ends;
    synchronized (this) {
      flowing = false;
      ends = pieces.isEmpty() && !over && end != null;
      over |= ends;
    }
    if (ends) {
      end.accept(subscriber);
    }
  }

  private synchronized String next() {
    if (over || wanted == 0 || pieces.isEmpty()) {
      return null;
    }
    wanted--;
    return pieces.remove();
  }
}

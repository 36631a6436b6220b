package com.apideck.examples.benchmarks.endurance;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.AttemptHook.Started;
import com.apideck.core.RequestOptions;
import com.apideck.examples.benchmarks.endurance.Script.Cancellation;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Makes the calls, cancels some, and looks at each result. */
final class Load implements AutoCloseable {

  private static final double PAUSE_BEGUN_NANOS = 5e6;

  /** Where an answer comes late: the others have time enough, on whatever machine. */
  private static final RequestOptions IMPATIENT =
      RequestOptions.builder().timeout(Duration.ofSeconds(1)).build();

  private static final RequestOptions PATIENT =
      RequestOptions.builder().timeout(Duration.ofSeconds(40)).build();

  /** Cancelling closes a connection, which takes milliseconds: one thread would come too late. */
  private static final int CANCELLING_THREADS = 16;

  private static final int LOST_AFTER_SECONDS = 90;
  private static final int SAMPLES = 10;

  final Map<String, LongAdder> results = new ConcurrentSkipListMap<>();
  final Map<Cancellation, LongAdder> cancelled = new ConcurrentSkipListMap<>();
  final LongAdder mixedUp = new LongAdder();
  final LongAdder unexpected = new LongAdder();
  final Queue<String> samples = new ConcurrentLinkedQueue<>();
  private final ApideckCore core;
  private final Script script;
  private final int calls;
  private final int parallel;
  private final Semaphore room;
  private final AtomicIntegerArray ended;
  private final ScheduledExecutorService timer =
      Executors.newScheduledThreadPool(CANCELLING_THREADS, Load::daemon);

  /**
   * Prepares so many calls, and as many more as are made together in the end.
   *
   * @param parallel how many are in flight
   */
  Load(ApideckCore core, Script script, int calls, int parallel) {
    this.core = core;
    this.script = script;
    this.calls = calls;
    this.parallel = parallel;
    this.room = new Semaphore(parallel);
    this.ended = new AtomicIntegerArray(calls + parallel);
  }

  /** Makes the calls of these numbers; all have ended afterwards, or count as lost. */
  void run(int from, int to) throws InterruptedException {
    for (int id = from; id < to; id++) {
      if (!room.tryAcquire(LOST_AFTER_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
      start(id);
    }
    if (room.tryAcquire(parallel, LOST_AFTER_SECONDS, TimeUnit.SECONDS)) {
      room.release(parallel);
    }
  }

  /** Makes as many calls as may be in flight, which the server answers when all have come. */
  void runTogether() throws InterruptedException {
    run(calls, calls + parallel);
  }

  /** Of the calls of these numbers, those whose results are so many. */
  int withResults(int from, int to, int count) {
    int found = 0;
    for (int id = from; id < to; id++) {
      found += ended.get(id) == count ? 1 : 0;
    }
    return found;
  }

  private void start(int id) {
    Cancellation moment = id < calls ? script.cancellation(id) : Cancellation.NEVER;
    Kind kind = Kind.of(id);
    RequestOptions options = id < calls && script.isSlow(id, kind.repeatable) ? IMPATIENT : PATIENT;
    CompletableFuture<Future<?>> started = new CompletableFuture<>();
    CompletableFuture<Either<ApideckError, String>> call =
        kind.call(prepared(moment, started), Kind.mark(id), options);
    call.whenComplete((result, failure) -> ended(id, result, failure));
    started.complete(call);
    if (moment == Cancellation.AT_ONCE) {
      call.cancel(true);
    } else if (moment == Cancellation.IN_FLIGHT) {
      cancelIn(script.chance(id, -2) * script.workNanos(id), call);
    }
  }

  /** In a pause: when the first attempt has just failed. */
  private ApideckCore prepared(Cancellation moment, CompletableFuture<Future<?>> started) {
    return moment == Cancellation.IN_A_PAUSE
        ? core.withHook(
            call ->
                attempt ->
                    Started.until(
                        outcome -> started.thenAccept(begun -> cancelIn(PAUSE_BEGUN_NANOS, begun))))
        : core;
  }

  private void cancelIn(double nanos, Future<?> call) {
    Runnable cancel = () -> call.cancel(true);
    timer.schedule(cancel, (long) nanos, TimeUnit.NANOSECONDS);
  }

  private void ended(
      int id, @Nullable Either<ApideckError, String> result, @Nullable Throwable failure) {
    ended.incrementAndGet(id);
    if (failure instanceof CancellationException) {
      Cancellation moment = script.cancellation(id);
      cancelled.computeIfAbsent(moment, any -> new LongAdder()).increment();
    }
    String name = name(result, failure);
    results.computeIfAbsent(name, any -> new LongAdder()).increment();
    if (result != null && result.exists(mark -> !mark.equals(Kind.mark(id)))) {
      mixedUp.increment();
    }
    if (!name.equals(expected(id, failure))) {
      unexpected.increment();
      if (samples.size() < SAMPLES) {
        samples.add(Kind.of(id) + " " + id + ": " + (failure == null ? result : failure));
      }
    }
    room.release();
  }

  private static String name(
      @Nullable Either<ApideckError, String> result, @Nullable Throwable failure) {
    if (result == null) {
      return failure == null ? "null" : failure.getClass().getSimpleName();
    }
    return result.fold(error -> error.getClass().getSimpleName(), value -> "value");
  }

  private String expected(int id, @Nullable Throwable failure) {
    if (id >= calls) {
      return Fault.NONE.result;
    }
    return failure != null && script.cancellation(id) != Cancellation.NEVER
        ? CancellationException.class.getSimpleName()
        : script.result(id, Kind.of(id).repeatable);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "cancellations");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}

package com.apideck.examples;

import static com.apideck.core.AsyncEither.map;
import static com.apideck.core.AsyncEither.traverseAll;

import com.apideck.core.ApideckError;
import com.apideck.funcs.vault.VaultSessionsCreate;
import com.apideck.models.vault.Session;
import io.vavr.control.Either;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** How do I make many calls, a few at a time, and learn what became of each? */
public final class SessionsForManyConsumers {

  private static final int CONSUMERS = 200;
  private static final int AT_ONCE = 16;

  private SessionsForManyConsumers() {}

  /** Prints one line for each consumer. */
  public static void main(String[] args) {
    Target.run(SessionsForManyConsumers::run);
  }

  private static int run(Target target) {
    List<String> consumers =
        IntStream.rangeClosed(1, CONSUMERS).mapToObj("consumer-%03d"::formatted).toList();
    AtomicInteger done = new AtomicInteger();

    List<Either<ApideckError, String>> results =
        traverseAll(
                consumers,
                AT_ONCE,
                consumer -> address(target, consumer).whenComplete((r, e) -> progress(done)))
            .join();

    IntStream.range(0, CONSUMERS)
        .forEach(i -> System.out.println(consumers.get(i) + " " + line(results.get(i))));
    return results.stream().allMatch(Either::isRight) ? 0 : 1;
  }

  private static CompletableFuture<Either<ApideckError, String>> address(
      Target target, String consumer) {
    Session session = Session.builder().redirectUri("https://mysaas.com/dashboard").build();
    return VaultSessionsCreate.call(target.core().withConsumerId(consumer), session)
        .thenApply(map(created -> created.data().sessionUri()));
  }

  private static void progress(AtomicInteger done) {
    int count = done.incrementAndGet();
    if (count % 25 == 0) {
      System.err.println(count + " of " + CONSUMERS + " done");
    }
  }

  private static String line(Either<ApideckError, String> result) {
    return result.fold(error -> "failed: " + error.message(), address -> address);
  }
}

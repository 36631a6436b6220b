package com.apideck.core.wire;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.Bench;
import io.vavr.control.Either;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A program that makes calls, prints what becomes of each, and returns. */
final class ForkedCalls {

  private ForkedCalls() {}

  /** Takes the address of the server, the number of rounds, and how many calls a round makes. */
  public static void main(String[] arguments) {
    ApideckCore core = Things.core(arguments[0]).retries(Things.QUICK).build();
    for (int round = 0; round < Integer.parseInt(arguments[1]); round++) {
      Stream.generate(() -> Things.replace(core))
          .limit(Integer.parseInt(arguments[2]))
          .toList()
          .forEach(ForkedCalls::print);
    }
  }

  private static void print(CompletableFuture<Either<ApideckError, Map<String, Object>>> call) {
    Either<ApideckError, Map<String, Object>> result = Bench.await(call);
    System.out.println(
        result.isRight() ? result : "Left " + result.getLeft().getClass().getSimpleName());
  }
}

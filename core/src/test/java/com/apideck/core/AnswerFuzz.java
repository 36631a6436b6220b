package com.apideck.core;

import static com.apideck.core.Bench.KEY;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.Invoices.Invoice;
import com.apideck.core.transport.TransportResponse;
import com.apideck.core.transport.TransportResponse.Ending;
import io.vavr.control.Either;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * Whatever a server answers, time and again, a call has a value by its deadline, and an error shows
 * no key. An input looks like an answer: the status, then headers, an empty line, and the body.
 */
final class AnswerFuzz {

  private static final Duration DEADLINE = Duration.ofMinutes(15);
  private static final Duration STEP = Duration.ofSeconds(30);
  private static final byte[] HEAD_END = {'\n', '\n'};

  private AnswerFuzz() {}

  /** Called by the fuzzer, which knows it by this name. */
  public static void fuzzerTestOneInput(byte[] input) {
    TransportResponse answer = answer(input);
    Bench bench = new Bench();
    CompletableFuture<Either<ApideckError, Invoice>> call = Invoices.preview(bench.core());
    for (Duration passed = Duration.ZERO;
        passed.compareTo(DEADLINE) < 0;
        passed = passed.plus(STEP)) {
      bench.stub.answer(answer);
      bench.time.advance(STEP);
    }

    assertThat(call).isCompleted();
    assertThat(bench.stub.waiting()).isZero();
    assertThat(bench.time.scheduled()).isZero();
    call.join().peek(AnswerFuzz::readsBackEqual).peekLeft(AnswerFuzz::showsNoKey);
  }

  /** But for half a pair, which JSON can hold as an escape: it is refused, with its place. */
  private static void readsBackEqual(Invoice invoice) {
    Invoice.CODEC
        .encode(invoice)
        .peek(written -> assertThat(Invoice.CODEC.decode(written).get()).isEqualTo(invoice))
        .peekLeft(
            refused ->
                assertThat(refused)
                    .isNotEmpty()
                    .allMatch(problem -> problem.toString().contains("UTF-8 form")));
  }

  private static void showsNoKey(ApideckError error) {
    assertThat(Shown.everywhere(error)).noneMatch(text -> text.contains(KEY));
  }

  private static TransportResponse answer(byte[] input) {
    int headEnd = headEnd(input);
    List<String> head =
        new ArrayList<>(List.of(new String(input, 0, headEnd, ISO_8859_1).split("\n", -1)));
    String status = head.remove(0);
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line : head) {
      String[] pair = line.split(":", 2);
      if (pair.length == 2 && pair[0].matches("[!-9;-~]+")) {
        headers.computeIfAbsent(pair[0], n -> new ArrayList<>()).add(pair[1].strip());
      }
    }
    byte[] body = Arrays.copyOfRange(input, Math.min(input.length, headEnd + 2), input.length);
    return new TransportResponse(
        new HttpMeta(statusCode(status), HttpHeaders.of(headers, (name, value) -> true)),
        body,
        Arrays.stream(Ending.values())
            .filter(ending -> status.contains(ending.name()))
            .findFirst()
            .orElse(Ending.COMPLETE));
  }

  private static int headEnd(byte[] input) {
    for (int i = 0; i + 1 < input.length; i++) {
      if (Arrays.equals(input, i, i + 2, HEAD_END, 0, 2)) {
        return i;
      }
    }
    return input.length;
  }

  private static int statusCode(String line) {
    String digits = line.replaceAll("[^0-9]", "");
    return digits.length() == 3 ? Integer.parseInt(digits) : 200;
  }
}

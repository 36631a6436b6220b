package com.apideck.core.testing;

import com.apideck.core.ApideckError;
import com.apideck.core.codec.Codecs;
import com.apideck.core.transport.Transport;
import com.apideck.core.transport.TransportRequest;
import com.apideck.core.transport.TransportResponse;
import com.apideck.core.transport.TransportResponse.Ending;
import io.vavr.control.Either;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sends over the network and keeps what is answered, to be replayed by a {@link StubTransport}:
 *
 * <pre>{@code
 * RecordingTransport recording = new RecordingTransport();
 * ApideckCore core = ApideckCore.builder().transport(recording)….build();
 * …
 * Files.writeString(file, recording.text());
 * StubTransport stub = new StubTransport().replay(Files.readString(file));
 * }</pre>
 *
 * The credential of each request is masked, and cookies are left out; all else is as it came, and
 * may be secret: the token of a session, the data of a customer. What is streamed, or did not come
 * whole, is not kept.
 */
public final class RecordingTransport implements Transport {

  private final Transport real;
  private final Queue<Exchange> exchanges = new ConcurrentLinkedQueue<>();

  /** Looked at when the text is wanted: whoever waits for an answer may have it before this has. */
  private record Exchange(
      TransportRequest request, CompletableFuture<Either<ApideckError, TransportResponse>> sent) {
    Stream<String> line() {
      return sent.isDone() && !sent.isCompletedExceptionally()
          ? sent.join()
              .toJavaStream()
              .filter(Exchange::isWhole)
              .map(answer -> RecordingTransport.line(request, answer))
          : Stream.empty();
    }

    private static boolean isWhole(TransportResponse response) {
      return response.stream().isEmpty() && response.ending() == Ending.COMPLETE;
    }
  }

  /** Over the JDK's client. */
  public RecordingTransport() {
    this(Transport.jdk(HttpClient.newHttpClient(), ForkJoinPool.commonPool()));
  }

  /** Over another transport. */
  public RecordingTransport(Transport real) {
    this.real = real;
  }

  /** What was answered so far, in the order of the requests: JSON, a line for each answer. */
  public String text() {
    return exchanges.stream()
        .flatMap(Exchange::line)
        .map(line -> line + '\n')
        .collect(Collectors.joining());
  }

  @Override
  public CompletableFuture<Either<ApideckError, TransportResponse>> send(TransportRequest request) {
    CompletableFuture<Either<ApideckError, TransportResponse>> sent = real.send(request);
    exchanges.add(new Exchange(request, sent));
    return sent;
  }

  private static String line(TransportRequest request, TransportResponse response) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("operation", request.operation());
    line.put("method", request.method());
    line.put("path", request.mask(request.uri().getRawPath()));
    line.put("status", response.http().statusCode());
    line.put("headers", headers(request, response));
    line.put("body", request.mask(new String(response.body(), StandardCharsets.UTF_8)));
    return Codecs.ANY.toJson(line);
  }

  private static Map<String, String> headers(TransportRequest request, TransportResponse response) {
    Map<String, String> headers = new LinkedHashMap<>();
    response
        .http()
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!name.equalsIgnoreCase("set-cookie")) {
                headers.put(request.mask(name), request.mask(String.join(", ", values)));
              }
            });
    return headers;
  }

  @Override
  public void prepare() {
    real.prepare();
  }

  @Override
  public void discard(CompletableFuture<Either<ApideckError, TransportResponse>> exchange) {
    real.discard(exchange);
  }

  @Override
  public void close() {
    real.close();
  }
}

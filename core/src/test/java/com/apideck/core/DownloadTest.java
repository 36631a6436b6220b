package com.apideck.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.ResponseValidationError;
import com.apideck.core.ApideckError.UnexpectedClientError;
import com.apideck.core.ServerError.NotFoundResponse;
import com.apideck.core.codec.Codecs;
import com.apideck.core.codec.Column.Part;
import com.apideck.core.codec.ObjectCodec;
import com.apideck.core.testing.ManualScheduler;
import com.apideck.core.testing.StubTransport;
import com.apideck.core.transport.TransportResponse;
import com.apideck.core.transport.TransportResponse.Ending;
import com.sun.net.httpserver.HttpServer;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Promise 4: a body of bytes flows to the caller, piece by piece ({@code BodyStream}), and never
 * waits for ever ({@code WatchedBody}).
 */
class DownloadTest {

  private static final Operation<Void, Download> DOWNLOAD =
      Operation.of("fileStorage.filesDownload", "GET", "/file").answeringBytes(200);

  private static final ObjectCodec<BodyPublisher> UPLOAD =
      ObjectCodec.<BodyPublisher>of(members -> members.next(), bytes -> new Object[] {bytes})
          .required(Part.BYTES, "body", Codecs.STRING)
          .by("application/octet-stream");

  private final StubTransport stub = StubTransport.holding();
  private final ManualScheduler clock = new ManualScheduler();

  @Test
  void savesWhatTheServerSendsToAFile(@TempDir Path folder) throws IOException {
    stub.then(TransportResponse.json(200, "the bytes").withHeader("content-type", "text/plain"));

    Download download = DOWNLOAD.call(core(), null).join().get();
    Path file = download.saveTo(folder.resolve("f")).join().get();

    assertThat(Files.readString(file)).isEqualTo("the bytes");
    assertThat(download.contentType()).contains("text/plain");
    assertThat(download.http().statusCode()).isEqualTo(200);
    assertThat(download).hasToString("Download{HTTP 200, text/plain}");
    assertThat(stub.requests().get(0).headers()).containsEntry("accept", "*/*");
  }

  @Test
  void anErrorIsTheUsualOne() {
    stub.thenJson(404, "{}").thenJson(202, "");

    assertThat(DOWNLOAD.call(core(), null).join().getLeft()).isInstanceOf(NotFoundResponse.class);
    assertThat(DOWNLOAD.call(core(), null).join().getLeft())
        .isInstanceOf(ResponseValidationError.class);
  }

  @Test
  void aStreamThatStallsEndsWithinTheTimeout() {
    stub.then(streamed(subscriber -> subscriber.onSubscribe(new Recorded())));

    CompletableFuture<Either<ApideckError, byte[]>> bytes =
        DOWNLOAD.call(core(), null).join().get().consume(BodySubscribers.ofByteArray());
    assertThat(bytes).isNotDone();
    clock.advance(Duration.ofSeconds(61));

    assertThat(bytes.join().getLeft()).isInstanceOf(ConnectionError.class);
  }

  @Test
  void aStreamThatBreaksIsALostConnection() {
    stub.then(
        streamed(
            subscriber -> {
              subscriber.onSubscribe(new Recorded());
              subscriber.onNext(List.of(ByteBuffer.wrap("the by".getBytes(UTF_8))));
              subscriber.onError(new IOException("Connection reset"));
            }));

    Either<ApideckError, byte[]> bytes =
        DOWNLOAD.call(core(), null).join().get().consume(BodySubscribers.ofByteArray()).join();

    assertThat(bytes.getLeft())
        .isInstanceOfSatisfying(
            ConnectionError.class,
            lost -> {
              assertThat(lost.reason()).isEqualTo(ConnectionError.Reason.LOST);
              assertThat(lost.sent()).isEqualTo(Sent.YES);
            });
  }

  @Test
  void aStreamThatNobodyWantsIsGivenUp() {
    Recorded recorded = new Recorded();
    stub.then(streamed(subscriber -> subscriber.onSubscribe(recorded)));

    DOWNLOAD.call(core(), null).join();
    clock.advance(Duration.ofSeconds(61));

    assertThat(recorded.cancelled).isTrue();
  }

  @Test
  void savingReplacesALongerFile(@TempDir Path folder) throws IOException {
    stub.thenJson(200, "new");
    Path file = Files.writeString(folder.resolve("f"), "old content");

    DOWNLOAD.call(core(), null).join().get().saveTo(file).join();

    assertThat(Files.readString(file)).isEqualTo("new");
  }

  @Test
  void aFileThatCannotBeWrittenIsNoLostConnection(@TempDir Path folder) {
    stub.thenJson(200, "x").thenJson(200, "x");

    assertThat(
            DOWNLOAD
                .call(core(), null)
                .join()
                .get()
                .saveTo(folder.resolve("no/such/folder"))
                .join()
                .getLeft())
        .isInstanceOf(UnexpectedClientError.class);
    assertThat(DOWNLOAD.call(core(), null).join().get().saveTo(null).join().isLeft()).isTrue();
  }

  @Test
  void aSubscriberWithoutAResultIsASuccess() {
    stub.thenJson(200, "x");

    assertThat(
            DOWNLOAD
                .call(core(), null)
                .join()
                .get()
                .consume(BodySubscribers.discarding())
                .join()
                .isRight())
        .isTrue();
  }

  @Test
  void aSecondConsumerIsRefusedAndDoesNotDisturbTheFirst() {
    List<Flow.Subscriber<? super List<ByteBuffer>>> subscribers = new ArrayList<>();
    stub.then(
        streamed(
            subscriber -> {
              subscribers.add(subscriber);
              subscriber.onSubscribe(new Recorded());
            }));
    Download download = DOWNLOAD.call(core(), null).join().get();

    CompletableFuture<Either<ApideckError, byte[]>> first =
        download.consume(BodySubscribers.ofByteArray());
    CompletableFuture<Either<ApideckError, byte[]>> second =
        download.consume(BodySubscribers.ofByteArray());
    subscribers.get(0).onNext(List.of(ByteBuffer.wrap("x".getBytes(UTF_8))));
    subscribers.get(0).onComplete();

    assertThat(subscribers).hasSize(1);
    assertThat(second.join().isLeft()).isTrue();
    assertThat(first.join().get()).isEqualTo("x".getBytes(UTF_8));
    assertThat(download.consume(BodySubscribers.ofByteArray()).join().isLeft()).isTrue();
  }

  @Test
  void aConsumerThatComesTooLateIsRefused() {
    stub.thenJson(200, "x");
    Download download = DOWNLOAD.call(core(), null).join().get();

    clock.advance(Duration.ofSeconds(61));

    assertThat(download.consume(BodySubscribers.ofByteArray()).join().isLeft()).isTrue();
  }

  @Test
  void cancellingAConsumerEndsTheStream() {
    Recorded recorded = new Recorded();
    stub.then(streamed(subscriber -> subscriber.onSubscribe(recorded)));

    DOWNLOAD.call(core(), null).join().get().consume(BodySubscribers.ofByteArray()).cancel(true);

    assertThat(recorded.cancelled).isTrue();
  }

  @Test
  void aStreamWithAnUndocumentedStatusIsGivenUpAtOnce() {
    Recorded recorded = new Recorded();
    stub.then(
        new TransportResponse(
            HttpMeta.of(206),
            new byte[0],
            Ending.COMPLETE,
            Optional.of(subscriber -> subscriber.onSubscribe(recorded))));

    assertThat(DOWNLOAD.call(core(), null).join().getLeft())
        .isInstanceOf(ResponseValidationError.class);
    assertThat(recorded.cancelled).isTrue();
  }

  @Test
  void aSubscriberThatThrowsIsAValue() {
    stub.thenJson(200, "x");

    Either<ApideckError, Object> result =
        DOWNLOAD
            .call(core(), null)
            .join()
            .get()
            .consume(
                BodySubscribers.mapping(
                    BodySubscribers.ofString(UTF_8),
                    text -> {
                      throw new IllegalStateException("no");
                    }))
            .join();

    assertThat(result.isLeft()).isTrue();
  }

  @Test
  void sixtyFourMebibytesGoUpAndDownAServerAsAStream(@TempDir Path folder) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/file",
        exchange -> {
          byte[] sent = exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(sent);
          }
        });
    server.start();
    try {
      Path file = Files.write(folder.resolve("up"), new byte[64 << 20]);
      Operation<BodyPublisher, Download> echo =
          Operation.of("n", "POST", "/file", UPLOAD).answeringBytes(200);
      ApideckCore core =
          ApideckCore.builder()
              .apiKey("sk_live_secret")
              .appId("app")
              .consumerId("consumer")
              .maxResponseBytes(1024)
              .serverUrl("http://127.0.0.1:" + server.getAddress().getPort())
              .build();

      Download download =
          echo.call(core, BodyPublishers.ofFile(file)).get(60, TimeUnit.SECONDS).get();
      Path back = download.saveTo(folder.resolve("down")).get(60, TimeUnit.SECONDS).get();

      assertThat(Files.mismatch(file, back)).isEqualTo(-1);
    } finally {
      server.stop(0);
    }
  }

  private ApideckCore core() {
    return ApideckCore.builder()
        .apiKey("sk_live_secret")
        .appId("app")
        .consumerId("consumer")
        .transport(stub)
        .scheduler(clock)
        .build();
  }

  private static TransportResponse streamed(Flow.Publisher<List<ByteBuffer>> stream) {
    return new TransportResponse(
        HttpMeta.of(200), new byte[0], Ending.COMPLETE, Optional.of(stream));
  }

  private static final class Recorded implements Flow.Subscription {
    private boolean cancelled;

    @Override
    public void request(long count) {}

    @Override
    public void cancel() {
      cancelled = true;
    }
  }
}

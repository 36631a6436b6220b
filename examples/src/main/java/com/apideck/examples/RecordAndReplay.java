package com.apideck.examples;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.testing.StubTransport;
import com.apideck.core.transport.Transport;
import com.apideck.core.transport.TransportRequest;
import com.apideck.core.transport.TransportResponse;
import com.apideck.funcs.vault.VaultSessionsCreate;
import com.apideck.models.vault.SessionResult;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ForkJoinPool;

/** How do I record what the API really answers, and replay it in my tests? */
public final class RecordAndReplay {

  private RecordAndReplay() {}

  /** Hands on what another transport answers, and keeps it: operation, status and JSON. */
  private record Recorder(Transport real, Queue<String> lines) implements Transport {
    @Override
    public CompletableFuture<Either<ApideckError, TransportResponse>> send(
        TransportRequest request) {
      CompletableFuture<Either<ApideckError, TransportResponse>> sent = real.send(request);
      sent.thenAccept(result -> result.peek(answer -> lines.add(line(request, answer))));
      return sent;
    }

    private static String line(TransportRequest request, TransportResponse answer) {
      String json = new String(answer.body(), StandardCharsets.UTF_8).replace("\n", " ");
      return request.operation() + '\t' + answer.http().statusCode() + '\t' + request.mask(json);
    }

    @Override
    public void close() {
      real.close();
    }
  }

  /** A stub that answers with what was recorded. */
  static StubTransport replaying(List<String> recorded) {
    StubTransport stub = new StubTransport();
    for (String line : recorded) {
      String[] parts = line.split("\t", 3);
      stub.on(parts[0]).replyJson(Integer.parseInt(parts[1]), parts[2]);
    }
    return stub;
  }

  /** Records a session, and replays it. */
  public static void main(String[] args) {
    Target.run(RecordAndReplay::run);
  }

  private static int run(Target target) {
    Queue<String> lines = new ConcurrentLinkedQueue<>();
    HttpClient client = HttpClient.newHttpClient();
    Recorder recorder = new Recorder(Transport.jdk(client, ForkJoinPool.commonPool()), lines);
    String first;
    try (ApideckCore recording = target.settings().get().transport(recorder).build()) {
      first = address(recording);
    }
    List<String> recorded = kept(lines);
    String again;
    try (ApideckCore replayed = target.settings().get().transport(replaying(recorded)).build()) {
      again = address(replayed);
    }
    System.out.println("Recorded " + first);
    System.out.println("Replayed " + again);
    return first.equals(again) ? 0 : 1;
  }

  /** As a test finds it, in a file of its own. */
  private static List<String> kept(Queue<String> lines) {
    try {
      Path file = Files.createTempFile("recorded", ".tsv");
      Files.write(file, lines);
      List<String> read = Files.readAllLines(file);
      Files.delete(file);
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String address(ApideckCore core) {
    return VaultSessionsCreate.call(core, CreateSession.session())
        .thenApply(made -> made.fold(ApideckError::message, RecordAndReplay::uri))
        .join();
  }

  private static String uri(SessionResult made) {
    return made.data().sessionUri();
  }
}

package com.apideck.core.testing;

import com.apideck.core.ApideckError;
import com.apideck.core.ApideckError.UnexpectedClientError;
import com.apideck.core.OperationId;
import com.apideck.core.Page;
import com.apideck.core.Result;
import com.apideck.core.Scheduler;
import com.apideck.core.Sent;
import com.apideck.core.Violation;
import com.apideck.core.codec.Codecs;
import com.apideck.core.codec.ObjectCodec;
import com.apideck.core.transport.Transport;
import com.apideck.core.transport.TransportRequest;
import com.apideck.core.transport.TransportResponse;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Answers without a network and keeps what was sent. An answer is prepared for a function, for a
 * method and a path, or for whatever comes next; each is given once, and of those that fit the one
 * that was prepared first.
 *
 * <pre>{@code
 * StubTransport stub = new StubTransport();
 * stub.on(VaultSessionsCreate.class).reply(SessionResult.builder()….build());
 * stub.on("GET", "/crm/contacts/{id}").after(Duration.ofSeconds(2)).replyJson(404, "{…}");
 * stub.on(CrmContactsList.class).always().reply(Page.of(ada, alan));
 * ApideckCore core = ApideckCore.builder().transport(stub)….build();
 * }</pre>
 *
 * A request for which nothing is prepared fails at once, and says so.
 */
public final class StubTransport implements Transport {

  private record Prepared(
      String what,
      Predicate<TransportRequest> fits,
      boolean always,
      Duration delay,
      Either<ApideckError, TransportResponse> answer) {}

  private final BiConsumer<Duration, Runnable> timer;
  private final boolean holds;
  private final List<Prepared> prepared = new ArrayList<>();
  private final List<Prepared> asked = new ArrayList<>();
  private final List<TransportRequest> requests = new ArrayList<>();
  private final Queue<CompletableFuture<Either<ApideckError, TransportResponse>>> held =
      new ConcurrentLinkedQueue<>();

  private StubTransport(BiConsumer<Duration, Runnable> timer, boolean holds) {
    this.timer = timer;
    this.holds = holds;
  }

  /** Answers after real delays, where there are any. */
  public StubTransport() {
    this(StubTransport::later, false);
  }

  /** Answers after delays of that time, such as a {@link ManualScheduler}'s. */
  public StubTransport(Scheduler time) {
    this(time::schedule, false);
  }

  /** One that holds what nothing is prepared for, until {@link #answer} or the end of the call. */
  public static StubTransport holding() {
    return new StubTransport(StubTransport::later, true);
  }

  private static void later(Duration delay, Runnable task) {
    CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS).execute(task);
  }

  /** What an answer is prepared for, and how it comes. */
  public final class Answer {
    private final String what;
    private final Predicate<TransportRequest> fits;
    private final boolean always;
    private final Duration delay;

    private Answer(String what, Predicate<TransportRequest> fits, boolean always, Duration delay) {
      this.what = what;
      this.fits = fits;
      this.always = always;
      this.delay = delay;
    }

    /** For every such request, not for one alone. */
    public Answer always() {
      return new Answer(what, fits, true, delay);
    }

    /** After that time. */
    public Answer after(Duration time) {
      return new Answer(what, fits, always, time);
    }

    /**
     * The result, under its status. What the API always says of the connector, and the result does
     * not, is {@code stub}.
     */
    public StubTransport reply(Result<?, ?> result) {
      Map<String, @Nullable Object> members =
          new LinkedHashMap<>(Codecs.FREE_FORM.decode(result.toJson()).getOrElse(Map.of()));
      ObjectCodec.unsaid(result).forEach(name -> members.put(name, "stub"));
      return replyJson(result.statusCode(), Codecs.ANY.toJson(members));
    }

    /** The page, under its status. */
    public StubTransport reply(Page<?> page) {
      return replyJson(page.statusCode(), page.toJson());
    }

    /** JSON. */
    public StubTransport replyJson(int statusCode, String body) {
      return reply(TransportResponse.json(statusCode, body));
    }

    /** Any answer. */
    public StubTransport reply(TransportResponse response) {
      return prepare(Either.right(response));
    }

    /** No answer. */
    public StubTransport fail(ApideckError error) {
      return prepare(Either.left(error));
    }

    private StubTransport prepare(Either<ApideckError, TransportResponse> answer) {
      synchronized (prepared) {
        prepared.add(new Prepared(what, fits, always, delay, answer));
      }
      return StubTransport.this;
    }
  }

  /**
   * Prepares an answer for a function, such as {@code CrmContactsList.class}. For a class that is
   * none nothing is asked.
   */
  public Answer on(Class<?> function) {
    OperationId called = function.getAnnotation(OperationId.class);
    return new Answer(
        function.getSimpleName(),
        request -> called != null && request.operation().equals(called.value()),
        false,
        Duration.ZERO);
  }

  /**
   * Prepares an answer for an operation by the API's name for it, such as {@code crm.contactsAll}.
   */
  public Answer on(String operation) {
    return new Answer(
        operation, request -> request.operation().equals(operation), false, Duration.ZERO);
  }

  /**
   * Prepares an answer for a method and a path, such as {@code /crm/contacts/12345} or {@code
   * /crm/contacts/{id}}; the query does not matter.
   */
  public Answer on(String method, String path) {
    Pattern form =
        Pattern.compile(".*\\Q" + path.replaceAll("\\{[^}]*}", "\\\\E[^/]+\\\\Q") + "\\E");
    return new Answer(
        method + ' ' + path,
        request ->
            request.method().equals(method) && form.matcher(request.uri().getRawPath()).matches(),
        false,
        Duration.ZERO);
  }

  private Answer onAny() {
    return new Answer("any request", request -> true, false, Duration.ZERO);
  }

  /** Answers the next request that nothing before is prepared for with JSON. */
  public StubTransport thenJson(int statusCode, String body) {
    return onAny().replyJson(statusCode, body);
  }

  /** Answers the next request that nothing before is prepared for. */
  public StubTransport then(TransportResponse response) {
    return onAny().reply(response);
  }

  /** Fails the next request that nothing before is prepared for. */
  public StubTransport thenFail(ApideckError error) {
    return onAny().fail(error);
  }

  /**
   * Prepares what a {@link RecordingTransport} kept, each answer once. A line of anything else is
   * an answer to nothing, and fails the next request.
   */
  public StubTransport replay(String recorded) {
    recorded.lines().map(line -> Codecs.FREE_FORM.fromJson(line)).forEach(this::replay);
    return this;
  }

  private void replay(Either<Violation, Map<String, @Nullable Object>> line) {
    Map<String, @Nullable Object> kept = line.getOrElse(Map.of());
    if (!(kept.get("method") instanceof String method
        && kept.get("path") instanceof String path
        && kept.get("status") instanceof Integer status
        && kept.get("body") instanceof String body)) {
      thenFail(new UnexpectedClientError(Sent.NO, "a line that is no recorded answer", List.of()));
      return;
    }
    TransportResponse response = TransportResponse.json(status, body);
    if (kept.get("headers") instanceof Map<?, ?> headers) {
      for (Map.Entry<?, ?> header : headers.entrySet()) {
        response = response.withHeader("" + header.getKey(), "" + header.getValue());
      }
    }
    on(method, path).reply(response);
  }

  /** Answers the request that has been held longest; false: none is. */
  public boolean answer(TransportResponse response) {
    for (var first = held.poll(); first != null; first = held.poll()) {
      if (first.complete(Either.right(response))) {
        return true;
      }
    }
    return false;
  }

  /** What was sent, in order, credentials included. */
  public List<TransportRequest> requests() {
    synchronized (prepared) {
      return List.copyOf(requests);
    }
  }

  /** How many requests are held; a cancelled one is no longer. */
  public int waiting() {
    held.removeIf(CompletableFuture::isDone);
    return held.size();
  }

  /** What was prepared and never asked for, in order: functions, or methods and paths. */
  public List<String> unused() {
    synchronized (prepared) {
      return prepared.stream().filter(each -> !asked.contains(each)).map(Prepared::what).toList();
    }
  }

  /** Forgets what was prepared and what was sent; what is under way goes on. */
  public void reset() {
    synchronized (prepared) {
      prepared.clear();
      asked.clear();
      requests.clear();
    }
  }

  @Override
  public CompletableFuture<Either<ApideckError, TransportResponse>> send(TransportRequest request) {
    CompletableFuture<Either<ApideckError, TransportResponse>> sent = new CompletableFuture<>();
    Prepared answer = take(request);
    if (answer != null && answer.delay().isZero()) {
      sent.complete(answer.answer());
    } else if (answer != null) {
      timer.accept(answer.delay(), () -> sent.complete(answer.answer()));
    } else if (holds) {
      held.add(sent);
    } else {
      sent.complete(Either.left(nothingFor(request)));
    }
    return sent;
  }

  private @Nullable Prepared take(TransportRequest request) {
    synchronized (prepared) {
      requests.add(request);
      Iterator<Prepared> each = prepared.iterator();
      while (each.hasNext()) {
        Prepared next = each.next();
        if (next.fits().test(request)) {
          if (next.always()) {
            asked.add(next);
          } else {
            each.remove();
          }
          return next;
        }
      }
      return null;
    }
  }

  private static ApideckError nothingFor(TransportRequest request) {
    String operation =
        Optional.of(request.operation()).filter(name -> !name.isEmpty()).orElse("no operation");
    return new UnexpectedClientError(
        Sent.NO, "no answer prepared for " + request + " (" + operation + ')', List.of());
  }
}

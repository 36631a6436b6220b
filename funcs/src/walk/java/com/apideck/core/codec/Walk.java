package com.apideck.core.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.ApideckError.InvalidRequestError;
import com.apideck.core.ApideckError.ResponseValidationError;
import com.apideck.core.Described;
import com.apideck.core.DownstreamResponse;
import com.apideck.core.Download;
import com.apideck.core.HttpMeta;
import com.apideck.core.ListOperation;
import com.apideck.core.Operation;
import com.apideck.core.Page;
import com.apideck.core.RetryConfig;
import com.apideck.core.ServerError;
import com.apideck.core.testing.StubTransport;
import com.apideck.core.transport.TransportRequest;
import com.apideck.core.transport.TransportResponse;
import io.vavr.control.Either;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Calls one function as its tables have it: what is sent stands where it should, and the answer is
 * read and written again, whole and with no more than what has to be there.
 */
public final class Walk {

  private static final String KEY = "test-key";

  private final Class<?> function;
  private final Operation<?, ?> operation;
  private final boolean isList;
  private final StubTransport stub = new StubTransport();
  private final ApideckCore core =
      ApideckCore.builder()
          .apiKey(KEY)
          .appId("test-app")
          .consumerId("test-consumer")
          .retries(RetryConfig.none())
          .transport(stub)
          .build();

  private Walk(Class<?> function, Operation<?, ?> operation) {
    this.function = function;
    this.isList = operation instanceof ListOperation;
    this.operation = operation;
  }

  /** Of the class of a function. */
  public static Walk of(Class<?> function) throws ReflectiveOperationException {
    Field described = function.getDeclaredField("OPERATION");
    described.setAccessible(true);
    return new Walk(function, (Operation<?, ?>) described.get(null));
  }

  /** All that can be checked by the tables. */
  public void assertSound() throws ReflectiveOperationException {
    assertThat(calls()).isNotEmpty();
    for (Method call : calls()) {
      for (boolean whole : new boolean[] {true, false}) {
        answer(whole);
        Given given = given(call, whole);
        Either<ApideckError, ?> result = call(call, given.argument());
        assertSent(given.sample());
        assertRead(result, whole);
      }
      if (operation.request().isPresent()) {
        Either<ApideckError, ?> refused = call(call, null);
        assertThat(refused.getLeft()).isInstanceOf(InvalidRequestError.class);
      }
    }
    assertWhatIsMissingIsNamed();
    assertStubKnowsIt();
    if (Described.isStored(operation)) {
      assertStorageIsAsked();
    }
    if (Described.passesOn(operation)) {
      assertErrorsOfTheServiceAreResults();
    }
  }

  /** Nothing of the call goes there. */
  private void assertStorageIsAsked() throws ReflectiveOperationException {
    stub.reset();
    stub.thenJson(200, "{\"url\":\"https://storage.example/f?signature=s\",\"expires_at\":\"2030-01-01T00:00:00Z\"}");
    answerBytes(200, Map.of());
    Method call = calls().get(0);
    Either<ApideckError, ?> result = call(call, given(call, true).argument());
    assertThat(bytes(result.get())).isEqualTo(Sample.BYTES);
    assertThat(stub.requests().get(0).headers()).containsEntry("x-apideck-follow-redirects", "false");
    assertThat(stub.requests().get(1).uri()).hasToString("https://storage.example/f?signature=s");
    assertThat(stub.requests().get(1).headers()).isEmpty();
  }

  private void assertErrorsOfTheServiceAreResults() throws ReflectiveOperationException {
    for (int status : new int[] {304, 404, 503}) {
      stub.reset();
      answerBytes(status, Map.of("x-apideck-downstream-error", "" + (status > 399)));
      Method call = calls().get(0);
      Object answer = call(call, given(call, true).argument()).get();
      assertThat(((DownstreamResponse) answer).statusCode()).isEqualTo(status);
      assertThat(((DownstreamResponse) answer).isError()).isEqualTo(status > 399);
      assertThat(bytes(answer)).isEqualTo(Sample.BYTES);
    }
  }

  private void answerBytes(int status, Map<String, String> headers) {
    TransportResponse answer =
        new TransportResponse(HttpMeta.of(status), Sample.BYTES, TransportResponse.Ending.COMPLETE);
    for (Map.Entry<String, String> header : headers.entrySet()) {
      answer = answer.withHeader(header.getKey(), header.getValue());
    }
    stub.then(answer);
  }

  private static byte[] bytes(Object download) {
    return ((Download) download).bytes().join().get();
  }

  /**
   * Answers what no server should; how many answers that were.
   *
   * @param spoiled whether each member in turn is spoiled, too
   */
  public int assertSurvives(boolean spoiled) throws ReflectiveOperationException {
    Method call = calls().get(0);
    Object argument = given(call, true).argument();
    BiFunction<Integer, String, Either<ApideckError, ?>> answered =
        (status, body) -> {
          stub.thenJson(status, body);
          return called(call, argument);
        };
    boolean json = operation.result().isPresent();
    Object whole = json ? answered(true) : Map.of();
    Chaos chaos = new Chaos(operation.status(), whole, answered, this::written);
    int first = Described.passesOn(operation) ? 400 : 300; // what a service says is no error of the call
    return chaos.fail(first) + (json ? chaos.cut() : 0) + (json && spoiled ? chaos.spoil() : 0);
  }

  private Either<ApideckError, ?> called(Method call, Object argument) {
    try {
      return call(call, argument);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** What its answers are read as; empty: no JSON. */
  public Optional<Codec<?>> result() {
    return operation.result();
  }

  /** Answers are prepared for a function by its class, which names its operation. */
  private void assertStubKnowsIt() throws ReflectiveOperationException {
    stub.reset();
    stub.on(function).replyJson(500, "{}");
    Method call = calls().get(0);
    assertThat(call(call, given(call, true).argument()).getLeft()).isInstanceOf(ServerError.class);
  }

  /** Those that take no options: one for the request, and perhaps one for its body alone. */
  private List<Method> calls() {
    int parameters = operation.request().isPresent() ? 2 : 1;
    return Arrays.stream(function.getMethods())
        .filter(method -> method.getName().equals("call"))
        .filter(method -> method.getParameterCount() == parameters)
        .toList();
  }

  /** What a call is given, and the sample of the request that is to come of it. */
  private record Given(Object argument, Object sample) {}

  private Given given(Method call, boolean whole) {
    return operation.request().map(codec -> given(call, codec, whole)).orElse(new Given(null, null));
  }

  private static Given given(Method call, Codec<?> codec, boolean whole) {
    Object sample = sample(codec, whole);
    if (!(codec instanceof ObjectCodec<?> table && table.isOfParts())) {
      return new Given(codec.decode(Sample.json(sample)).get(), sample);
    }
    Object request = Sample.request(table, (Map<?, ?>) sample);
    if (call.getParameterTypes()[1].isInstance(request)) {
      return new Given(request, sample);
    }
    Column body =
        table.columns().stream()
            .filter(column -> column.part() == Column.Part.BODY)
            .findFirst()
            .orElseThrow();
    Object alone = sample(body.codec(), whole);
    Object argument = body.codec().decode(Sample.json(alone)).get();
    return new Given(argument, Map.of(Sample.name(table, body), alone));
  }

  private static Object sample(Codec<?> codec, boolean whole) {
    return whole ? Sample.whole(codec) : Sample.least(codec);
  }

  private Either<ApideckError, ?> call(Method call, Object request)
      throws ReflectiveOperationException {
    boolean takes = operation.request().isPresent();
    Object made = takes ? call.invoke(null, core, request) : call.invoke(null, core);
    @SuppressWarnings("unchecked") // as each call gives it
    CompletableFuture<Either<ApideckError, Object>> future =
        (CompletableFuture<Either<ApideckError, Object>>) made;
    assertThat(future).isDone();
    return future.join();
  }

  // --- what is sent ---

  private void assertSent(Object sample) {
    TransportRequest sent = stub.requests().get(stub.requests().size() - 1);
    assertThat(sent.method()).isEqualTo(operation.method());
    Expected expected = new Expected(operation.path());
    operation.request().ifPresent(codec -> expected.add(codec, sample));
    Described.keyInQuery(operation)
        .ifPresentOrElse(
            name -> expected.query.add(name + '=' + KEY),
            () -> expected.headers.put("authorization", "Bearer " + KEY));
    String path = sent.uri().getRawPath();
    assertThat(path).doesNotContain("{", "}");
    assertThat(decoded(path)).endsWith(expected.path);
    assertThat(pairs(sent.uri().getRawQuery())).containsExactlyInAnyOrderElementsOf(expected.query);
    expected.headers.forEach(
        (name, value) -> assertThat(sent.headers().get(name)).isEqualTo(value));
    assertThat(sent.headers().containsKey("authorization"))
        .isEqualTo(expected.headers.containsKey("authorization"));
    if (expected.body != null) {
      assertThat(tree(sent.bodyText().getBytes(UTF_8))).isEqualTo(tree(Sample.json(expected.body)));
    }
    expected.json.forEach((name, value) -> assertJson(sent.headers().get(name), value));
    if (expected.bytes) {
      assertThat(sent.bodyBytes().join()).isEqualTo(Sample.BYTES);
      assertThat(sent.headers()).containsEntry("content-type", "image/png");
    }
  }

  /** A header is ASCII; where it is text for callers, that is JSON already. */
  private static void assertJson(String header, Object value) {
    assertThat(header).isPrintable().matches("[ -~]+");
    Object given = value instanceof String text ? tree(text.getBytes(UTF_8)) : tree(Sample.json(value));
    assertThat(tree(header.getBytes(UTF_8))).isEqualTo(given);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
  }

  private static List<String> pairs(String query) {
    return query == null
        ? List.of()
        : Arrays.stream(query.split("&"))
            .map(pair -> decoded(pair.substring(0, pair.indexOf('='))) + '=' + decoded(pair.substring(pair.indexOf('=') + 1)))
            .toList();
  }

  /** What the request is to look like, found without the code that makes it. */
  private static final class Expected {
    private String path;
    private final List<String> query = new ArrayList<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, Object> json = new LinkedHashMap<>();
    private Object body;
    private boolean bytes;

    Expected(String path) {
      this.path = path;
    }

    void add(Codec<?> codec, Object sample) {
      if (!(codec instanceof ObjectCodec<?> table && table.isOfParts())) {
        body = Sample.sent(codec, sample);
        return;
      }
      for (Column column : table.columns()) {
        Object member = ((Map<?, ?>) sample).get(Sample.name(table, column));
        if (column.part() == Column.Part.BYTES) {
          bytes = true;
        } else if (member != null) {
          add(column, member);
        }
      }
    }

    private void add(Column column, Object member) {
      String name = column.name();
      switch (column.part()) {
        case PATH -> path = path.replace('{' + name + '}', joined(member, ","));
        case QUERY -> form(name, member);
        case JOINED_QUERY -> query.add(name + '=' + joined(member, column.detail()));
        case DEEP_QUERY -> deep(name, Sample.sent(column.codec(), member));
        case HEADER -> headers.put(name.toLowerCase(Locale.ROOT), joined(member, ","));
        case JSON_HEADER -> json.put(name.toLowerCase(Locale.ROOT), Sample.sent(column.codec(), member));
        case URI_HEADER -> headers.put(name, "https://a.example/%C3%BC%20b?q=%20");
        default -> body = Sample.sent(column.codec(), member);
      }
    }

    private void form(String name, Object member) {
      if (member instanceof Map<?, ?> members) {
        members.forEach((each, value) -> query.add(each + "=" + value));
      } else if (member instanceof List<?> elements) {
        elements.forEach(element -> query.add(name + '=' + element));
      } else {
        query.add(name + '=' + member);
      }
    }

    private void deep(String name, Object member) {
      if (member instanceof Map<?, ?> members) {
        members.forEach((each, value) -> deep(name + '[' + each + ']', value));
      } else if (member instanceof List<?> elements) {
        elements.forEach(element -> query.add(name + '=' + element));
      } else {
        query.add(name + '=' + member);
      }
    }

    private static String joined(Object member, String separator) {
      return member instanceof List<?> elements
          ? elements.stream().map(String::valueOf).collect(Collectors.joining(separator))
          : member.toString();
    }
  }

  // --- what is read ---

  private Object answered(boolean whole) {
    Codec<?> codec = operation.result().orElseThrow();
    Object sample = sample(codec, whole);
    if (!isList) {
      return sample;
    }
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("status_code", operation.status());
    page.put("status", "OK");
    page.put("data", List.of(sample));
    return page;
  }

  private void answer(boolean whole) {
    if (operation.result().isPresent()) {
      stub.thenJson(operation.status(), new String(Sample.json(answered(whole)), UTF_8));
    } else {
      answerBytes(operation.status(), Map.of());
    }
  }

  private void assertRead(Either<ApideckError, ?> result, boolean whole) {
    Object right = result.getOrElseThrow(error -> new AssertionError(error.toString()));
    if (right instanceof Page<?> page) {
      assertThat(page.unreadable()).isEmpty();
      assertThat(page.http().statusCode()).isEqualTo(operation.status());
      assertThat(written(page.data().get(0))).isEqualTo(tree(Sample.json(sample(operation.result().get(), whole))));
    } else if (right instanceof Download bytes) {
      assertThat(bytes(bytes)).isEqualTo(Sample.BYTES);
    } else if (right instanceof HttpMeta http) {
      assertThat(http.statusCode()).isEqualTo(operation.status());
    } else {
      assertThat(written(right)).isEqualTo(tree(Sample.json(answered(whole))));
    }
  }

  @SuppressWarnings("unchecked") // a result is of the type of its codec
  private Object written(Object result) {
    Codec<Object> codec = (Codec<Object>) operation.result().orElseThrow();
    return codec
        .encode(result)
        .fold(
            refused -> { // what answers do not have is asked for only in a request
              assertThat(refused).allMatch(each -> each.problem().equals("is missing"));
              return tree(codec.toJson(result).getBytes(UTF_8));
            },
            Walk::tree);
  }

  private static Object tree(byte[] json) {
    return Codecs.ANY.decode(json).get();
  }

  /** Each member that has to be there, when it is not. */
  private void assertWhatIsMissingIsNamed() throws ReflectiveOperationException {
    Optional<Codec<?>> codec = operation.result();
    if (isList || codec.isEmpty() || !(codec.get() instanceof ObjectCodec<?> table)) {
      return;
    }
    for (Column column : table.columns()) {
      if (!column.isExpected() || column.has(ObjectCodec.NULLABLE)) {
        continue;
      }
      String member = column.name();
      Map<Object, Object> answer = new LinkedHashMap<>((Map<?, ?>) answered(true));
      answer.remove(member);
      stub.thenJson(operation.status(), new String(Sample.json(answer), UTF_8));
      Method call = calls().get(0);
      ApideckError error = call(call, given(call, true).argument()).getLeft();
      assertThat(error).isInstanceOf(ResponseValidationError.class);
      assertThat(((ResponseValidationError) error).path()).isEqualTo("$." + member);
    }
  }
}

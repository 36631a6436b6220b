package com.apideck.examples;

import static com.apideck.examples.Storage.bytes;
import static com.apideck.examples.Storage.ended;
import static com.apideck.examples.Storage.left;
import static com.apideck.examples.Storage.right;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckError;
import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.InvalidRequestError;
import com.apideck.core.ApideckError.ResponseValidationError;
import com.apideck.core.DownstreamResponse;
import com.apideck.core.RequestBody;
import com.apideck.core.RequestOptions;
import com.apideck.core.Sent;
import com.apideck.core.ServerError;
import com.apideck.core.ServerError.UnauthorizedResponse;
import com.apideck.core.ServerError.UnprocessableResponse;
import com.apideck.examples.storage.Fault;
import com.apideck.examples.storage.Fault.Step;
import com.apideck.examples.storage.Seen;
import com.apideck.funcs.proxy.ProxyDelete;
import com.apideck.funcs.proxy.ProxyGet;
import com.apideck.funcs.proxy.ProxyOptions;
import com.apideck.funcs.proxy.ProxyPatch;
import com.apideck.funcs.proxy.ProxyPost;
import com.apideck.funcs.proxy.ProxyPut;
import com.apideck.models.filestorage.NewFile;
import com.apideck.models.proxy.ProxyDeleteRequest;
import com.apideck.models.proxy.ProxyGetRequest;
import com.apideck.models.proxy.ProxyOptionsRequest;
import com.apideck.models.proxy.ProxyPatchRequest;
import com.apideck.models.proxy.ProxyPostRequest;
import com.apideck.models.proxy.ProxyPutRequest;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a connected service is asked, and what it answers, whatever that is. */
@Timeout(60)
class ProxyOverSocketsTest {
  private static final RequestOptions NONE = RequestOptions.builder().build();
  private static final String CSV_ROW = "id,name\r\n";

  @RegisterExtension final Storage storage = new Storage();
  @TempDir Path folder;

  private String url(String path) {
    return storage.server().downstreamUrl() + path;
  }

  private ProxyGetRequest.Builder to(String path) {
    return ProxyGetRequest.builder().serviceId("close").downstreamUrl(url(path));
  }

  private CompletableFuture<Either<ApideckError, DownstreamResponse>> get(
      String path, RequestOptions options) {
    return ProxyGet.call(storage.core(), to(path).build(), options);
  }

  private DownstreamResponse got(String path) {
    return right(get(path, NONE));
  }

  private CompletableFuture<Either<ApideckError, DownstreamResponse>> post(
      String path, RequestBody body, RequestOptions options) {
    ProxyPostRequest request =
        ProxyPostRequest.builder().serviceId("close").downstreamUrl(url(path)).body(body).build();
    return ProxyPost.call(storage.core(), request, options);
  }

  private Map<?, ?> echoed(DownstreamResponse answer) {
    return (Map<?, ?>) right(answer.json());
  }

  private static Object header(Map<?, ?> echo, String name) {
    return ((Map<?, ?>) echo.get("headers")).get(name);
  }

  /** What came to the service that is called. */
  private List<Seen> served(String path) {
    return storage.server().requests().stream()
        .filter(each -> url("").endsWith("" + each.headers().get("host")))
        .filter(each -> each.path().startsWith(path))
        .toList();
  }

  // --- what is asked ---

  @Test
  void eachMethodHasAFunction() {
    RequestBody body = RequestBody.ofText("Größe");
    String echo = url("/echo");
    ProxyPutRequest put =
        ProxyPutRequest.builder().serviceId("close").downstreamUrl(echo).body(body).build();
    ProxyPatchRequest patch =
        ProxyPatchRequest.builder().serviceId("close").downstreamUrl(echo).body(body).build();
    ProxyDeleteRequest delete =
        ProxyDeleteRequest.builder().serviceId("close").downstreamUrl(echo).build();
    ProxyOptionsRequest options =
        ProxyOptionsRequest.builder().serviceId("close").downstreamUrl(echo).build();

    isEcho(get("/echo", NONE), "GET", "");
    isEcho(post("/echo", body, NONE), "POST", "Größe");
    isEcho(ProxyPut.call(storage.core(), put), "PUT", "Größe");
    isEcho(ProxyPatch.call(storage.core(), patch), "PATCH", "Größe");
    isEcho(ProxyDelete.call(storage.core(), delete), "DELETE", "");
    isEcho(ProxyOptions.call(storage.core(), options), "OPTIONS", "");
  }

  private void isEcho(
      CompletableFuture<Either<ApideckError, DownstreamResponse>> call,
      String method,
      String body) {
    DownstreamResponse answer = right(call);
    assertThat(answer.isError()).isFalse();
    Map<?, ?> echo = echoed(answer);
    assertThat(echo.get("method")).isEqualTo(method);
    assertThat(echo.get("body")).isEqualTo(body);
  }

  @Test
  void aMethodThatHasNoFunctionIsNamedInTheRequest() {
    DownstreamResponse answer =
        right(ProxyGet.call(storage.core(), to("/echo").downstreamMethod("HEAD").build()));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(right(answer.text())).isEmpty();
    assertThat(served("/echo")).extracting(Seen::method).containsExactly("HEAD");
  }

  @Test
  void headersOfTheAnswerArriveToo() {
    ProxyOptionsRequest options =
        ProxyOptionsRequest.builder().serviceId("close").downstreamUrl(url("/leads")).build();

    DownstreamResponse answer = right(ProxyOptions.call(storage.core(), options));

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.http().headers().firstValue("allow")).hasValue("GET, POST, OPTIONS");
    assertThat(right(answer.bytes())).isEmpty();
  }

  @Test
  void anAddressMayHaveWhatIsNotAscii() {
    assertThat(right(got("/leads?name=Zoë 表&b=%C3%BC").json()))
        .isEqualTo(List.of(Map.of("id", "1", "name", "Zoë 表")));
    assertThat(served("/leads"))
        .extracting(Seen::path)
        .containsExactly("/leads?name=Zo%C3%AB%20%E8%A1%A8&b=%C3%BC");
  }

  @Test
  void headersOfTheCallerGoToTheServiceAndThoseOfTheApiDoNot() {
    RequestOptions options =
        RequestOptions.builder()
            .putHeaders("accept", "text/csv")
            .putHeaders("x-of-mine", "a")
            .build();
    ProxyGetRequest request =
        to("/echo").downstreamAuthorization("Basic abc").unifiedApi("crm").timeout(1_000).build();

    Map<?, ?> echo = echoed(right(ProxyGet.call(storage.core(), request, options)));

    assertThat(header(echo, "accept")).isEqualTo("text/csv");
    assertThat(header(echo, "x-of-mine")).isEqualTo("a");
    assertThat(header(echo, "authorization")).isEqualTo("Basic abc");
    assertThat(storage.asked("GET", "/proxy").get(0).headers())
        .containsEntry("authorization", "Bearer a-key-to-look-for")
        .containsEntry("x-apideck-service-id", "close")
        .containsEntry("x-apideck-unified-api", "crm")
        .containsEntry("x-apideck-timeout", "1000")
        .containsEntry("x-apideck-follow-redirects", "false");
  }

  static Stream<RequestBody> bodies() {
    return Stream.of(
        RequestBody.ofJson(Map.of("name", "Größe", "sum", new BigDecimal("0.10"))),
        RequestBody.ofJson(NewFile.builder().name("Größe").parentFolderId("root").build()),
        RequestBody.ofJson(
            List.of(Map.of("new", NewFile.builder().name("a").parentFolderId("root").build()))),
        RequestBody.ofText("Größe"),
        RequestBody.ofText("<a/>").withContentType("application/xml"),
        RequestBody.ofBytes(bytes(100_000)),
        RequestBody.ofBytes(new byte[0]));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void aBodyArrivesAsItIsWithItsMediaType(RequestBody body) {
    DownstreamResponse answer = right(post("/leads", body, NONE));

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(right(answer.bytes())).hasSize(body.length().orElseThrow().intValue());
    assertThat(served("/leads").get(0).headers()).containsEntry("content-type", body.contentType());
  }

  @Test
  void jsonComesBackAsItWent() {
    NewFile file = NewFile.builder().name("Größe").parentFolderId("root").build();
    Map<String, Object> map =
        Map.of("name", "Größe", "numbers", List.of(1, new BigDecimal("0.10")));

    assertThat(right(right(post("/leads", RequestBody.ofJson(file), NONE)).json(NewFile::fromJson)))
        .isEqualTo(file);
    assertThat(right(right(post("/leads", RequestBody.ofJson(map), NONE)).json())).isEqualTo(map);
  }

  // --- errors ---

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 404, 409, 422, 429, 500, 503})
  void anErrorOfTheServiceIsAnAnswer(int status) {
    DownstreamResponse answer = got("/status/" + status);

    assertThat(answer.isError()).isTrue();
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(right(answer.json()))
        .isEqualTo(Map.of("error", "The service answers with " + status));
    assertThat(served("/status")).hasSize(1);
  }

  @Test
  void aRedirectOfTheServiceIsAnAnswerToo() {
    DownstreamResponse answer = got("/status/302");

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.isError()).isFalse();
    assertThat(right(answer.text())).isEmpty();
  }

  @Test
  void anErrorOfTheApiIsALeft() {
    storage.server().plan(Fault.answer(Step.PROXY, 401, "{\"type_name\":\"UnauthorizedError\"}"));
    assertThat(left(get("/leads", NONE))).isInstanceOf(UnauthorizedResponse.class);

    ProxyGetRequest elsewhere =
        ProxyGetRequest.builder().serviceId("close").downstreamUrl("http://127.0.0.1:9/a").build();
    assertThat(left(ProxyGet.call(storage.core(), elsewhere)))
        .isInstanceOf(UnprocessableResponse.class)
        .extracting(ApideckError::message)
        .asString()
        .contains("x-apideck-downstream-url");
    assertThat(served("/")).isEmpty();
  }

  @Test
  void whatIsMissingInTheRequestIsNotSent() {
    ProxyPostRequest request =
        ProxyPostRequest.builder().serviceId(null).downstreamUrl(url("/leads")).build();

    assertThat(left(ProxyPost.call(storage.core(), request)))
        .isInstanceOf(InvalidRequestError.class)
        .extracting(ApideckError::message)
        .asString()
        .contains("x-apideck-service-id");
    assertThat(left(ProxyGet.call(storage.core(), to("/leads").downstreamMethod("G E T").build())))
        .isInstanceOf(ApideckError.class);
    assertThat(served("/")).isEmpty();
  }

  @Test
  void aServiceThatGivesNoAnswerIsAnErrorOfTheApi() {
    storage.server().plan(Fault.cutBeforeAnswer(Step.OTHER));

    assertThat(left(post("/leads", RequestBody.ofText("a"), NONE)))
        .isInstanceOfSatisfying(
            ServerError.class,
            error -> {
              assertThat(error.statusCode()).isEqualTo(502);
              assertThat(error.isOfDownstream()).isFalse();
            });
    assertThat(served("/leads")).hasSize(1);
  }

  @Test
  void whatIsNoJsonIsAnErrorOfWhoeverReadsItAsJson() {
    ApideckError error = left(got("/garbage").json());

    assertThat(error).isInstanceOf(ResponseValidationError.class);
    assertThat(error.call().operation()).isEqualTo("proxy.getProxy");
    assertThat(right(got("/garbage").text())).isEqualTo("{\"broken\":");
  }

  // --- large answers ---

  @Test
  void anAnswerThatIsTooLargeForTheApiComesFromAStorage() throws Exception {
    DownstreamResponse answer = got("/report.csv?bytes=5000000");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.contentType()).hasValue("text/csv");
    assertThat(answer.length()).hasValue(5_000_000L);
    Path file = right(answer.saveTo(folder.resolve("report.csv")));
    assertThat(file).hasSize(5_000_000);
    assertThat(file).content().startsWith(CSV_ROW.repeat(3)).endsWith(CSV_ROW + "id,na");
    assertThat(storage.fetched())
        .singleElement()
        .satisfies(
            fetched ->
                assertThat(fetched.headers().keySet())
                    .noneMatch(name -> name.startsWith("x-") || name.equals("authorization")));
    storage.awaitEndOfAll();
  }

  @Test
  void anAnswerInAStorageGoesOnAfterACutAndTheServiceIsNotAskedAgain() {
    storage.server().plan(Fault.cutBeforeAnswer(Step.STORAGE));
    storage.server().plan(Fault.cutInAnswer(Step.STORAGE, 1_000_000));
    byte[] large = bytes(3_000_000);

    DownstreamResponse answer = right(post("/leads", RequestBody.ofBytes(large), NONE));

    assertThat(right(answer.bytes())).isEqualTo(large);
    assertThat(served("/leads")).hasSize(1);
  }

  @Test
  void anAnswerOfTheApiItselfThatBreaksOffIsAnErrorAndTheServiceIsNotAskedAgain() {
    storage.server().plan(Fault.cutInAnswer(Step.PROXY, 100_000));

    ApideckError error = left(got("/report.csv?bytes=1000000").bytes());

    assertThat(error).isInstanceOf(ConnectionError.class);
    assertThat(error.sent()).isEqualTo(Sent.YES);
    assertThat(served("/report.csv")).hasSize(1);
  }

  // --- attempts ---

  @Test
  void aPostThatTookEffectIsNotSentAgain() {
    storage.server().plan(Fault.cutBeforeAnswer(Step.PROXY));

    ApideckError error = left(post("/leads", RequestBody.ofText("a"), NONE));

    assertThat(error).isInstanceOf(ConnectionError.class);
    assertThat(error.sent()).isEqualTo(Sent.MAYBE);
    assertThat(served("/leads")).hasSize(1);
  }

  @Test
  void aGetIsSentAgain() {
    storage.server().plan(Fault.cutBeforeAnswer(Step.PROXY), Fault.answer(Step.PROXY, 503, "{}"));

    assertThat(got("/leads").statusCode()).isEqualTo(200);
    assertThat(served("/leads")).hasSize(2);
  }

  @Test
  void aGetThatPostsAtTheServiceIsNotSentAgain() {
    storage.server().plan(Fault.cutBeforeAnswer(Step.PROXY));

    ended(ProxyGet.call(storage.core(), to("/echo").downstreamMethod("POST").build()));

    assertThat(served("/echo")).hasSizeLessThan(2);
  }

  @Test
  void aStatusOfTheServiceThatTheCallerNamesIsWorthAnotherAttempt() {
    RequestOptions named = RequestOptions.builder().retryCodes("409").build();
    RequestBody body = RequestBody.ofJson(Map.of("name", "Ada"));
    storage.server().plan(Fault.answer(Step.OTHER, 409, "{}"), Fault.answer(Step.OTHER, 409, "{}"));

    assertThat(right(post("/leads", body, named)).statusCode()).isEqualTo(201);
    assertThat(served("/leads")).hasSize(3);
    assertThat(served("/leads")).extracting(Seen::bodyBytes).containsOnly(14L);
  }

  @Test
  void aStatusThatStaysIsTheAnswerInTheEnd() {
    RequestOptions named = RequestOptions.builder().retryCodes("409").build();

    DownstreamResponse answer = right(get("/status/409", named));

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(right(answer.json())).isEqualTo(Map.of("error", "The service answers with 409"));
    assertThat(served("/status")).hasSize(4);
  }

  @Test
  void aCallThatIsCancelledEndsAndLeavesNothing() throws Exception {
    storage.server().plan(Fault.hold(Step.OTHER));
    CompletableFuture<?> call = post("/leads", RequestBody.ofBytes(bytes(1_000)), NONE);
    storage.server().awaitHeld();

    assertThat(call.cancel(true)).isTrue();

    storage.awaitEndOfAll();
    storage.server().release();
    assertThat(got("/leads").statusCode()).isEqualTo(200);
  }

  @Test
  void manyCallsAtOnceGetTheirOwnAnswers() {
    List<Integer> sizes = Stream.iterate(1, i -> i * 2).limit(20).toList();
    storage
        .server()
        .plan(Collections.nCopies(5, Fault.cutBeforeAnswer(Step.PROXY)).toArray(Fault[]::new));

    var calls = sizes.stream().map(size -> get("/report.csv?bytes=" + size, NONE)).toList();

    for (int i = 0; i < sizes.size(); i++) {
      assertThat(right(right(calls.get(i)).bytes())).hasSize(sizes.get(i));
    }
  }
}

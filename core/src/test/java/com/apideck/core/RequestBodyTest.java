package com.apideck.core;

import static com.apideck.core.Bench.left;
import static com.apideck.core.Bench.right;
import static com.apideck.core.Bench.violations;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.RequestTimeoutError;
import com.apideck.core.ApideckError.UnexpectedClientError;
import com.apideck.core.ServerError.ApiError;
import com.apideck.core.codec.Codecs;
import com.apideck.core.codec.Extras;
import com.apideck.core.codec.Members;
import com.apideck.core.codec.ObjectCodec;
import com.apideck.core.codec.ValueBuilder;
import com.apideck.core.codec.ValueObject;
import com.apideck.core.transport.TransportResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RequestBodyTest {

  private static final Duration PAUSE = Duration.ofMillis(500);

  /** More than one piece of bytes in memory or of a file. */
  private static final String LONG = "0123456789".repeat(10_000);

  private final Bench bench = new Bench();
  private final Wire wire = new Wire();

  // --- which bytes ---

  @Test
  void bytesAreThoseThatItWasMadeOf() {
    byte[] bytes = "PK".getBytes(UTF_8);
    RequestBody body = RequestBody.ofBytes(bytes);
    bytes[0] = 'X';

    assertThat(sent(body)).isEqualTo("PK");
    assertThat(body.contentType()).isEqualTo("application/octet-stream");
    assertThat(body.length()).contains(2L);
  }

  @Test
  void textIsSentInUtf8() {
    RequestBody body = RequestBody.ofText("Zoë");

    assertThat(sent(body)).isEqualTo("Zoë");
    assertThat(body.contentType()).isEqualTo("text/plain; charset=utf-8");
    assertThat(body.length()).contains(4L);
  }

  @Test
  void nothingAtAllIsABodyToo() {
    assertThat(sent(RequestBody.ofBytes(new byte[0]))).isEmpty();
    assertThat(RequestBody.ofText("").length()).contains(0L);
  }

  @Test
  void jsonIsMadeOfMapsAndCollections() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", "Zoë");
    json.put("none", null);
    json.put("amounts", List.of(new BigDecimal("1.50"), 2, true));

    RequestBody body = RequestBody.ofJson(json);

    assertThat(sent(body)).isEqualTo("{\"name\":\"Zoë\",\"none\":null,\"amounts\":[1.50,2,true]}");
    assertThat(body.contentType()).isEqualTo("application/json");
  }

  @Test
  void jsonMayBeNoObject() {
    assertThat(sent(RequestBody.ofJson(null))).isEqualTo("null");
    assertThat(sent(RequestBody.ofJson("a\"b"))).isEqualTo("\"a\\\"b\"");
    assertThat(sent(RequestBody.ofJson(7))).isEqualTo("7");
    assertThat(sent(RequestBody.ofJson(Arrays.asList(1, null)))).isEqualTo("[1,null]");
  }

  @Test
  void jsonOfAValueIsWithoutWhatOnlyTheServerSets() {
    Note note = Note.CODEC.begin(new Note.Builder()).id("n-1").text("hello").build();

    assertThat(sent(RequestBody.ofJson(note))).isEqualTo("{\"text\":\"hello\"}");
    assertThat(sent(RequestBody.ofJson(Map.of("note", note))))
        .isEqualTo("{\"note\":{\"text\":\"hello\"}}");
  }

  @Test
  void whatChangesAfterwardsIsNotSent() {
    List<Object> list = new ArrayList<>(List.of("a"));
    RequestBody body = RequestBody.ofJson(list);
    list.add("b");

    assertThat(sent(body)).isEqualTo("[\"a\"]");
  }

  @Test
  void whatHasNoExactJsonFormIsRefusedWithItsPlace() {
    assertThat(refused(RequestBody.ofJson(Map.of("a", List.of(Double.NaN)))))
        .singleElement()
        .asString()
        .startsWith("body.a[0] ");
    assertThat(refused(RequestBody.ofJson(new Object())))
        .singleElement()
        .asString()
        .startsWith("body ");
  }

  @Test
  void nullIsRefused() {
    assertThat(
            List.of(
                RequestBody.ofBytes(null),
                RequestBody.ofText(null),
                RequestBody.ofFile(null),
                RequestBody.ofFile(null, 0, 1),
                RequestBody.ofPublisher(null),
                RequestBody.ofPublisher(null, 7),
                RequestBody.ofPublishers(null)))
        .allSatisfy(body -> assertThat(refused(body)).containsExactly("body is null"));
  }

  // --- their media type ---

  @Test
  void theMediaTypeOfTheCallerIsSent() {
    RequestBody body = RequestBody.ofText("<a/>").withContentType("image/svg+xml");

    assertThat(sent(body)).isEqualTo("<a/>");
    assertThat(bench.sent().get(0).headers()).containsEntry("content-type", "image/svg+xml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "text/plain\r\nx-evil: 1", "text/plän", " text/plain"})
  void aMediaTypeThatIsNoHeaderIsRefused(String type) {
    assertThat(refused(RequestBody.ofText("x").withContentType(type)))
        .singleElement()
        .asString()
        .startsWith("body has a media type that ")
        .doesNotContain("evil", "plän");
  }

  @Test
  void aMediaTypeThatIsNullIsRefused() {
    assertThat(refused(RequestBody.ofText("x").withContentType(null)))
        .containsExactly("body has a media type that is null");
  }

  @ParameterizedTest
  @CsvSource({
    "a.png,image/png",
    "a.PDF,application/pdf",
    "a.txt,text/plain",
    "a.unheard-of,application/octet-stream",
    "a,application/octet-stream"
  })
  void theMediaTypeOfAFileIsGuessedFromItsName(String name, String type, @TempDir Path folder)
      throws IOException {
    Path file = Files.createFile(folder.resolve(name));

    assertThat(RequestBody.ofFile(file).contentType()).isEqualToIgnoringCase(type);
    assertThat(RequestBody.ofFile(file).withContentType("a/b").contentType()).isEqualTo("a/b");
  }

  // --- of files ---

  @Test
  void aFileIsSent(@TempDir Path folder) throws IOException {
    RequestBody body = RequestBody.ofFile(Files.writeString(folder.resolve("f"), LONG));

    assertThat(sent(body)).isEqualTo(LONG);
    assertThat(body.length()).contains(100_000L);
  }

  @Test
  void aPartOfAFileIsSent(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "0123456789");

    assertThat(sent(RequestBody.ofFile(file, 3, 4))).isEqualTo("3456");
    assertThat(sent(RequestBody.ofFile(file, 10, 0))).isEmpty();
    assertThat(refused(RequestBody.ofFile(file, 3, 8)))
        .singleElement()
        .asString()
        .contains("" + file, "10 bytes");
  }

  @Test
  void aPartIsOfBytesAndOfFilesAndOfPartsOfThem(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "0123456789");
    RequestBody bytes = RequestBody.ofText("0123456789");

    assertThat(sent(bytes.part(2, 6).part(1, 3))).isEqualTo("345");
    assertThat(sent(RequestBody.ofFile(file).part(2, 6).part(1, 3))).isEqualTo("345");
    assertThat(bytes.part(2, 6).contentType()).startsWith("text/plain");
    assertThat(refused(bytes.part(8, 3))).singleElement().asString().contains("3 bytes from 8");
    assertThat(refused(bytes.part(-1, 3))).hasSize(1);
    assertThat(refused(RequestBody.ofPublisher(published("0123")).part(0, 1))).hasSize(1);
  }

  @Test
  void progressIsToldUpToTheLastByteAndWhoFailsToHearItChangesNothing() {
    List<Long> told = new ArrayList<>();
    RequestBody body =
        RequestBody.ofText(LONG)
            .onProgress(
                count -> {
                  told.add(count);
                  throw new IllegalStateException("not heard");
                });

    assertThat(sent(body)).isEqualTo(LONG);
    assertThat(told).isSorted().last().isEqualTo(100_000L);
  }

  @Test
  void aFileThatIsNotThereIsRefused(@TempDir Path folder) {
    Path file = folder.resolve("gone");

    assertThat(refused(RequestBody.ofFile(file))).containsExactly("body is no file: " + file);
    assertThat(refused(RequestBody.ofFile(folder))).containsExactly("body is no file: " + folder);
  }

  @Test
  void aFileThatHasChangedSinceIsAnErrorThatNamesIt(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "before");
    RequestBody body = RequestBody.ofFile(file);
    Files.writeString(file, "after it");

    assertThat(failed(body).detail())
        .isEqualTo("the file " + file + " has changed while it was read");
  }

  @Test
  void aFileOfTheSameLengthThatWasWrittenSinceIsAnError(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "before");
    RequestBody body = RequestBody.ofFile(file);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1));

    assertThat(failed(body).detail()).contains("" + file, "has changed");
  }

  @Test
  void aFileThatIsGoneIsAnErrorThatNamesIt(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "before");
    RequestBody body = RequestBody.ofFile(file);
    Files.delete(file);

    assertThat(failed(body).detail()).contains("" + file, "cannot be read");
  }

  /** Else a server might take what it got before for the whole. */
  @Test
  void theEndOfAFileThatHasChangedIsNotSent(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("f"), LONG);
    var call = Documents.UPLOAD.call(core(), RequestBody.ofFile(file));
    String beginning = wire.exchange(0).reads(1);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1));

    assertThat(wire.exchange(0).reads()).isEqualTo(beginning).hasSizeLessThan(LONG.length());

    assertThat(left(UnexpectedClientError.class, call).detail()).contains("has changed");
    assertThat(bench.time.scheduled()).as("attempts to come").isZero();
  }

  // --- of publishers ---

  @Test
  void whatIsPublishedIsSent() {
    RequestBody known = RequestBody.ofPublisher(BodyPublishers.ofString("known"));
    RequestBody unknown = RequestBody.ofPublisher(published("unknown"));
    RequestBody said = RequestBody.ofPublisher(published("said"), 4);

    assertThat(known.length()).contains(5L);
    assertThat(unknown.length()).isEmpty();
    assertThat(said.length()).contains(4L);
    assertThat(sent(known)).isEqualTo("known");
    assertThat(sent(unknown)).isEqualTo("unknown");
    assertThat(sent(said)).isEqualTo("said");
    assertThat(bench.sent())
        .extracting(request -> request.upload().orElseThrow().contentLength())
        .containsExactly(5L, -1L, 4L);
  }

  @Test
  void aLengthThatIsWrongIsAnError() {
    assertThat(failed(RequestBody.ofPublisher(published("1234"), 5)).detail())
        .contains("4 bytes", "5");
    assertThat(failed(RequestBody.ofPublisher(published("1234"), 3)).detail())
        .contains("more than the 3 bytes");
    assertThat(failed(RequestBody.ofPublisher(published("1"), 0)).detail())
        .contains("more than the 0 bytes");
    assertThat(refused(RequestBody.ofPublisher(published("1234"), -1)))
        .containsExactly("body has a length below 0");
  }

  @Test
  void aPublisherThatEndsWithAnErrorIsAnError() {
    assertThat(failed(RequestBody.ofPublisher(failing())).detail()).contains("no more paper");
    assertThat(failed(RequestBody.ofPublishers(RequestBodyTest::failing)).detail())
        .contains("no more paper");
  }

  @Test
  void aPublisherThatThrowsIsAnError() {
    Publisher<ByteBuffer> throwing =
        subscriber -> {
          throw new IllegalStateException("no more paper");
        };

    ApideckError error =
        left(
            Documents.UPLOAD.call(
                bench
                    .builder()
                    .transport(
                        request -> {
                          request.bodyBytes();
                          return new CompletableFuture<>();
                        })
                    .build(),
                RequestBody.ofPublisher(throwing)));

    assertThat(error)
        .isInstanceOfSatisfying(
            UnexpectedClientError.class, it -> assertThat(it.detail()).contains("no more paper"));
  }

  @Test
  void aPublisherWhoseLengthCannotBeAskedForIsRefused() {
    BodyPublisher opaque =
        new BodyPublisher() {
          @Override
          public long contentLength() {
            throw new IllegalStateException("no more paper");
          }

          @Override
          public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {}
        };

    assertThat(refused(RequestBody.ofPublisher(opaque)))
        .singleElement()
        .asString()
        .startsWith("body ")
        .contains("no more paper");
  }

  @Test
  void aPublisherIsUsedOnce() {
    RequestBody body = RequestBody.ofPublisher(published("once"));
    assertThat(sent(body)).isEqualTo("once");

    assertThat(refused(body))
        .containsExactly("body was sent already: its publisher can be used once");
    assertThat(refused(body.withContentType("a/b"))).hasSize(1);
  }

  @Test
  void aPublisherOfTwoCallsAtOnceIsUsedOnce() {
    AtomicInteger subscribed = new AtomicInteger();
    RequestBody body =
        RequestBody.ofPublisher(
            subscriber -> {
              subscribed.incrementAndGet();
              published("once").subscribe(subscriber);
            });
    var first = Documents.UPLOAD.call(core(), body);
    var second = Documents.UPLOAD.call(core(), body);

    assertThat(wire.exchange(0).reads()).isEqualTo("once");
    wire.exchange(0).answers(Bench.answer(201));
    assertThat(wire.exchange(1).reads()).isEmpty();

    assertThat(right(first).statusCode()).isEqualTo(201);
    assertThat(left(UnexpectedClientError.class, second).detail()).contains("sent already");
    assertThat(subscribed).hasValue(1);
  }

  @Test
  void aPublisherThatWasNotUsedIsSentAgain() {
    var call = Documents.UPLOAD.call(core(), RequestBody.ofPublisher(published("once")));
    wire.exchange(0).isLost();
    bench.time.advance(PAUSE);

    assertThat(wire.exchange(1).reads()).isEqualTo("once");
    wire.exchange(1).answers(Bench.answer(201));
    assertThat(right(call).statusCode()).isEqualTo(201);
  }

  @Test
  void aPublisherThatWasUsedIsNotSentAgain() {
    var call = Documents.REPLACE.call(core(), RequestBody.ofPublisher(published("once")));
    wire.exchange(0).reads();
    wire.exchange(0).answers(Bench.answer(503));

    assertThat(left(ServerError.class, call).statusCode()).isEqualTo(503);
    assertThat(bench.time.scheduled()).isZero();
    assertThat(wire.begun()).isOne();
  }

  @Test
  void aSupplierOfPublishersIsAskedForEachAttempt() {
    AtomicInteger asked = new AtomicInteger();
    var call =
        Documents.REPLACE.call(
            core(), RequestBody.ofPublishers(() -> published("number " + asked.incrementAndGet())));
    assertThat(wire.exchange(0).reads()).isEqualTo("number 1");
    wire.exchange(0).answers(Bench.answer(503));
    bench.time.advance(PAUSE);

    assertThat(wire.exchange(1).reads()).isEqualTo("number 2");
    wire.exchange(1).answers(Bench.answer(201));
    assertThat(right(call).statusCode()).isEqualTo(201);
  }

  @Test
  void aSupplierThatGivesNoneIsAnError() {
    assertThat(left(Documents.UPLOAD.call(core(), RequestBody.ofPublishers(() -> null))))
        .isInstanceOf(UnexpectedClientError.class);
    assertThat(
            left(
                Documents.UPLOAD.call(core(), RequestBody.ofPublishers(() -> Misbehaviour.fail()))))
        .isInstanceOf(UnexpectedClientError.class);
    assertThat(wire.begun()).isZero();
  }

  @Test
  void theLengthOfWhatASupplierGivesIsKnownWhenItIsSent() {
    assertThat(sent(RequestBody.ofPublishers(() -> BodyPublishers.ofString("four"))))
        .isEqualTo("four");

    assertThat(bench.sent().get(0).upload().orElseThrow().contentLength()).isEqualTo(4);
  }

  // --- what is sent again ---

  @Test
  void aRequestThatBrokeOffWithinItsBodyIsSentAgainWhateverItDoes() {
    var call = Documents.UPLOAD.call(core(), RequestBody.ofText(LONG));
    assertThat(wire.exchange(0).reads(1)).hasSizeLessThan(LONG.length());
    wire.exchange(0).isLost();
    bench.time.advance(PAUSE);

    assertThat(wire.exchange(1).reads()).isEqualTo(LONG);
    wire.exchange(1).answers(Bench.answer(201));
    assertThat(right(call).statusCode()).isEqualTo(201);
  }

  @Test
  void aRequestThatBrokeOffAfterItsBodyIsNotSentAgainWhereThatDoesHarm() {
    var call = Documents.UPLOAD.call(core(), RequestBody.ofText(LONG));
    wire.exchange(0).reads();
    wire.exchange(0).isLost();

    assertThat(left(ConnectionError.class, call).sent()).isEqualTo(Sent.MAYBE);
    assertThat(bench.time.scheduled()).isZero();
    assertThat(wire.begun()).isOne();
  }

  @Test
  void aRequestThatBrokeOffAfterItsBodyIsSentAgainWhereThatDoesNoHarm() {
    Documents.REPLACE.call(core(), RequestBody.ofText(LONG));
    wire.exchange(0).reads();
    wire.exchange(0).isLost();
    bench.time.advance(PAUSE);

    assertThat(wire.exchange(1).reads()).isEqualTo(LONG);
  }

  /** What is empty is whole as soon as the head has left. */
  @Test
  void aRequestWithAnEmptyBodyIsNotSentAgainWhereThatDoesHarm() {
    var call = Documents.UPLOAD.call(core(), RequestBody.ofText(""));
    wire.exchange(0).isLost();

    assertThat(left(call)).isInstanceOf(ConnectionError.class);
  }

  @Test
  void aRequestThatWasAnsweredWithinItsBodyIsNotSentAgainWhereThatDoesHarm() {
    var call = Documents.UPLOAD.call(core(), RequestBody.ofText(LONG));
    wire.exchange(0).reads(1);
    wire.exchange(0).answers(Bench.answer(500));

    assertThat(left(call)).isInstanceOf(ServerError.class);
    assertThat(wire.begun()).isOne();
  }

  @Test
  void aRequestThatStalledWithinItsBodyIsSentAgainWhateverItDoes() {
    Documents.UPLOAD.call(core(), RequestBody.ofText(LONG));
    wire.exchange(0).reads(1);
    bench.time.advance(Duration.ofSeconds(30).plus(PAUSE));

    assertThat(wire.exchange(0).outcome).isCancelled();
    assertThat(wire.exchange(1).reads()).isEqualTo(LONG);
  }

  @Test
  void aRequestThatStalledAfterItsBodyIsNotSentAgainWhereThatDoesHarm() {
    var call = Documents.UPLOAD.call(core(), RequestBody.ofText(LONG));
    wire.exchange(0).reads();
    bench.time.advance(Duration.ofSeconds(30));

    assertThat(left(call))
        .isEqualTo(new RequestTimeoutError(Sent.MAYBE, Duration.ofSeconds(30), false));
  }

  @Test
  void nothingIsSentAgainWithoutRetries() {
    ApideckCore single = bench.builder().transport(wire).retries(RetryConfig.none()).build();
    var call = Documents.UPLOAD.call(single, RequestBody.ofText(LONG));
    wire.exchange(0).reads(1);
    wire.exchange(0).isLost();

    assertThat(left(call)).isInstanceOf(ConnectionError.class);
  }

  /** As a gateway does with what is too large. */
  @Test
  void anAnswerBeforeTheBodyFailedIsTheResult() {
    var call = Documents.UPLOAD.call(core(), RequestBody.ofText(LONG));
    wire.exchange(0).reads(1);
    wire.exchange(0).answers(Bench.answer(413));

    assertThat(left(ApiError.class, call).statusCode()).isEqualTo(413);
  }

  // --- as a value ---

  @Test
  void twoOfTheSameBytesAreEqual(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "0123456789");
    Publisher<ByteBuffer> publisher = published("x");

    assertThat(RequestBody.ofText("x"))
        .isEqualTo(RequestBody.ofText("x"))
        .hasSameHashCodeAs(RequestBody.ofText("x"))
        .isEqualTo(
            RequestBody.ofBytes(new byte[] {'x'}).withContentType("text/plain; charset=utf-8"))
        .isNotEqualTo(RequestBody.ofText("y"))
        .isNotEqualTo(RequestBody.ofText("x").withContentType("text/html"))
        .isNotEqualTo("x");
    assertThat(RequestBody.ofFile(file))
        .isEqualTo(RequestBody.ofFile(file, 0, 10))
        .hasSameHashCodeAs(RequestBody.ofFile(file))
        .isNotEqualTo(RequestBody.ofFile(file, 0, 9))
        .isNotEqualTo(RequestBody.ofText("0123456789"));
    assertThat(RequestBody.ofPublisher(publisher))
        .isEqualTo(RequestBody.ofPublisher(publisher))
        .isNotEqualTo(RequestBody.ofPublisher(published("x")));
  }

  @Test
  void printingShowsNoByte() {
    assertThat(RequestBody.ofText("secret")).hasToString("6 bytes of text/plain; charset=utf-8");
    assertThat(RequestBody.ofPublisher(published("secret")))
        .hasToString("bytes of application/octet-stream");
  }

  // --- what the tests are made of ---

  private ApideckCore core() {
    return bench.builder().transport(wire).build();
  }

  /** What a call with the body sends. */
  private String sent(RequestBody body) {
    int before = bench.sent().size();
    var call = Documents.UPLOAD.call(bench.core(), body);
    String text = new String(bench.sent().get(before).bodyBytes().join(), UTF_8);
    bench.stub.answer(TransportResponse.json(201, ""));
    assertThat(right(call).statusCode()).isEqualTo(201);
    return text;
  }

  private List<String> refused(RequestBody body) {
    return violations(Documents.UPLOAD.call(core(), body));
  }

  /** The error of a call whose body fails while it is read, which is not tried again. */
  private UnexpectedClientError failed(RequestBody body) {
    int number = wire.begun();
    var call = Documents.REPLACE.call(core(), body);
    wire.exchange(number).reads();
    assertThat(bench.time.scheduled()).as("attempts to come").isZero();
    return left(UnexpectedClientError.class, call);
  }

  private static Publisher<ByteBuffer> published(String text) {
    return subscriber -> BodyPublishers.ofString(text).subscribe(subscriber);
  }

  private static Publisher<ByteBuffer> failing() {
    return subscriber -> {
      subscriber.onSubscribe(
          new Flow.Subscription() {
            @Override
            public void request(long count) {}

            @Override
            public void cancel() {}
          });
      subscriber.onNext(ByteBuffer.wrap("the beg".getBytes(UTF_8)));
      subscriber.onError(new IllegalStateException("no more paper"));
    };
  }

  /** A value as generated ones are. */
  private static final class Note extends ValueObject {
    static final ObjectCodec<Note> CODEC =
        ObjectCodec.of(new Builder())
            .required("id", Codecs.STRING, ObjectCodec.READ_ONLY)
            .required("text", Codecs.STRING);

    private final Optional<String> id;
    private final String text;
    private final Extras extras;

    private Note(Members members) {
      id = members.next();
      text = members.next();
      extras = members.extras();
    }

    @Override
    protected Object[] members() {
      return new Object[] {id, text};
    }

    @Override
    protected Extras extras() {
      return extras;
    }

    static final class Builder extends ValueBuilder<Note, Builder> {
      Builder id(String id) {
        return set(0, id);
      }

      Builder text(String text) {
        return set(1, text);
      }

      @Override
      protected Note make(Members members) {
        return new Note(members);
      }
    }
  }
}

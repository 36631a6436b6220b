package com.apideck.core.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.apideck.core.testing.ManualScheduler;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UploadTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final ManualScheduler time = new ManualScheduler();
  private final Client client = new Client();

  // --- whether all of it is with the client ---

  @Test
  void aBodyOfKnownLengthIsWholeWithItsLastByte() {
    Pushed body = new Pushed(4);
    Upload upload = sent(body);
    assertThat(upload.contentLength()).isEqualTo(4);
    assertThat(upload.isWhole()).isFalse();

    body.give("123");
    assertThat(upload.isWhole()).isFalse();
    body.give("4");

    assertThat(upload.isWhole()).as("before its end is told").isTrue();
  }

  /** The client may have sent it, and have its answer, before it comes back. */
  @Test
  void aBodyIsWholeWhenTheClientGetsItsLastByte() {
    Pushed body = new Pushed(1);
    List<Boolean> whole = new ArrayList<>();
    Upload upload = new Upload(body, time::nanoTime);
    upload.subscribe(
        new Client() {
          @Override
          public void onNext(ByteBuffer piece) {
            whole.add(upload.isWhole());
          }
        });

    body.give("1");

    assertThat(whole).containsExactly(true);
  }

  @Test
  void aBodyOfUnknownLengthIsWholeAtItsEnd() {
    Pushed body = new Pushed(-1);
    Upload upload = sent(body);
    body.give("123");
    assertThat(upload.isWhole()).isFalse();

    body.end();

    assertThat(upload.isWhole()).isTrue();
    assertThat(client.got).containsExactly("123", "the end");
  }

  @Test
  void anEmptyBodyIsWholeFromTheBeginning() {
    assertThat(new Upload(new Pushed(0), time::nanoTime).isWhole()).isTrue();
  }

  // --- what is wrong with it ---

  @Test
  void aBodyThatIsShorterThanItSaidEndsWithAnError() {
    Pushed body = new Pushed(4);
    Upload upload = sent(body);

    body.give("123");
    body.end();

    assertThat(client.got).containsExactly("123", "the body has 3 bytes and not the 4 it said");
    assertThat(upload.failure()).hasMessage("the body has 3 bytes and not the 4 it said");
    assertThat(upload.isWhole()).isFalse();
  }

  @Test
  void aBodyThatIsLongerThanItSaidEndsWithAnErrorAndIsGivenUp() {
    Pushed body = new Pushed(4);
    Upload upload = sent(body);

    body.give("123");
    body.give("45");
    body.give("6");
    body.end();

    assertThat(client.got).containsExactly("123", "the body has more than the 4 bytes it said");
    assertThat(upload.failure()).hasMessageContaining("more than the 4 bytes");
    assertThat(upload.isWhole()).isFalse();
    assertThat(body.isCancelled).isTrue();
  }

  @Test
  void whatThePublisherEndsWithIsKept() {
    Pushed body = new Pushed(-1);
    Upload upload = sent(body);
    assertThat(upload.failure()).isNull();
    IOException failure = new IOException("no more paper");

    body.fail(new CompletionException(failure));
    body.fail(new IOException("once more"));
    body.end();

    assertThat(upload.failure()).isSameAs(failure);
    assertThat(client.got).hasSize(1);
    assertThat(upload.isWhole()).isFalse();
  }

  @Test
  void whatThePublisherThrowsIsKept() {
    IllegalStateException failure = new IllegalStateException("no more paper");
    Upload upload =
        new Upload(
            new Pushed(3) {
              @Override
              public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
                throw failure;
              }
            },
            time::nanoTime);

    assertThatThrownBy(() -> upload.subscribe(client)).isSameAs(failure);
    assertThat(upload.failure()).isSameAs(failure);
  }

  // --- when it moved ---

  @Test
  void aBodyThatHasNotBegunIsSilentSinceThen() {
    time.advance(SECOND.multipliedBy(100));
    Upload upload = new Upload(new Pushed(4), time::nanoTime);
    long then = time.nanoTime();
    time.advance(SECOND);

    assertThat(upload.silentSince(then)).isEqualTo(SECOND.toNanos());
    assertThat(upload.movedFor()).isZero();
  }

  @Test
  void aBodyMovesWithEachPieceAndEachWish() {
    Pushed body = new Pushed(-1);
    time.advance(SECOND.multipliedBy(100));
    Upload upload = new Upload(body, time::nanoTime);
    long then = time.nanoTime();
    time.advance(SECOND);
    upload.subscribe(client);
    assertThat(upload.silentSince(then)).as("since it was asked for").isZero();

    time.advance(SECOND);
    body.give("1");
    assertThat(upload.silentSince(then)).as("since a piece came").isZero();

    time.advance(SECOND);
    client.body.request(1);
    assertThat(upload.silentSince(then)).as("since another was asked for").isZero();

    time.advance(SECOND.multipliedBy(5));
    assertThat(upload.silentSince(then)).isEqualTo(SECOND.multipliedBy(5).toNanos());
    assertThat(upload.silentSince(time.nanoTime() - 7)).as("of a later moment").isEqualTo(7);
    assertThat(upload.movedFor()).isEqualTo(SECOND.multipliedBy(2).toNanos());
  }

  // --- what the client says ---

  @Test
  void whatTheClientSaysIsHandedOn() {
    Pushed body = new Pushed(-1);
    sent(body);

    client.body.request(3);
    client.body.cancel();

    assertThat(body.requested).isEqualTo(3);
    assertThat(body.isCancelled).isTrue();
  }

  private Upload sent(Pushed body) {
    Upload upload = new Upload(body, time::nanoTime);
    upload.subscribe(client);
    return upload;
  }

  /** A body of the caller's in the hands of a test. */
  private static class Pushed implements BodyPublisher, Flow.Subscription {
    private final long length;
    private Flow.Subscriber<? super ByteBuffer> subscriber;
    private long requested;
    private boolean isCancelled;

    Pushed(long length) {
      this.length = length;
    }

    @Override
    public long contentLength() {
      return length;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> wanting) {
      subscriber = wanting;
      wanting.onSubscribe(this);
    }

    @Override
    public void request(long count) {
      requested += count;
    }

    @Override
    public void cancel() {
      isCancelled = true;
    }

    void give(String piece) {
      subscriber.onNext(ByteBuffer.wrap(piece.getBytes(UTF_8)));
    }

    void fail(Throwable failure) {
      subscriber.onError(failure);
    }

    void end() {
      subscriber.onComplete();
    }
  }

  /** What the HTTP client gets. */
  private static class Client implements Flow.Subscriber<ByteBuffer> {
    private final List<String> got = new ArrayList<>();
    private Flow.Subscription body;

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      body = subscription;
    }

    @Override
    public void onNext(ByteBuffer piece) {
      got.add(UTF_8.decode(piece).toString());
    }

    @Override
    public void onError(Throwable failure) {
      got.add(failure.getMessage());
    }

    @Override
    public void onComplete() {
      got.add("the end");
    }
  }
}

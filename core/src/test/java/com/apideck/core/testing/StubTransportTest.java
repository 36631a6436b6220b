package com.apideck.core.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.ConnectionError.Reason;
import com.apideck.core.Sent;
import com.apideck.core.transport.TransportRequest;
import com.apideck.core.transport.TransportResponse;
import io.vavr.control.Either;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StubTransportTest {

  private final StubTransport stub = new StubTransport();

  @Test
  void givesThePreparedAnswersInTheirOrder() {
    TransportResponse first = TransportResponse.json(200, "{}");
    ConnectionError second = new ConnectionError(Sent.NO, Reason.REFUSED, "refused");
    stub.then(first).thenFail(second).thenJson(404, "{\"message\":\"no\"}");

    assertThat(stub.send(request("/1"))).isCompletedWithValue(Either.right(first));
    assertThat(stub.send(request("/2"))).isCompletedWithValue(Either.left(second));
    assertThat(stub.send(request("/3")))
        .isCompletedWithValueMatching(answer -> answer.get().http().statusCode() == 404);
  }

  @Test
  void keepsWhatWasSent() {
    stub.thenJson(200, "{}");
    TransportRequest first = request("/1");
    TransportRequest second = request("/2");

    stub.send(first);
    stub.send(second);

    assertThat(stub.requests()).containsExactly(first, second);
  }

  @Test
  void holdsWhatHasNoPreparedAnswerUntilItIsAnswered() {
    var first = stub.send(request("/1"));
    var second = stub.send(request("/2"));
    assertThat(stub.waiting()).isEqualTo(2);

    TransportResponse response = TransportResponse.json(200, "{}");
    assertThat(stub.answer(response)).isTrue();

    assertThat(first).isCompletedWithValue(Either.right(response));
    assertThat(second).isNotDone();
    assertThat(stub.waiting()).isOne();
    assertThat(stub.answer(response)).isTrue();
    assertThat(stub.answer(response)).as("none waits").isFalse();
  }

  @Test
  void aCancelledRequestIsNotTheOneThatWaitsLongest() {
    var first = stub.send(request("/1"));
    var second = stub.send(request("/2"));
    first.cancel(true);

    assertThat(stub.answer(TransportResponse.json(200, "{}"))).isTrue();

    assertThat(second).isCompleted();
  }

  private static TransportRequest request(String path) {
    return new TransportRequest(
        "GET", URI.create("https://a.example" + path), Map.of(), Optional.empty(), 1);
  }
}

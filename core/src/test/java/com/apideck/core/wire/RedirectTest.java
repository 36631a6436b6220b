package com.apideck.core.wire;

import static com.apideck.core.wire.RawServer.head;
import static com.apideck.core.wire.Things.core;
import static com.apideck.core.wire.Things.errorOf;
import static com.apideck.core.wire.Things.replace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.apideck.core.ApideckError.InvalidRequestError;
import com.apideck.core.ServerError.ApiError;
import com.apideck.core.Violation;
import com.apideck.core.wire.RawServer.Script;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Promise 9: a redirect would carry the key to another server. */
class RedirectTest {

  @TestFactory
  Stream<DynamicTest> comesBackAsAnErrorWithItsStatusAndIsNotFollowed() {
    return IntStream.of(300, 301, 302, 303, 304, 307, 308)
        .mapToObj(status -> dynamicTest("status " + status, () -> comesBack(status)));
  }

  private static void comesBack(int status) throws Exception {
    try (RawServer other = RawServer.playing(RawServer.ANSWERING)) {
      Script redirecting =
          connection -> {
            connection.read();
            connection.send(head(status, "location: " + other.url() + "/x", "content-length: 0"));
          };
      try (RawServer server = RawServer.playing(redirecting)) {
        ApiError error =
            errorOf(ApiError.class, replace(core(server.url()).retries(Things.QUICK).build()));

        assertThat(error.statusCode()).isEqualTo(status);
        assertThat(error.http().headers().firstValue("location")).contains(other.url() + "/x");
        assertThat(server.requests()).hasSize(1);
        assertThat(other.connections()).isZero();
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> aClientThatFollowsThemIsRefusedBeforeAnythingIsSent() {
    return Stream.of(Redirect.NORMAL, Redirect.ALWAYS)
        .map(policy -> dynamicTest(policy.name(), () -> isRefused(policy)));
  }

  private static void isRefused(Redirect policy) throws Exception {
    HttpClient following = HttpClient.newBuilder().followRedirects(policy).build();
    try (RawServer server = RawServer.playing(RawServer.ANSWERING)) {
      InvalidRequestError error =
          errorOf(
              InvalidRequestError.class, replace(core(server.url()).httpClient(following).build()));

      assertThat(error.violations()).extracting(Violation::path).containsExactly("httpClient");
      assertThat(server.connections()).isZero();
    }
  }
}

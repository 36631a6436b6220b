package com.apideck.core;

import static com.apideck.core.Bench.KEY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.codec.Codecs;
import com.apideck.core.codec.Column.Part;
import com.apideck.core.codec.ObjectCodec;
import com.apideck.core.testing.ManualScheduler;
import com.apideck.core.testing.StubTransport;
import com.apideck.core.transport.TransportRequest;
import com.apideck.core.transport.TransportResponse;
import io.vavr.control.Either;
import java.net.URI;
import java.util.concurrent.CompletableFuture;

/**
 * Whatever text stands in a setting, in an option or in a path, a call is refused without showing
 * the key, or sent to the server that was named, with the value as one segment. An input is a text
 * per line: server, consumer, app, service, name and value of a header, path, and the rest of a
 * key.
 */
final class SettingsFuzz {

  private static final ObjectCodec<String> PARTS =
      ObjectCodec.<String>of(members -> members.next(), id -> new Object[] {id, id})
          .required(Part.PATH, "id", Codecs.STRING)
          .optional(Part.QUERY, "q", Codecs.STRING);

  private static final Operation<String, HttpMeta> GET =
      Operation.of("things.get", "GET", "/things/{id}/parts", PARTS).answeringNothing(200);

  private SettingsFuzz() {}

  /** Called by the fuzzer, which knows it by this name. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, UTF_8);
    if (text.contains(KEY)) {
      return; // who puts the key into another setting shows it
    }
    String[] lines = (text + "\n".repeat(8)).split("\n", -1);
    String key = KEY + lines[7];
    StubTransport stub = new StubTransport().then(TransportResponse.json(200, "{}"));
    ApideckCore core =
        ApideckCore.builder()
            .apiKey(key)
            .serverUrl(lines[0])
            .consumerId(lines[1])
            .appId(lines[2])
            .transport(stub)
            .scheduler(new ManualScheduler())
            .retries(RetryConfig.none())
            .build();
    RequestOptions options =
        RequestOptions.builder().serviceId(lines[3]).putHeaders(lines[4], lines[5]).build();

    CompletableFuture<Either<ApideckError, HttpMeta>> call = GET.call(core, lines[6], options);

    assertThat(call).isCompleted();
    assertThat(call.join().isRight()).isEqualTo(!stub.requests().isEmpty());
    assertThat(core + " " + options).doesNotContain(KEY);
    call.join()
        .peekLeft(
            error -> assertThat(Shown.everywhere(error)).noneMatch(shown -> shown.contains(KEY)));
    stub.requests().forEach(request -> wentWhereItShould(request, lines[0], lines[6]));
  }

  private static void wentWhereItShould(TransportRequest request, String server, String id) {
    URI base = URI.create(server.strip());
    URI uri = request.uri();

    assertThat(uri.getScheme()).isEqualToIgnoringCase(base.getScheme());
    assertThat(uri.getAuthority()).isEqualTo(base.getAuthority());
    String before = base.getRawPath().replaceFirst("/+$", "") + "/things/";
    assertThat(uri.getRawPath()).startsWith(before).endsWith("/parts");
    String segment =
        uri.getRawPath().substring(before.length(), uri.getRawPath().length() - "/parts".length());
    assertThat(segment).doesNotContain("/").isNotIn("", ".", "..");
    assertThat(URI.create(segment.isEmpty() ? "" : "/" + segment).getPath()).isEqualTo("/" + id);
    assertThat(uri.getRawFragment()).isNull();
    assertThat(request.headers().values())
        .allMatch(value -> value.chars().allMatch(c -> c >= ' ' && c < 127 || c == '\t'));
    assertThat(request.headers().get("authorization")).startsWith("Bearer " + KEY);
  }
}

package com.apideck.core;

import static com.apideck.core.Bench.answer;
import static com.apideck.core.Bench.right;
import static com.apideck.core.Bench.violations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.stream;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Promise 11: the server is what was said, and safe to send a key to. */
class Promise11ServerUrlTest {

  private static final String NO_HTTPS =
      "must be https: except for loopback, unless allowHttp(true) is set";
  private static final String NO_SCHEME = "must begin with https://";
  private static final String NO_HOST = "must name a host";
  private static final String EXTRAS = "must not have user info, a query or a fragment";

  private final Bench bench = new Bench();

  @TestFactory
  Stream<DynamicTest> refusesAServerThatIsNone() {
    return stream(
        Map.ofEntries(
            Map.entry("", NO_SCHEME),
            Map.entry("unify.apideck.com", NO_SCHEME),
            Map.entry("//unify.apideck.com", NO_SCHEME),
            Map.entry("ftp://unify.apideck.com", NO_SCHEME),
            Map.entry("file:///etc/passwd", NO_SCHEME),
            Map.entry("javascript:alert(1)", NO_SCHEME),
            Map.entry(" ", "is no URL"),
            Map.entry(" https://unify.apideck.com", "is no URL"),
            Map.entry("https://unify.apideck.com\n", "is no URL"),
            Map.entry("https://", "is no URL"),
            Map.entry("https://unify apideck.com", "is no URL"),
            Map.entry("https://unify.apideck.com:port", NO_HOST),
            Map.entry("https://unify.apideck.com:70000", NO_HOST),
            Map.entry("https:unify.apideck.com", NO_HOST),
            Map.entry("https:///vault", NO_HOST),
            Map.entry("https://-", NO_HOST),
            Map.entry("https://under_score.example.com", NO_HOST),
            Map.entry("https://me@unify.apideck.com", EXTRAS),
            Map.entry("https://unify.apideck.com@example.com", EXTRAS),
            Map.entry("https://unify.apideck.com?a=b", EXTRAS),
            Map.entry("https://unify.apideck.com?", EXTRAS),
            Map.entry("https://unify.apideck.com#", EXTRAS),
            Map.entry("http://unify.apideck.com", NO_HTTPS),
            Map.entry("HTTP://unify.apideck.com", NO_HTTPS),
            Map.entry("http://localhost.example.com", NO_HTTPS),
            Map.entry("http://127.0.0.1.example.com", NO_HTTPS),
            Map.entry("http://128.0.0.1", NO_HTTPS),
            Map.entry("http://[::2]", NO_HTTPS),
            Map.entry("http://localhost@example.com", EXTRAS))
            .entrySet()
            .stream(),
        refused -> "'" + refused.getKey().replace("\n", "\\n") + "' " + refused.getValue(),
        refused -> {
          String violation = "serverUrl " + refused.getValue();
          RequestOptions options = RequestOptions.builder().serverUrl(refused.getKey()).build();

          assertThat(
                  violations(Invoices.preview(bench.builder().serverUrl(refused.getKey()).build())))
              .containsExactly(violation);
          assertThat(violations(Invoices.preview(bench.core(), options)))
              .containsExactly(violation);
          assertThat(bench.sent()).isEmpty();
        });
  }

  @TestFactory
  Stream<DynamicTest> appendsThePathToTheServer() {
    String path = "/invoices/preview";
    return stream(
        Map.ofEntries(
            Map.entry("https://unify.apideck.com", "https://unify.apideck.com" + path),
            Map.entry("https://unify.apideck.com/", "https://unify.apideck.com" + path),
            Map.entry("https://unify.apideck.com//", "https://unify.apideck.com" + path),
            Map.entry("HTTPS://example.com:8443", "HTTPS://example.com:8443" + path),
            Map.entry("https://example.com/base", "https://example.com/base" + path),
            Map.entry("https://example.com/base/", "https://example.com/base" + path),
            Map.entry("http://localhost", "http://localhost" + path),
            Map.entry("http://LOCALHOST:8080", "http://LOCALHOST:8080" + path),
            Map.entry("http://127.0.0.1:8080", "http://127.0.0.1:8080" + path),
            Map.entry("http://127.1.2.3", "http://127.1.2.3" + path),
            Map.entry("http://[::1]:8080", "http://[::1]:8080" + path),
            Map.entry("http://[0:0:0:0:0:0:0:1]", "http://[0:0:0:0:0:0:0:1]" + path))
            .entrySet()
            .stream(),
        Map.Entry::getKey,
        taken -> {
          Bench fresh = new Bench();
          fresh.stub.then(answer(200)).then(answer(200));

          right(Invoices.preview(fresh.builder().serverUrl(taken.getKey()).build()));
          right(
              Invoices.preview(
                  fresh.core(), RequestOptions.builder().serverUrl(taken.getKey()).build()));

          assertThat(fresh.sent().get(0).uri()).as("of the core").hasToString(taken.getValue());
          assertThat(fresh.sent().get(1).uri()).as("of the call").hasToString(taken.getValue());
        });
  }

  @Test
  void isProductionWhereNothingIsSaid() {
    bench.stub.then(answer(200));
    right(Invoices.preview(bench.core()));

    assertThat(bench.sent().get(0).uri()).hasToString("https://unify.apideck.com/invoices/preview");
  }

  @Test
  void takesHttpWhereThatIsAllowed() {
    bench.stub.then(answer(200)).then(answer(200));
    ApideckCore core = bench.builder().serverUrl("http://proxy.internal").allowHttp(true).build();

    right(Invoices.preview(core));
    right(
        Invoices.preview(
            core.withAppId("app-2"),
            RequestOptions.builder().serverUrl("http://other.internal").build()));

    assertThat(bench.sent())
        .extracting(request -> request.uri().getHost())
        .containsExactly("proxy.internal", "other.internal");
  }

  @Test
  void aCallMayReplaceABadServer() {
    bench.stub.then(answer(200));
    ApideckCore core = bench.builder().serverUrl("nowhere").build();

    right(Invoices.preview(core, RequestOptions.builder().serverUrl("https://a.example").build()));

    assertThat(bench.sent().get(0).uri().getHost()).isEqualTo("a.example");
  }

  @Test
  void aCopyOfACoreWithABadServerSaysTheSame() {
    ApideckCore core = bench.builder().serverUrl("http://example.com").build();

    assertThat(violations(Invoices.preview(core.withAppId("app-2"))))
        .containsExactly("serverUrl " + NO_HTTPS);
  }

  // --- addresses of pages and files ---

  @TestFactory
  Stream<DynamicTest> encodesWhatHasNoPlaceInAnAddress() {
    return stream(
        Map.ofEntries(
            Map.entry("https://a.example/b?c=d&e=f#g", "https://a.example/b?c=d&e=f#g"),
            Map.entry(
                "https://a.example/-._~!$&'()*+,;=:@/", "https://a.example/-._~!$&'()*+,;=:@/"),
            Map.entry("https://a.example/b c", "https://a.example/b%20c"),
            Map.entry("https://a.example/%20%C3%A4", "https://a.example/%20%C3%A4"),
            Map.entry("https://a.example/100%", "https://a.example/100%"),
            Map.entry(
                "https://a.example/\"<>\\^`{|}", "https://a.example/%22%3C%3E%5C%5E%60%7B%7C%7D"),
            Map.entry("https://a.example/ü?ü#ü", "https://a.example/%C3%BC?%C3%BC#%C3%BC"),
            Map.entry("https://a.example/🚀", "https://a.example/%F0%9F%9A%80"),
            Map.entry("https://bücher.example", "https://xn--bcher-kva.example"),
            Map.entry("https://BÜCHER.example:81/ü", "https://xn--bcher-kva.example:81/%C3%BC"),
            Map.entry("https://bücher.example?ü", "https://xn--bcher-kva.example?%C3%BC"),
            Map.entry("https://例え.テスト/x", "https://xn--r8jz45g.xn--zckzah/x"),
            Map.entry("https://[::1]:80/ü", "https://[::1]:80/%C3%BC"),
            Map.entry("https://me@bücher.example/", "https://me@b%C3%BCcher.example/"),
            Map.entry("/ü", "/%C3%BC"),
            Map.entry("mailto:zoë@a.example", "mailto:zo%C3%AB@a.example"),
            Map.entry("", ""))
            .entrySet()
            .stream(),
        each -> "'" + each.getKey() + "'",
        each -> assertThat(ServerUrl.encoded(each.getKey())).contains(each.getValue()));
  }

  /** Some characters are taken for a slash or a space when a name is made ASCII. */
  @TestFactory
  Stream<DynamicTest> aNameThatWouldBecomeAnotherHostIsNoName() {
    return stream(
        Stream.of(
            "https://evil.example／.ü.example/",
            "https://evil.example＠ü.example/",
            "https://evil.example？ü.example/",
            "https://ü b.example/",
            "https://" + "ü".repeat(70) + ".example/"),
        url -> url,
        url ->
            assertThat(ServerUrl.encoded(url).orElseThrow())
                .matches("https://[A-Za-z0-9.%-]+/")
                .contains("%"));
  }

  @TestFactory
  Stream<DynamicTest> refusesToEncodeWhatIsNoText() {
    return stream(
        Stream.of("https://a.example/\n", "\r", "\u0000", "\u007f", "\u009f", "\ud800", "\udc00x"),
        url -> url.codePoints().mapToObj(Integer::toHexString).toList().toString(),
        url -> assertThat(ServerUrl.encoded(url)).isEmpty());
  }
}

package com.apideck.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Promise 8: what is no header is refused, and no problem shows its value. */
class HeaderRulesTest {

  private static final String NO_HEADER =
      "must be printable ASCII without spaces at its ends: it is a header";

  @ParameterizedTest
  @ValueSource(strings = {"a", "~", "a b", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}", "Bearer of news"})
  void takesPrintableAscii(String value) {
    assertThat(HeaderRules.problem(value)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " a",
        "a ",
        "a\n",
        "a\r\nb: c",
        "a\tb",
        "a\u0000b",
        "a\u007f",
        "ü",
        "\ud83d\ude80"
      })
  void refusesAnythingElse(String value) {
    assertThat(HeaderRules.problem(value)).contains(NO_HEADER);
    assertThat(HeaderRules.ofHeader("x-a", value))
        .contains(new Violation("headers.x-a", NO_HEADER));
  }

  @Test
  void saysWhenNothingIsThere() {
    assertThat(HeaderRules.problem(null)).contains("is null");
    assertThat(HeaderRules.problem("")).contains("is blank");
    assertThat(HeaderRules.problem(" \t")).contains("is blank");
  }

  @Test
  void aKeyComesWithoutItsScheme() {
    for (String key : new String[] {"Bearer sk_live_1", "bearer sk_live_1", "BEARER "}) {
      assertThat(HeaderRules.ofApiKey(key))
          .contains(new Violation("apiKey", "must not begin with Bearer, which is added to it"));
    }
    assertThat(HeaderRules.ofApiKey("Bearersk_live_1")).isEmpty();
    assertThat(HeaderRules.ofApiKey("sk_live_1\n")).contains(new Violation("apiKey", NO_HEADER));
    assertThat(HeaderRules.ofApiKey(null)).contains(new Violation("apiKey", "is null"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Authorization", "HOST", "accept-encoding", "X-Apideck-App-Id", "content-length"})
  void whatTheLibrarySetsIsNotForCallersInWhateverCase(String name) {
    assertThat(HeaderRules.ofHeader(name, "a"))
        .contains(new Violation("headers." + name, "is set by the library"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x-a", "traceparent", "X_1.a~", "authorization2", "!#$%&'*+.^`|"})
  void anyOtherNameOfAHeaderIsOne(String name) {
    assertThat(HeaderRules.ofHeader(name, "a")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a:", "a\r\nb", "ä", "(a)"})
  void whatIsNoNameIsShownInOneLine(String name) {
    assertThat(HeaderRules.ofHeader(name, "sk_live_1"))
        .contains(
            new Violation(
                "headers",
                "has a name that is no header name: " + name.replaceAll("[\r\n]+", " ")));
  }
}

package com.apideck.core.transport;

import static com.apideck.core.transport.JdkDefect.AUTHENTICATOR_REPLACES_AUTHORIZATION;
import static com.apideck.core.transport.JdkDefect.LOSES_REQUESTS_AT_GOAWAY;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which JDKs have a defect: each line of updates has its own release that mends it. */
class JdkDefectTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "17",
        "17.0.15+6-Debian-1",
        "17.0.16",
        "18.0.2",
        "21",
        "21.0.8+9-LTS",
        "22",
        "23.0.2"
      })
  void requestsAreLostAtGoawayBeforeTheReleaseThatMendsIt(String jdk) {
    assertThat(LOSES_REQUESTS_AT_GOAWAY.isIn(Runtime.Version.parse(jdk))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "17.0.17",
        "17.0.17+10",
        "17.0.18",
        "21.0.9",
        "21.0.10",
        "24",
        "25.0.3+9-LTS",
        "26-ea"
      })
  void requestsAreKeptAtGoawaySinceThen(String jdk) {
    assertThat(LOSES_REQUESTS_AT_GOAWAY.isIn(Runtime.Version.parse(jdk))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"17", "17.0.19", "21.0.11", "23.0.2"})
  void anAuthenticatorReplacesTheKeyBeforeJdk24(String jdk) {
    assertThat(AUTHENTICATOR_REPLACES_AUTHORIZATION.isIn(Runtime.Version.parse(jdk))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"24", "24.0.1", "25", "25.0.3+9-LTS"})
  void anAuthenticatorKeepsToItsProxySinceJdk24(String jdk) {
    assertThat(AUTHENTICATOR_REPLACES_AUTHORIZATION.isIn(Runtime.Version.parse(jdk))).isFalse();
  }
}

package com.apideck.core.transport;

import java.util.List;
import java.util.stream.Stream;

/**
 * Something that the HTTP client of some JDKs does wrong.
 *
 * @param mended the first release without it in each line of updates; the last is for all after it
 */
public record JdkDefect(List<Runtime.Version> mended) {

  /**
   * JDK-8335181: when a server recycles an HTTP/2 connection (GOAWAY), the requests that it had
   * taken and was going to answer are lost.
   */
  public static final JdkDefect LOSES_REQUESTS_AT_GOAWAY = until("17.0.17", "21.0.9", "24");

  /**
   * JDK-8326949: a client with an {@code Authenticator} takes {@code Authorization} out of each
   * request, and answers the 401 of the server with the password that is meant for a proxy.
   */
  public static final JdkDefect AUTHENTICATOR_REPLACES_AUTHORIZATION = until("24");

  private static JdkDefect until(String... mended) {
    return new JdkDefect(Stream.of(mended).map(Runtime.Version::parse).toList());
  }

  /** Whether that release has it. */
  public boolean isIn(Runtime.Version jdk) {
    boolean isOld = jdk.feature() < mended.get(mended.size() - 1).feature();
    return isOld && mended.stream().noneMatch(release -> isUpdateOf(release, jdk));
  }

  private static boolean isUpdateOf(Runtime.Version release, Runtime.Version jdk) {
    return jdk.feature() == release.feature() && jdk.compareToIgnoreOptional(release) >= 0;
  }
}

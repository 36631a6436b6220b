package com.apideck.funcs.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckCore;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What a user of this module has on the class path. */
class FootprintTest {

  private static final long TWO_MEGABYTES = 2_000_000;

  @Test
  void isBelowTwoMegabytesWithEverythingThatItNeeds() throws Exception {
    long bytes =
        Stream.of(
                size(VaultSessionsCreate.class),
                size(ApideckCore.class),
                size(Either.class),
                size(Class.forName("io.vavr.match.annotation.Patterns")),
                size(Class.forName("com.squareup.moshi.JsonReader")),
                size(Class.forName("okio.Buffer")),
                size(NullMarked.class))
            .mapToLong(Long::longValue)
            .sum();

    assertThat(bytes).isLessThan(TWO_MEGABYTES);
  }

  /** Of its jar; of modules built along with this one, their classes without compression. */
  private static long size(Class<?> type) throws IOException, URISyntaxException {
    Path place = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(place)) {
      return files.filter(Files::isRegularFile).mapToLong(FootprintTest::length).sum();
    }
  }

  private static long length(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

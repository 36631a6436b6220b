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
import java.util.zip.Deflater;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What a user of this module has on the class path. */
class FootprintTest {

  private static final long BOUND = 2_400_000;

  @Test
  void isSmallWithEverythingThatItNeeds() throws Exception {
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

    assertThat(bytes).isLessThan(BOUND);
  }

  /** Of its jar; of modules built along with this one, what their classes take in one. */
  private static long size(Class<?> type) throws IOException, URISyntaxException {
    Path place = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(place)) {
      boolean isJar = Files.isRegularFile(place);
      return files
          .filter(Files::isRegularFile)
          .mapToLong(file -> isJar ? file.toFile().length() : compressed(file))
          .sum();
    }
  }

  private static long compressed(Path file) {
    Deflater deflater = new Deflater();
    try {
      deflater.setInput(Files.readAllBytes(file));
      deflater.finish();
      byte[] out = new byte[1 << 20];
      return deflater.deflate(out) + 2L * file.toString().length(); // and its entries
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
  }
}

package com.apideck.funcs.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckCore;
import io.vavr.control.Either;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What a user of this module has on the class path. */
class FootprintTest {

  private static final long BOUND = 2_000_000;

  /** The manifest and the pom in each jar. */
  private static final long MAVEN = 2_500;

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
    return Files.isRegularFile(place) ? Files.size(place) : zipped(place);
  }

  private static long zipped(Path folder) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int streamed = 0;
    try (ZipOutputStream jar = new ZipOutputStream(bytes);
        Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        jar.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
        Files.copy(file, jar);
        streamed += 16; // a trailer, which entries of known size do without
      }
    }
    return bytes.size() - streamed + MAVEN;
  }
}

package com.apideck.generator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Tells whether anything changed since sources were written: what they are made of, the generator
 * itself, or the sources. Asking costs a hundredth of making them again.
 */
record Stamp(Path file, Path document, Path sources) {

  private static final String END = "\n--- made of\n";

  Stamp(Path document, Path sources) {
    this(sources.resolveSibling(sources.getFileName() + ".stamp"), document, sources);
  }

  boolean isCurrent() throws IOException {
    return Files.exists(file) && Files.readString(file).endsWith(END + text());
  }

  /** Where words were missing. */
  List<String> missing() throws IOException {
    String text = Files.readString(file);
    return text.substring(0, text.indexOf(END)).lines().toList();
  }

  void write(List<String> missing) throws IOException {
    Files.writeString(file, String.join("\n", missing) + END + text());
  }

  private String text() throws IOException {
    Path folder = document.toAbsolutePath().resolveSibling("..").normalize();
    Stream<Path> made =
        document.endsWith(Documents.FACTS)
            ? Stream.of(
                document,
                document.resolveSibling("words.yaml"),
                folder.resolve("words.yaml"),
                folder.resolve("models/" + Documents.FACTS),
                folder.resolve("models/words.yaml"))
            : Stream.of(document);
    return Stream.of(
            made.flatMap(Stamp::files).map(Stamp::content),
            files(generator()).map(Stamp::state),
            files(sources).map(Stamp::state),
            Stream.of(System.getProperty("java.version")))
        .flatMap(lines -> lines)
        .collect(Collectors.joining("\n"));
  }

  /** The jar or the folder that this is in. */
  private static Path generator() {
    try {
      URI place = Stamp.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      return Path.of(place);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e); // it was made of a file
    }
  }

  private static Stream<Path> files(Path root) {
    if (!Files.exists(root)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.walk(root)) {
      List<Path> sorted = files.filter(Files::isRegularFile).sorted().toList();
      return sorted.stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String content(Path file) {
    try {
      CRC32 sum = new CRC32();
      sum.update(Files.readAllBytes(file));
      return file.getFileName() + " " + sum.getValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String state(Path file) {
    try {
      return file + " " + Files.size(file) + ' ' + Files.getLastModifiedTime(file).toMillis();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

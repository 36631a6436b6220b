package com.apideck.generator;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A note beside the sources: what they were made of, the generator included, and which files they
 * are. It is local to the machine, and holds absolute paths.
 */
final class Stamp {

  private static final String INPUT = "input ";
  private static final String FILE = "file ";

  private final Path note;

  Stamp(Path note) {
    this.note = note;
  }

  boolean isFresh(Path document, List<Path> folders) throws IOException {
    List<Path> inputs = paths(INPUT);
    return !inputs.isEmpty()
        && inputs.get(0).equals(document.toAbsolutePath().normalize())
        && inputs.stream().allMatch(Files::exists)
        && lines().get(0).equals(hash(inputs))
        && files().stream()
            .allMatch(
                file ->
                    Files.exists(file)
                        && folders.stream()
                            .map(Path::toAbsolutePath)
                            .map(Path::normalize)
                            .anyMatch(file::startsWith));
  }

  /** What was written. */
  List<Path> files() throws IOException {
    return paths(FILE);
  }

  void write(List<Path> inputs, List<Path> files) throws IOException {
    List<String> lines = new ArrayList<>(List.of(hash(inputs)));
    inputs.forEach(input -> lines.add(INPUT + input.toAbsolutePath().normalize()));
    files.forEach(file -> lines.add(FILE + file));
    Files.createDirectories(note.toAbsolutePath().getParent());
    Files.write(note, lines);
  }

  private List<String> lines() throws IOException {
    return Files.exists(note) ? Files.readAllLines(note) : List.of();
  }

  private List<Path> paths(String kind) throws IOException {
    return lines().stream()
        .filter(line -> line.startsWith(kind))
        .map(line -> Path.of(line.substring(kind.length())))
        .toList();
  }

  private static String hash(List<Path> inputs) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      List<Path> all = new ArrayList<>(inputs);
      all.addAll(generator());
      for (Path file : all) {
        digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("each Java has SHA-256", e);
    }
  }

  /** The generator itself: a jar, or the files of a folder of classes. */
  private static List<Path> generator() throws IOException {
    Path classes;
    try {
      classes = Path.of(Stamp.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
    try (Stream<Path> files = Files.walk(classes)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}

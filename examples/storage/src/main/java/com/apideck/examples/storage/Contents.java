package com.apideck.examples.storage;

import com.apideck.examples.storage.StoredFile.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** What is kept, in a folder of its own: only names and sizes are in memory. */
final class Contents implements AutoCloseable {
  /** What is in memory of a content while it is copied. */
  static final int BUFFER_BYTES = 1 << 16;

  // All have as many digits, so that the order of the ids is that of the files.
  private final AtomicInteger lastId = new AtomicInteger(10_000_000);
  private final Map<String, StoredFile> kept = new ConcurrentSkipListMap<>();
  private final InstantSource clock;
  private final Path folder;

  Contents(InstantSource clock) throws IOException {
    this.clock = clock;
    this.folder = Files.createTempDirectory("apideck-storage");
  }

  String newId() {
    return Integer.toString(lastId.incrementAndGet());
  }

  Draft draft() throws IOException {
    return new Draft(Files.createFile(folder.resolve(newId())));
  }

  /** Keeps a draft as it is now. */
  StoredFile keep(
      Draft draft,
      Kind kind,
      String place,
      String name,
      Optional<String> description,
      String contentType)
      throws IOException {
    Path path = draft.keep();
    StoredFile file =
        new StoredFile(
            newId(),
            kind,
            place,
            name,
            description,
            contentType,
            path,
            Files.size(path),
            1,
            clock.instant().truncatedTo(ChronoUnit.MILLIS));
    kept.put(file.id(), file);
    return file;
  }

  /** Gives what is kept another content, at once for everybody who asks from now on. */
  void replace(StoredFile file, Draft draft) throws IOException {
    Path path = draft.keep();
    kept.put(
        file.id(),
        new StoredFile(
            file.id(),
            file.kind(),
            file.place(),
            file.name(),
            file.description(),
            file.contentType(),
            path,
            Files.size(path),
            file.version() + 1,
            file.createdAt()));
    Files.delete(file.path());
  }

  void remove(StoredFile file) throws IOException {
    if (kept.remove(file.id()) != null) {
      Files.deleteIfExists(file.path());
    }
  }

  Optional<StoredFile> find(String id) {
    return Optional.ofNullable(kept.get(id));
  }

  /** All of a kind, the oldest first. */
  List<StoredFile> all(Kind kind) {
    return kept.values().stream().filter(file -> file.kind() == kind).toList();
  }

  /** What the extension of a name says. */
  static String typeOf(String name) {
    return Optional.ofNullable(URLConnection.guessContentTypeFromName(name))
        .orElse("application/octet-stream");
  }

  static void copy(InputStream from, OutputStream to, long limit) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    for (long left = limit; left > 0; ) {
      int read = from.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (read < 0) {
        return;
      }
      to.write(buffer, 0, read);
      left -= read;
    }
  }

  /** The hash of a content in Base64, as the header {@code digest} has it. */
  static String hash(String algorithm, Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      MessageDigest hash = MessageDigest.getInstance(algorithm);
      copy(in, new DigestOutputStream(OutputStream.nullOutputStream(), hash), Long.MAX_VALUE);
      return Base64.getEncoder().encodeToString(hash.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has " + algorithm, e);
    }
  }

  @Override
  public void close() {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Not all could be deleted", e);
    }
  }

  /** A content in the making: nothing is left of it unless it is kept. */
  static final class Draft implements AutoCloseable {
    private final Path path;
    private boolean kept;

    private Draft(Path path) {
      this.path = path;
    }

    Path path() {
      return path;
    }

    /** Takes one byte more than the limit of a content that has more, to tell that it has. */
    Draft fill(InputStream content, long limit) throws IOException {
      try (OutputStream out = Files.newOutputStream(path)) {
        copy(content, out, limit == Long.MAX_VALUE ? limit : limit + 1);
      }
      return this;
    }

    long size() throws IOException {
      return Files.size(path);
    }

    Path keep() {
      kept = true;
      return path;
    }

    @Override
    public void close() throws IOException {
      if (!kept) {
        Files.deleteIfExists(path);
      }
    }
  }
}

package com.apideck.funcs.filestorage;

import com.apideck.core.RequestBody;
import com.apideck.core.Violation;
import com.apideck.models.PassThrough;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A file of this machine, and where it goes. Immutable; what is wrong is reported by the call. */
public final class FileToUpload {

  /** Above this, some services take a file in parts alone. */
  private static final long DIRECT = 4_000_000;

  /** What the API takes as the body of one request. */
  private static final long MOST = 100_000_000;

  private static final int PARTS_IN_FLIGHT = 4;

  final Optional<Path> file;
  final RequestBody body;
  final String modifiedAt;
  final String name;
  final String parentFolderId;
  final Optional<String> driveId;
  final Optional<String> description;
  final List<PassThrough> passThrough;
  final long directUpTo;
  final int partsInFlight;
  final Optional<UploadCheckpoint> resumed;
  final Consumer<UploadProgress> progress;
  final Optional<Consumer<UploadCheckpoint>> checkpoints;

  private FileToUpload(Builder made) {
    this.file = Optional.ofNullable(made.file);
    RequestBody whole =
        file.map(RequestBody::ofFile).orElseGet(() -> RequestBody.ofBytes(new byte[0]));
    this.body = made.contentType == null ? whole : whole.withContentType(made.contentType);
    this.modifiedAt = file.map(FileToUpload::modifiedAt).orElse("");
    this.name = made.name != null ? made.name : file.map(FileToUpload::nameOf).orElse("");
    this.parentFolderId = made.parentFolderId == null ? "" : made.parentFolderId;
    this.driveId = Optional.ofNullable(made.driveId);
    this.description = Optional.ofNullable(made.description);
    this.passThrough = List.copyOf(made.passThrough);
    this.directUpTo = made.directUpTo;
    this.partsInFlight = made.partsInFlight;
    this.resumed = Optional.ofNullable(made.resumed);
    this.progress = made.progress;
    this.checkpoints = Optional.ofNullable(made.checkpoints);
  }

  private static String nameOf(Path file) {
    Path last = file.getFileName();
    return last == null ? "" : last.toString();
  }

  private static String modifiedAt(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant().toString();
    } catch (IOException | RuntimeException e) { // then there is no body either
      return "";
    }
  }

  /** Begins with nothing set; a file and a folder are needed. */
  public static Builder builder() {
    return new Builder();
  }

  /** Whether it was written to after that. */
  boolean isAfter(Instant time) {
    return !modifiedAt.isEmpty() && Instant.parse(modifiedAt).isAfter(time);
  }

  /** How many bytes it has. */
  long size() {
    return body.length().orElse(0L);
  }

  boolean isDirect() {
    return resumed.isEmpty() && size() <= directUpTo;
  }

  /** The SHA-1 of some of its bytes, as RFC 3230 writes it. */
  String digest(long offset, long length) {
    try (FileChannel channel = FileChannel.open(file.orElseThrow(), StandardOpenOption.READ)) {
      MessageDigest sum = MessageDigest.getInstance("SHA-1");
      ByteBuffer piece = ByteBuffer.allocate(1 << 16);
      long end = offset + length;
      for (long at = offset; at < end; at += piece.position()) {
        piece.clear().limit((int) Math.min(piece.capacity(), end - at));
        if (channel.read(piece, at) < 0) {
          throw new IOException("the file " + file.get() + " ends before it should");
        }
        sum.update(piece.array(), 0, piece.position());
      }
      return "sha=" + Base64.getEncoder().encodeToString(sum.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // which the stage that asks makes an error of
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-1", e);
    }
  }

  /** All that is wrong, but for what the requests report themselves. */
  List<Violation> violations() {
    List<Violation> violations = new ArrayList<>();
    add(violations, file.isEmpty(), "file", "is missing");
    body.violations().forEach(each -> add(violations, true, "file", each.problem()));
    boolean isEmpty = file.isPresent() && violations.isEmpty() && size() == 0;
    add(violations, isEmpty, "file", "is empty");
    add(violations, name.isBlank(), "name", "is missing");
    add(violations, parentFolderId.isBlank(), "parentFolderId", "is missing");
    boolean within = directUpTo >= 0 && directUpTo <= MOST;
    add(violations, !within, "directUpTo", "must be from 0 to " + MOST);
    boolean few = partsInFlight >= 1 && partsInFlight <= 64;
    add(violations, !few, "partsInFlight", "must be from 1 to 64");
    resumed
        .flatMap(known -> file.isEmpty() ? Optional.empty() : known.problem(this))
        .ifPresent(problem -> add(violations, true, "resumeFrom", problem));
    return violations;
  }

  private static void add(List<Violation> all, boolean wrong, String path, String problem) {
    if (wrong) {
      all.add(new Violation(path, problem));
    }
  }

  @Override
  public String toString() {
    return "FileToUpload{" + file.map(Path::toString).orElse("") + ", " + body + '}';
  }

  /** Says what is uploaded, and how. */
  public static final class Builder {
    private @Nullable Path file;
    private @Nullable String name;
    private @Nullable String parentFolderId;
    private @Nullable String driveId;
    private @Nullable String description;
    private @Nullable String contentType;
    private final List<PassThrough> passThrough = new ArrayList<>();
    private long directUpTo = DIRECT;
    private int partsInFlight = PARTS_IN_FLIGHT;
    private @Nullable UploadCheckpoint resumed;
    private Consumer<UploadProgress> progress = told -> {};
    private @Nullable Consumer<UploadCheckpoint> checkpoints;

    private Builder() {}

    /** The file, as it is when this is built: if it changes until it is uploaded, that fails. */
    public Builder file(Path path) {
      file = path;
      return this;
    }

    /** What it is called then; otherwise the name that it has here. */
    public Builder name(String text) {
      name = text;
      return this;
    }

    /** The folder to put it in, by id; the topmost folder is root. */
    public Builder parentFolderId(String id) {
      parentFolderId = id;
      return this;
    }

    /** The drive to put it in, by id. */
    public Builder driveId(String id) {
      driveId = id;
      return this;
    }

    /** What is said about it; of a file that goes in parts nothing is said. */
    public Builder description(String text) {
      description = text;
      return this;
    }

    /** Its media type, such as {@code image/png}; otherwise a guess by its name. */
    public Builder contentType(String type) {
      contentType = type;
      return this;
    }

    /** What the service gets beside. */
    public Builder addPassThrough(PassThrough more) {
      if (more != null) {
        passThrough.add(more);
      }
      return this;
    }

    /**
     * Up to how many bytes it goes in one request, 100,000,000 at most; by default 4,000,000, above
     * which OneDrive and SharePoint take it in parts alone.
     */
    public Builder directUpTo(long bytes) {
      directUpTo = bytes;
      return this;
    }

    /** How many parts may be on their way at once, where the service allows it: 1 to 64, or 4. */
    public Builder partsInFlight(int parts) {
      partsInFlight = parts;
      return this;
    }

    /** Told of each piece that the connection has taken, on threads of the library. */
    public Builder onProgress(Consumer<UploadProgress> told) {
      progress = told == null ? progress : told;
      return this;
    }

    /**
     * Told of each part that has arrived, on threads of the library, with what a later upload needs
     * to go on. While somebody is, the session stays open after a failure that may pass; otherwise
     * it is deleted, and so it is when the upload is cancelled.
     */
    public Builder onCheckpoint(Consumer<UploadCheckpoint> told) {
      checkpoints = told;
      return this;
    }

    /** Goes on where an upload of the same file broke off. */
    public Builder resumeFrom(UploadCheckpoint checkpoint) {
      resumed = checkpoint;
      return this;
    }

    /** What was said. */
    public FileToUpload build() {
      return new FileToUpload(this);
    }
  }
}

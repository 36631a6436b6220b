package com.apideck.examples.storage;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import com.apideck.examples.storage.StoredFile.Kind;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file that comes in parts. A part takes its place when it is complete, and not before. */
final class UploadSession {
  /** The largest number of a part, by the documents. */
  static final int MAX_PART_NUMBER = 10_000;

  private static final Duration VALIDITY = Duration.ofHours(1);
  private static final String DIGEST_PREFIX = "sha=";

  private final String id;
  private final String name;
  private final String folder;
  private final long size;
  private final Instant expiresAt;
  private final Options options;
  private final Contents contents;
  private final Contents.Draft whole;
  private final BitSet received = new BitSet();
  private boolean receiving;
  private boolean dropped;
  private @Nullable StoredFile file;

  UploadSession(Members wanted, Options options, Contents contents) throws IOException {
    this.name = wanted.required("name");
    this.folder = wanted.required("parent_folder_id");
    this.size = wanted.requiredSize("size");
    if (size / options.partSize() > MAX_PART_NUMBER) {
      throw ApiError.INVALID_STATE.refusal("The file has too many parts");
    }
    this.expiresAt = options.clock().instant().plus(VALIDITY).truncatedTo(ChronoUnit.MILLIS);
    this.options = options;
    this.contents = contents;
    this.id = contents.newId();
    this.whole = contents.draft();
  }

  String id() {
    return id;
  }

  synchronized boolean isOpen() {
    return file == null && !dropped;
  }

  synchronized void writeTo(JsonWriter json) throws IOException {
    long end = Math.min(size, received.nextClearBit(0) * options.partSize());
    json.beginObject();
    json.name("id").value(id);
    json.name("success").value(file != null);
    json.name("part_size").value(options.partSize());
    json.name("parallel_upload_supported").value(options.parallelUploads());
    json.name("uploaded_byte_range").value(end == 0 ? null : "0-" + (end - 1));
    json.name("expires_at").value(expiresAt.toString());
    json.endObject();
  }

  /** Takes a part; one that came before with the same number is replaced. */
  void receive(int number, RequestBody body, Optional<String> digest) throws IOException {
    long before = number * options.partSize();
    long length = Math.min(options.partSize(), size - before);
    if (length < 0 || (length == 0 && number > 0)) {
      throw ApiError.INVALID_STATE.refusal("There is no part " + number + " of " + size + " bytes");
    }
    begin(number);
    try (Contents.Draft part = contents.draft()) {
      if (part.fill(body, length).size() != length) {
        throw ApiError.INVALID_STATE.refusal(
            "Part " + number + " has to have " + length + " bytes");
      }
      check(digest, part.path());
      place(number, part.path());
    } finally {
      end();
    }
  }

  private synchronized void begin(int number) {
    refuseUnlessOpen();
    int next = received.nextClearBit(0);
    if (!options.parallelUploads() && (receiving || number > next)) {
      throw ApiError.CONFLICT.refusal(
          "This service takes one part at a time, in their order: the next is " + next);
    }
    receiving = true;
  }

  private synchronized void end() {
    receiving = false;
  }

  private synchronized void place(int number, Path part) throws IOException {
    refuseUnlessOpen();
    try (FileChannel from = FileChannel.open(part, READ);
        FileChannel to = FileChannel.open(whole.path(), WRITE)) {
      to.position(number * options.partSize());
      for (long done = 0; done < from.size(); ) {
        done += from.transferTo(done, from.size() - done, to);
      }
    }
    received.set(number);
  }

  private void refuseUnlessOpen() {
    if (!isOpen()) {
      throw ApiError.INVALID_STATE.refusal("The upload " + id + " has ended");
    }
  }

  /** Makes the file, or gives it again. The digest is that of all parts together. */
  synchronized StoredFile finish(Optional<String> digest) throws IOException {
    if (file != null) {
      return file;
    }
    refuseUnlessOpen();
    int next = received.nextClearBit(0);
    if (next * options.partSize() < size) {
      throw ApiError.INVALID_STATE.refusal("Part " + next + " is missing");
    }
    check(digest, whole.path());
    StoredFile made =
        contents.keep(whole, Kind.FILE, folder, name, Optional.empty(), Contents.typeOf(name));
    file = made;
    return made;
  }

  private static void check(Optional<String> digest, Path content) throws IOException {
    if (digest.isPresent()
        && !digest.get().equals(DIGEST_PREFIX + Contents.hash("SHA-1", content))) {
      throw ApiError.INVALID_STATE.refusal("The digest has to be sha= and the SHA-1 in Base64");
    }
  }

  synchronized void drop() throws IOException {
    dropped = true;
    whole.close();
  }
}

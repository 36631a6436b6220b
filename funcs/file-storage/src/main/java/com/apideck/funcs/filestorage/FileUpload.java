package com.apideck.funcs.filestorage;

import static com.apideck.core.AsyncEither.flatMap;
import static com.apideck.core.AsyncEither.map;
import static com.apideck.core.AsyncEither.recoverWith;
import static com.apideck.core.AsyncEither.traverse;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.InvalidRequestError;
import com.apideck.core.ApideckError.RequestAbortedError;
import com.apideck.core.ApideckError.RequestTimeoutError;
import com.apideck.core.ApideckError.ResponseValidationError;
import com.apideck.core.Publishers;
import com.apideck.core.RequestOptions;
import com.apideck.core.ServerError;
import com.apideck.core.ServerError.NotFoundResponse;
import com.apideck.core.ServerError.PaymentRequiredResponse;
import com.apideck.core.ServerError.UnauthorizedResponse;
import com.apideck.core.Violation;
import com.apideck.models.filestorage.FileStorageFilesListRequest;
import com.apideck.models.filestorage.FileStorageFilesUploadRequest;
import com.apideck.models.filestorage.FileStorageUploadSessionsCreateRequest;
import com.apideck.models.filestorage.FileStorageUploadSessionsDeleteRequest;
import com.apideck.models.filestorage.FileStorageUploadSessionsFinishRequest;
import com.apideck.models.filestorage.FileStorageUploadSessionsGetRequest;
import com.apideck.models.filestorage.FileStorageUploadSessionsUploadRequest;
import com.apideck.models.filestorage.FilesFilter;
import com.apideck.models.filestorage.NewFile;
import com.apideck.models.filestorage.NewUploadSession;
import com.apideck.models.filestorage.UnifiedFile;
import com.apideck.models.filestorage.UploadSession;
import com.apideck.models.filestorage.UploadSessionResult;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Uploads a file of this machine, whatever its size: in one request where it is small, else in an
 * upload session, part by part. What breaks off is sent again, by the retries of the core; the file
 * is read as it is sent, so its size does not matter for memory. The time of a call that is set
 * ({@code callTimeout}) is that of each request; ending the future ends the upload.
 */
public final class FileUpload {

  /** The number of the last part that the API takes. */
  private static final long LAST_PART = 10_000;

  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

  private static final Pattern RANGE = Pattern.compile("(?:bytes[ =])?0-(\\d{1,18})");

  private final ApideckCore core;
  private final FileToUpload file;
  private final RequestOptions options;

  private FileUpload(ApideckCore core, FileToUpload file, RequestOptions options) {
    this.core = core;
    this.file = file;
    this.options = options;
  }

  /**
   * Uploads a file.
   *
   * @return right: the file, which is there; left: why it is not. The session that it had is
   *     deleted then, unless the file has a listener for checkpoints and the failure may pass.
   */
  public static CompletableFuture<Either<ApideckError, UploadedFile>> call(
      ApideckCore core, FileToUpload file) {
    return call(core, file, RequestOptions.builder().build());
  }

  /** The same, with what each request of it does differently from {@code core}. */
  public static CompletableFuture<Either<ApideckError, UploadedFile>> call(
      ApideckCore core, FileToUpload file, RequestOptions options) {
    List<Violation> violations = new ArrayList<>();
    addIfNull(violations, "core", core);
    addIfNull(violations, "file", file);
    addIfNull(violations, "options", options);
    if (file != null) {
      violations.addAll(file.violations());
    }
    if (!violations.isEmpty()) {
      if (core != null) {
        violations.addAll(core.violations());
      }
      return CompletableFuture.completedFuture(Either.left(new InvalidRequestError(violations)));
    }
    FileUpload upload = new FileUpload(core, file, options);
    return file.isDirect() ? upload.directly() : upload.new InSession().call();
  }

  private static void addIfNull(List<Violation> all, String argument, @Nullable Object value) {
    if (value == null) {
      all.add(new Violation(argument, "is null"));
    }
  }

  private CompletableFuture<Either<ApideckError, UploadedFile>> directly() {
    NewFile.Builder metadata =
        NewFile.builder()
            .name(file.name)
            .parentFolderId(file.parentFolderId)
            .addAllPassThrough(file.passThrough);
    file.driveId.ifPresent(metadata::driveId);
    file.description.ifPresent(metadata::description);
    FileStorageFilesUploadRequest request =
        FileStorageFilesUploadRequest.builder()
            .metadata(metadata.build())
            .body(file.body.onProgress(this::tell))
            .build();
    return FileStorageFilesUpload.call(core, request, options)
        .thenApply(map(made -> new UploadedFile(made.data().id(), Optional.empty())));
  }

  private void tell(long sent) {
    file.progress.accept(new UploadProgress(sent, file.size()));
  }

  /** An upload part by part, with what it has come to so far. */
  private final class InSession {
    private final NavigableSet<Integer> done = new TreeSet<>();
    private final Map<Integer, Long> sent = new HashMap<>(); // of each part
    private long sentInAll;
    private @Nullable String open; // the session, until it has made a file
    private boolean over;
    private volatile boolean settled;

    CompletableFuture<Either<ApideckError, UploadedFile>> call() {
      CompletableFuture<Either<ApideckError, UploadedFile>> uploaded =
          session()
              .thenCompose(flatMap(this::parts))
              .thenCompose(flatMap(this::finished))
              .thenCompose(result -> result.fold(this::failed, this::ended));
      uploaded.whenComplete(
          (result, ended) -> {
            if (!settled) { // by the caller, who wants none of it
              close();
            }
          });
      return uploaded;
    }

    private CompletableFuture<Either<ApideckError, UploadSessionResult>> session() {
      if (file.resumed.isPresent()) {
        return session(file.resumed.get().sessionId());
      }
      NewUploadSession.Builder session =
          NewUploadSession.builder()
              .name(file.name)
              .parentFolderId(file.parentFolderId)
              .size(file.size())
              .addAllPassThrough(file.passThrough);
      file.driveId.ifPresent(session::driveId);
      FileStorageUploadSessionsCreateRequest request =
          FileStorageUploadSessionsCreateRequest.builder()
              .newUploadSession(session.build())
              .build();
      return FileStorageUploadSessionsCreate.call(core, request, options)
          .thenCompose(flatMap(made -> session(made.data().id())));
    }

    private CompletableFuture<Either<ApideckError, UploadSessionResult>> session(String id) {
      boolean cancelled;
      synchronized (this) {
        open = id;
        cancelled = over;
      }
      if (cancelled) {
        close();
      }
      return FileStorageUploadSessionsGet.call(
          core, FileStorageUploadSessionsGetRequest.builder().id(id).build(), options);
    }

    /** A session of which all parts have arrived. */
    private CompletionStage<Either<ApideckError, Session>> parts(UploadSessionResult known) {
      Either<ApideckError, Session> checked = Session.of(known, file, id());
      if (checked.isLeft()) {
        return CompletableFuture.completedFuture(checked);
      }
      Session session = checked.get();
      synchronized (done) {
        done.addAll(session.done());
      }
      synchronized (sent) {
        session.done().forEach(part -> count(part, session.length(part)));
      }
      checkpoint(session);
      return traverse(
              session.missing(),
              session.parallel() ? file.partsInFlight : 1,
              part -> send(session, part))
          .thenApply(map(all -> session));
    }

    private CompletionStage<Either<ApideckError, Integer>> send(Session session, int part) {
      long offset = session.offset(part);
      long length = session.length(part);
      FileStorageUploadSessionsUploadRequest.Builder request =
          FileStorageUploadSessionsUploadRequest.builder()
              .id(session.id())
              .partNumber(part)
              .body(
                  file.body
                      .part(offset, length)
                      .withContentType("application/octet-stream")
                      .onProgress(count -> sent(part, count)));
      if (session.wantsDigests()) {
        request.digest(file.digest(offset, length));
      }
      return FileStorageUploadSessionsUpload.call(core, request.build(), options)
          .thenApply(
              map(
                  arrived -> {
                    synchronized (done) { // also while it is told: what comes last is the latest
                      done.add(part);
                      checkpoint(session);
                    }
                    return part;
                  }));
    }

    private void sent(int part, long count) {
      synchronized (sent) { // also while it is told: what comes last is the latest
        count(part, count);
        tell(sentInAll);
      }
    }

    private void count(int part, long count) {
      Long before = sent.put(part, count);
      sentInAll += count - (before == null ? 0 : before);
    }

    private void checkpoint(Session session) {
      file.checkpoints.ifPresent(told -> quietly(told, reached(session)));
    }

    private UploadCheckpoint reached(Session session) {
      List<Integer> arrived;
      synchronized (done) {
        arrived = List.copyOf(done);
      }
      return new UploadCheckpoint(
          session.id(),
          file.size(),
          UploadCheckpoint.fingerprint(file),
          session.partSize(),
          arrived);
    }

    /** A listener that fails, on a full disk for example, does not cost what has arrived. */
    private static void quietly(Consumer<UploadCheckpoint> told, UploadCheckpoint reached) {
      try {
        told.accept(reached);
      } catch (Throwable e) {
        System.getLogger("com.apideck.core")
            .log(System.Logger.Level.WARNING, "A listener failed: {0}", e.getClass().getName());
      }
    }

    private CompletionStage<Either<ApideckError, UploadedFile>> finished(Session session) {
      FileStorageUploadSessionsFinishRequest.Builder request =
          FileStorageUploadSessionsFinishRequest.builder().id(session.id());
      if (session.wantsDigests()) {
        request.digest(file.digest(0, file.size()));
      }
      return FileStorageUploadSessionsFinish.call(core, request.build(), options)
          .thenApply(map(made -> uploaded(made.data())))
          .thenCompose(recoverWith(this::lookAgain));
    }

    private static UploadedFile uploaded(UnifiedFile made) {
      return new UploadedFile(made.id(), Optional.of(made));
    }

    /**
     * Where an attempt to finish had no answer, it may have made the file: then the session says
     * so, or is gone, and the file is in its folder.
     */
    private CompletionStage<Either<ApideckError, UploadedFile>> lookAgain(ApideckError error) {
      boolean mayBeThere =
          error instanceof ConnectionError
              || error instanceof RequestTimeoutError
              || error instanceof ResponseValidationError
              || (error instanceof ServerError
                  && (error.retryable() || error.call().attempts() > 1 || isResumedAtItsEnd()));
      if (!mayBeThere) {
        return CompletableFuture.completedFuture(Either.left(error));
      }
      return FileStorageUploadSessionsGet.call(
              core, FileStorageUploadSessionsGetRequest.builder().id(id()).build(), options)
          .thenCompose(
              session ->
                  session.fold(NotFoundResponse.class::isInstance, InSession::hasMadeItsFile)
                      ? lookUp(error)
                      : CompletableFuture.completedFuture(Either.left(error)));
    }

    private static boolean hasMadeItsFile(UploadSessionResult session) {
      return session.data().success().orElse(false);
    }

    private CompletionStage<Either<ApideckError, UploadedFile>> lookUp(ApideckError error) {
      FilesFilter.Builder filter = FilesFilter.builder().folderId(file.parentFolderId);
      file.driveId.ifPresent(filter::driveId);
      return Publishers.fold(
              FileStorageFilesList.records(
                  core.with(options),
                  FileStorageFilesListRequest.builder().filter(filter.build()).limit(200).build()),
              List.<UnifiedFile>of(),
              this::withMatching)
          .thenApply(
              found ->
                  found.isRight() && found.get().size() == 1
                      ? Either.right(uploaded(found.get().get(0)))
                      : Either.left(error));
    }

    /** A copy is not older than what it is of; clocks differ by minutes. */
    private boolean isOlder(UnifiedFile found) {
      return found
          .updatedAt()
          .or(found::createdAt)
          .filter(at -> file.isAfter(at.toInstant().plus(CLOCKS_DIFFER)))
          .isPresent();
    }

    private List<UnifiedFile> withMatching(
        List<UnifiedFile> found, Either<ApideckError, UnifiedFile> next) {
      boolean same =
          next.isRight()
              && next.get().name().equals(Optional.of(file.name))
              && next.get().size().equals(Optional.of(file.size()))
              && !isOlder(next.get());
      return same ? Stream.concat(found.stream(), Stream.of(next.get())).toList() : found;
    }

    private CompletionStage<Either<ApideckError, UploadedFile>> ended(UploadedFile made) {
      synchronized (this) {
        open = null;
      }
      settled = true;
      return CompletableFuture.completedFuture(Either.right(made));
    }

    /** What may pass leaves the session to somebody who can go on with it. */
    private CompletionStage<Either<ApideckError, UploadedFile>> failed(ApideckError error) {
      boolean mayBeThere = // it was finished when it broke off, and the service forgets those
          error instanceof NotFoundResponse && isResumedAtItsEnd();
      return mayBeThere
          ? lookUp(error).thenCompose(found -> found.fold(this::lost, this::ended))
          : lost(error);
    }

    private boolean isResumedAtItsEnd() {
      return file.resumed.filter(UploadCheckpoint::isWhole).isPresent();
    }

    private CompletionStage<Either<ApideckError, UploadedFile>> lost(ApideckError error) {
      CompletableFuture<Either<ApideckError, UploadedFile>> left =
          CompletableFuture.completedFuture(Either.left(error));
      String unwanted = file.checkpoints.isPresent() && mayPass(error) ? "" : id();
      if (unwanted.isEmpty()) {
        settled = true;
        return left;
      }
      return deleted(unwanted)
          .thenCompose(
              any -> {
                taken();
                settled = true;
                return left;
              });
    }

    private static boolean mayPass(ApideckError error) {
      return error instanceof ConnectionError
          || error instanceof RequestTimeoutError
          || error instanceof RequestAbortedError
          || error instanceof UnauthorizedResponse
          || error instanceof PaymentRequiredResponse
          || (error instanceof ServerError && error.retryable());
    }

    private void close() {
      synchronized (this) {
        over = true;
      }
      taken().ifPresent(this::deleted);
    }

    private synchronized Optional<String> taken() {
      Optional<String> id = Optional.ofNullable(open);
      open = null;
      return id;
    }

    private synchronized String id() {
      return open == null ? "" : open;
    }

    private CompletableFuture<?> deleted(String id) {
      return FileStorageUploadSessionsDelete.call(
          core, FileStorageUploadSessionsDeleteRequest.builder().id(id).build(), options);
    }
  }

  /**
   * What the service wants of an upload.
   *
   * @param done the parts that it has already
   */
  private record Session(
      String id,
      long size,
      long partSize,
      boolean parallel,
      boolean wantsDigests,
      NavigableSet<Integer> done) {

    static Either<ApideckError, Session> of(
        UploadSessionResult known, FileToUpload file, String id) {
      UploadSession said = known.data();
      long partSize = said.partSize().orElse(0L);
      Optional<UploadCheckpoint> before = file.resumed;
      if (before.isPresent() && partSize != before.get().partSize()) {
        return refused(known, "parts of " + before.get().partSize() + " bytes, as before");
      }
      if (partSize < 1 || (file.size() - 1) / partSize > LAST_PART) {
        return refused(
            known, "a size of which at most " + (LAST_PART + 1) + " parts hold the file");
      }
      boolean parallel = said.parallelUploadSupported().orElse(false);
      NavigableSet<Integer> done = new TreeSet<>();
      before.ifPresent(checkpoint -> done.addAll(checkpoint.done()));
      arrived(said, file.size(), partSize)
          .ifPresent(
              count -> {
                if (!parallel) { // one after the other: what it says is all that there is
                  done.removeIf(part -> part >= count);
                }
                IntStream.range(0, count).forEach(done::add);
              });
      return Either.right(
          new Session(
              id,
              file.size(),
              partSize,
              parallel,
              known.service().filter("box"::equalsIgnoreCase).isPresent(),
              done));
    }

    /** How many parts it has from the first on; empty: it does not say. */
    private static Optional<Integer> arrived(UploadSession said, long size, long partSize) {
      return said.uploadedByteRange()
          .map(RANGE::matcher)
          .filter(Matcher::matches)
          .map(range -> Math.min(size, Long.parseLong(range.group(1)) + 1))
          .map(bytes -> (int) ((bytes == size ? size + partSize - 1 : bytes) / partSize));
    }

    private static Either<ApideckError, Session> refused(
        UploadSessionResult known, String expected) {
      return Either.left(
          new ResponseValidationError("$.data.part_size", expected, known.http(), ""));
    }

    int count() {
      return (int) ((size - 1) / partSize) + 1;
    }

    List<Integer> missing() {
      return IntStream.range(0, count()).filter(part -> !done.contains(part)).boxed().toList();
    }

    long offset(int part) {
      return part * partSize;
    }

    long length(int part) {
      return Math.min(partSize, size - offset(part));
    }
  }
}

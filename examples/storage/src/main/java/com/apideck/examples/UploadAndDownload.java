package com.apideck.examples;

import static com.apideck.core.AsyncEither.flatMap;
import static com.apideck.core.AsyncEither.map;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.examples.storage.StorageServer;
import com.apideck.funcs.filestorage.FileStorageFilesDownload;
import com.apideck.funcs.filestorage.FileToUpload;
import com.apideck.funcs.filestorage.FileUpload;
import com.apideck.funcs.filestorage.UploadProgress;
import com.apideck.models.filestorage.FileStorageFilesDownloadRequest;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** How does a file get to a customer's storage and back, with its progress shown? */
final class UploadAndDownload {

  private static final int SIZE = 10_000_000;

  private UploadAndDownload() {}

  public static void main(String[] arguments) {
    try (StorageServer server = StorageServer.start()) {
      Target.run(Target.at(server.apiUrl()), target -> run(target.core()));
    }
  }

  private static int run(ApideckCore apideck) {
    try {
      Path folder = Files.createTempDirectory("apideck");
      Path file = Files.write(folder.resolve("Größen.bin"), new byte[SIZE]);
      Path copy = folder.resolve("copy.bin");
      Either<ApideckError, Path> saved = upAndDown(apideck, file, copy).join();
      System.out.println(
          saved.fold(ApideckError::message, path -> "Saved, with " + size(path) + " bytes"));
      boolean same = saved.isRight() && Files.mismatch(file, copy) < 0;
      System.out.println(same ? "It is the same file." : "It is another file.");
      Files.deleteIfExists(copy);
      Files.delete(file);
      Files.delete(folder);
      return same ? 0 : 1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CompletableFuture<Either<ApideckError, Path>> upAndDown(
      ApideckCore apideck, Path file, Path copy) {
    AtomicLong shown = new AtomicLong(-1);
    FileToUpload upload =
        FileToUpload.builder()
            .file(file)
            .parentFolderId("root")
            .onProgress(progress -> show(progress, shown))
            .build();
    return FileUpload.call(apideck, upload)
        .thenApply(
            map(uploaded -> FileStorageFilesDownloadRequest.builder().id(uploaded.id()).build()))
        .thenCompose(flatMap(request -> FileStorageFilesDownload.call(apideck, request)))
        .thenCompose(flatMap(download -> download.saveTo(copy)));
  }

  /** A line for each quarter. */
  private static void show(UploadProgress progress, AtomicLong shown) {
    long quarter = progress.sent() * 4 / progress.total();
    if (shown.getAndAccumulate(quarter, Math::max) < quarter) {
      System.out.println(quarter * 25 + " % sent");
    }
  }

  private static long size(Path path) {
    try {
      return Files.size(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

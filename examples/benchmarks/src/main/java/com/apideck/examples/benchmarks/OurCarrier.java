package com.apideck.examples.benchmarks;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.AsyncEither;
import com.apideck.core.Download;
import com.apideck.core.RequestBody;
import com.apideck.funcs.filestorage.FileStorageFilesDownload;
import com.apideck.funcs.filestorage.FileStorageFilesUpload;
import com.apideck.models.filestorage.FileStorageFilesDownloadRequest;
import com.apideck.models.filestorage.FileStorageFilesUploadRequest;
import com.apideck.models.filestorage.NewFile;
import io.vavr.control.Either;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** This library, which asks the API where the bytes are. */
final class OurCarrier implements Carrier {

  private final ApideckCore core;

  OurCarrier(ApideckCore core) {
    this.core = core;
  }

  @Override
  public CompletableFuture<Long> download(long bytes) {
    return opened(bytes)
        .thenCompose(
            AsyncEither.flatMap(
                download ->
                    download
                        .consume(BodySubscribers.discarding())
                        .thenApply(AsyncEither.map(done -> download.length().orElse(-1L)))))
        .thenApply(OurCarrier::count);
  }

  @Override
  public CompletableFuture<Long> download(long bytes, Path file) {
    return opened(bytes)
        .thenCompose(AsyncEither.flatMap(download -> download.saveTo(file)))
        .thenApply(AsyncEither.map(saved -> saved.toFile().length()))
        .thenApply(OurCarrier::count);
  }

  private CompletableFuture<Either<ApideckError, Download>> opened(long bytes) {
    return FileStorageFilesDownload.call(
        core, FileStorageFilesDownloadRequest.builder().id(Long.toString(bytes)).build());
  }

  @Override
  public CompletableFuture<Long> upload(Path file) {
    FileStorageFilesUploadRequest request =
        FileStorageFilesUploadRequest.builder()
            .metadata(NewFile.builder().name("zeros.bin").parentFolderId("root").build())
            .body(RequestBody.ofFile(file))
            .build();
    return FileStorageFilesUpload.call(core, request)
        .thenApply(AsyncEither.map(made -> Long.valueOf(made.data().id())))
        .thenApply(OurCarrier::count);
  }

  private static long count(Either<ApideckError, Long> result) {
    return result.getOrElseThrow(ApideckError::toException);
  }
}

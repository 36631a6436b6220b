package com.apideck.examples.benchmarks;

import java.util.concurrent.CompletableFuture;

/** Which way bytes go. */
enum Way {
  UP("up") {
    @Override
    CompletableFuture<Long> go(Carrier carrier, long bytes, BytesFolder folder) {
      return carrier.upload(folder.toSend(bytes));
    }
  },
  DOWN("down") {
    @Override
    CompletableFuture<Long> go(Carrier carrier, long bytes, BytesFolder folder) {
      return carrier.download(bytes);
    }
  },
  DOWN_TO_FILE("down to a file") {
    @Override
    CompletableFuture<Long> go(Carrier carrier, long bytes, BytesFolder folder) {
      return carrier.download(bytes, folder.received());
    }
  };

  private final String title;

  Way(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** Takes so many bytes that way; tells how many have arrived. */
  abstract CompletableFuture<Long> go(Carrier carrier, long bytes, BytesFolder folder);
}

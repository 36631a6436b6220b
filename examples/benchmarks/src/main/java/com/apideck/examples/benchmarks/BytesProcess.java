package com.apideck.examples.benchmarks;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;

/** One peer that carries bytes one way: some to warm up, then those that are measured. */
final class BytesProcess {

  private final Carrier carrier;
  private final Way way;
  private final BytesFolder folder;
  private int failures;

  private BytesProcess(Carrier carrier, Way way, BytesFolder folder) {
    this.carrier = carrier;
    this.way = way;
    this.folder = folder;
  }

  /** Peer, address, way, bytes to warm up, bytes to measure, folder. */
  public static void main(String[] args) throws IOException {
    Carrier carrier =
        Peer.of(args[0]) == Peer.OURS
            ? new OurCarrier(OurCaller.core(args[1]).build())
            : new BareCarrier(args[1], HttpClient.newHttpClient());
    new BytesProcess(carrier, Way.valueOf(args[2]), new BytesFolder(Path.of(args[5])))
        .run(Long.parseLong(args[3]), Long.parseLong(args[4]));
    System.exit(0);
  }

  private void run(long warmUp, long bytes) throws IOException {
    HeapPeak heap = HeapPeak.watch();
    carry(warmUp);
    double seconds = carry(bytes);
    System.out.println("seconds " + seconds);
    System.out.println("MB/s " + bytes / 1e6 / seconds);
    System.out.println("heap " + heap.megabytes());
    System.out.println("failures " + failures);
  }

  /** How many seconds it takes; NaN where it fails. */
  private double carry(long bytes) throws IOException {
    long begin = System.nanoTime();
    boolean arrived = arrived(bytes);
    double seconds = (System.nanoTime() - begin) / 1e9;
    folder.forgetReceived();
    return arrived ? seconds : Double.NaN;
  }

  private boolean arrived(long bytes) {
    try {
      long count = way.go(carrier, bytes, folder).join();
      if (count != bytes) {
        throw new IllegalStateException(count + " bytes instead of " + bytes);
      }
      return true;
    } catch (CompletionException | IllegalStateException e) {
      failures++;
      e.printStackTrace();
      return false;
    }
  }
}

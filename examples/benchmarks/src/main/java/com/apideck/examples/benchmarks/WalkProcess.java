package com.apideck.examples.benchmarks;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.Page;
import com.apideck.funcs.crm.CrmContactsList;
import com.apideck.models.crm.Contact;
import com.apideck.models.crm.CrmContactsListRequest;
import io.vavr.control.Either;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Walks over lists, page by page. */
final class WalkProcess {

  private static final int WARM_UP = 2000;
  private static final int ROUNDS = 3;
  private static final int LOOK_EVERY = 100;

  private WalkProcess() {}

  /** Address, pages of the longest list. */
  public static void main(String[] args) {
    ApideckCore core = OurCaller.core(args[0]).build();
    int most = Integer.parseInt(args[1]);
    walk(core, WARM_UP, page -> {});
    Map<Integer, List<Double>> micros = new TreeMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (int pages = 1; pages <= most; pages *= 10) {
        micros
            .computeIfAbsent(pages, first -> new ArrayList<>())
            .add(microsForPage(core, pages, most));
      }
    }
    micros.forEach(
        (pages, each) -> System.out.println("pages" + pages + ' ' + Rounds.median(each)));
    walk(core, most, WalkProcess::printHeap);
    System.exit(0);
  }

  /** Over so many lists that they have {@code all} pages together. */
  private static double microsForPage(ApideckCore core, int pages, int all) {
    long begin = System.nanoTime();
    for (int walked = 0; walked < all; walked += pages) {
      walk(core, pages, page -> {});
    }
    return (System.nanoTime() - begin) / 1e3 / all;
  }

  private static void walk(ApideckCore core, int pages, PageSeen seen) {
    PageCounter counter = new PageCounter(seen);
    CrmContactsList.pages(
            core, CrmContactsListRequest.builder().cursor(Integer.toString(pages)).build())
        .subscribe(counter);
    int count = counter.done.join();
    if (count != pages) {
      throw new IllegalStateException(count + " pages instead of " + pages);
    }
  }

  private static void printHeap(int page) {
    if (page % LOOK_EVERY == 0) {
      System.gc();
      long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
      System.out.println("heap" + page + ' ' + used / 1024.0);
    }
  }

  /** Told the number of each page, from 1. */
  private interface PageSeen {
    void page(int number);
  }

  private static final class PageCounter
      implements Flow.Subscriber<Either<ApideckError, Page<Contact>>> {
    final CompletableFuture<Integer> done = new CompletableFuture<>();
    private final PageSeen seen;
    private int count;
    private Flow.@Nullable Subscription subscription;

    PageCounter(PageSeen seen) {
      this.seen = seen;
    }

    @Override
    public void onSubscribe(Flow.Subscription made) {
      subscription = made;
      made.request(1);
    }

    @Override
    public void onNext(Either<ApideckError, Page<Contact>> page) {
      page.getOrElseThrow(ApideckError::toException);
      seen.page(++count);
      if (subscription != null) {
        subscription.request(1);
      }
    }

    @Override
    public void onError(Throwable failure) {
      done.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      done.complete(count);
    }
  }
}

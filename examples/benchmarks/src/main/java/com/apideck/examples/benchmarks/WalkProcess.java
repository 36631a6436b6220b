package com.apideck.examples.benchmarks;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.Page;
import com.apideck.funcs.crm.CrmContactsList;
import com.apideck.models.crm.Contact;
import com.apideck.models.crm.CrmContactsListRequest;
import io.vavr.control.Either;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Walks over lists, page by page. */
final class WalkProcess {

  private static final int WARM_UP = 1000;
  private static final int LOOK_EVERY = 100;

  private WalkProcess() {}

  /** Address, pages of the longest list. */
  public static void main(String[] args) {
    ApideckCore core = OurCaller.core(args[0]).build();
    int most = Integer.parseInt(args[1]);
    walk(core, WARM_UP, page -> {});
    for (int pages = 1; pages <= most; pages *= 10) {
      long begin = System.nanoTime();
      for (int walked = 0; walked < most; walked += pages) {
        walk(core, pages, page -> {});
      }
      System.out.println("pages" + pages + ' ' + (System.nanoTime() - begin) / 1e3 / most);
    }
    walk(core, most, WalkProcess::printHeap);
    System.exit(0);
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

package com.apideck.examples;

import com.apideck.core.ApideckCore;
import com.apideck.core.Page;
import com.apideck.core.Publishers;
import com.apideck.core.testing.StubTransport;
import com.apideck.funcs.vault.VaultConsumersList;
import com.apideck.models.vault.ConsumerSummary;
import com.apideck.models.vault.VaultConsumersListRequest;
import io.reactivex.rxjava3.core.Flowable;
import java.util.List;
import java.util.stream.Stream;
import org.reactivestreams.FlowAdapters;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;

/** How do I go on with the records of all pages in Reactor, in RxJava, or in a plain loop? */
public final class StreamToReactorAndRxJava {

  private static final VaultConsumersListRequest ALL = VaultConsumersListRequest.builder().build();

  private StreamToReactorAndRxJava() {}

  /** A Left, but for a record that cannot be read, is an error of the stream. */
  static Flux<ConsumerSummary> flux(ApideckCore core) {
    return JdkFlowAdapter.flowPublisherToFlux(VaultConsumersList.records(core, ALL))
        .map(each -> each.getOrElseThrow(error -> error.toException()));
  }

  /** The same. */
  static Flowable<ConsumerSummary> flowable(ApideckCore core) {
    return Flowable.fromPublisher(FlowAdapters.toPublisher(VaultConsumersList.records(core, ALL)))
        .map(each -> each.getOrElseThrow(error -> error.toException()));
  }

  /** For threads that may block; closing the stream ends the requests. */
  static List<String> loop(ApideckCore core) {
    try (Stream<String> names =
        Publishers.stream(VaultConsumersList.records(core, ALL))
            .map(each -> each.fold(error -> error.message(), StreamToReactorAndRxJava::id))) {
      return names.limit(3).toList();
    }
  }

  /** Two pages of two, each way. */
  public static void main(String[] args) {
    StubTransport stub = new StubTransport();
    Target.run(Target.offline(stub), target -> run(target.core(), stub));
  }

  private static int run(ApideckCore core, StubTransport stub) {
    answer(stub);
    System.out.println(
        "Reactor: " + flux(core).map(StreamToReactorAndRxJava::id).collectList().block());
    answer(stub);
    System.out.println(
        "RxJava: " + flowable(core).map(StreamToReactorAndRxJava::id).toList().blockingGet());
    answer(stub);
    System.out.println("a loop: " + loop(core));
    return 0;
  }

  private static void answer(StubTransport stub) {
    stub.on(VaultConsumersList.class)
        .reply(
            Page.<ConsumerSummary>builder()
                .addAllData(consumers("a", "b"))
                .nextCursor("2")
                .build());
    stub.on(VaultConsumersList.class)
        .reply(Page.<ConsumerSummary>builder().addAllData(consumers("c", "d")).build());
  }

  private static List<ConsumerSummary> consumers(String... ids) {
    return Stream.of(ids).map(id -> ConsumerSummary.builder().consumerId(id).build()).toList();
  }

  private static String id(ConsumerSummary consumer) {
    return consumer.consumerId().orElse("?");
  }
}

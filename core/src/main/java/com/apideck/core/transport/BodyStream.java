package com.apideck.core.transport;

import com.apideck.core.HttpMeta;
import com.apideck.core.transport.TransportResponse.Ending;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscription;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reports an answer as soon as its head is there; its body flows as its subscriber asks for it. */
final class BodyStream implements BodySubscriber<@Nullable Void> {

  private final BodySubscriber<Publisher<List<ByteBuffer>>> body = BodySubscribers.ofPublisher();
  private final CompletionStage<@Nullable Void> reported;

  BodyStream(ResponseInfo head, Consumer<TransportResponse> report) {
    HttpMeta http = new HttpMeta(head.statusCode(), head.headers());
    reported =
        body.getBody()
            .thenAccept(
                stream ->
                    report.accept(
                        new TransportResponse(
                            http, new byte[0], Ending.COMPLETE, Optional.of(stream))));
  }

  @Override
  public CompletionStage<@Nullable Void> getBody() {
    return reported;
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    body.onSubscribe(subscription);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    body.onNext(buffers);
  }

  @Override
  public void onError(Throwable failure) {
    body.onError(failure);
  }

  @Override
  public void onComplete() {
    body.onComplete();
  }
}

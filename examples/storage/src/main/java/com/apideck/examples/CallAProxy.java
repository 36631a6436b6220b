package com.apideck.examples;

import static com.apideck.core.AsyncEither.flatMap;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.RequestBody;
import com.apideck.core.RequestOptions;
import com.apideck.examples.storage.StorageServer;
import com.apideck.funcs.proxy.ProxyGet;
import com.apideck.funcs.proxy.ProxyPost;
import com.apideck.models.proxy.ProxyGetRequest;
import com.apideck.models.proxy.ProxyPostRequest;
import io.vavr.control.Either;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** How is a connected service asked for what no unified API has? */
final class CallAProxy {

  private CallAProxy() {}

  public static void main(String[] arguments) {
    try (StorageServer server = StorageServer.start()) {
      String service = server.downstreamUrl();
      Target.run(Target.at(server.apiUrl()), target -> run(target.core(), service));
    }
  }

  private static int run(ApideckCore apideck, String service) {
    Either<ApideckError, Object> leads =
        ProxyGet.call(apideck, get(service + "/leads?name=Zoë"))
            .thenCompose(flatMap(answer -> answer.json()))
            .join();
    System.out.println(leads.fold(ApideckError::message, json -> "Leads: " + json));

    CompletableFuture<String> created =
        ProxyPost.call(apideck, post(service + "/leads"))
            .thenApply(
                made ->
                    made.fold(
                        error -> "Not asked: " + error.message(),
                        answer -> "Created: " + !answer.isError() + ", " + answer.statusCode()));
    System.out.println(created.join());

    RequestOptions asText = RequestOptions.builder().putHeaders("accept", "text/plain").build();
    String refused =
        ProxyGet.call(apideck, get(service + "/status/409"), asText)
            .join()
            .fold(
                error -> "Not asked: " + error.message(),
                answer -> "The service says " + answer.statusCode() + ": " + answer.isError());
    System.out.println(refused);
    return leads.isRight() ? 0 : 1;
  }

  private static ProxyGetRequest get(String address) {
    return ProxyGetRequest.builder().serviceId("close").downstreamUrl(address).build();
  }

  private static ProxyPostRequest post(String address) {
    return ProxyPostRequest.builder()
        .serviceId("close")
        .downstreamUrl(address)
        .body(RequestBody.ofJson(Map.of("name", "Ada Lovelace")))
        .build();
  }
}

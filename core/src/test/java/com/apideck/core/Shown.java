package com.apideck.core;

import com.apideck.core.ApideckError.ResponseValidationError;
import com.apideck.core.ApideckError.UnexpectedClientError;
import com.apideck.core.ApideckError.UnreadableRecordError;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** All that can be read in an error, by whatever way it is printed. */
final class Shown {

  private Shown() {}

  static List<String> everywhere(ApideckError error) {
    StringWriter trace = new StringWriter();
    error.toException().printStackTrace(new PrintWriter(trace, true));
    List<String> texts =
        new ArrayList<>(
            List.of(
                error.toString(),
                error.message(),
                error.forSupport().toString(),
                trace.toString()));
    if (error instanceof ServerError answer) {
      texts.addAll(http(answer.http()));
      texts.addAll(body(answer.content()));
      texts.add(answer.problem().toString());
    }
    if (error instanceof ResponseValidationError unfit) {
      texts.addAll(http(unfit.http()));
      texts.addAll(List.of(unfit.path(), unfit.expected()));
      texts.addAll(body(unfit.content()));
    }
    if (error instanceof UnreadableRecordError unfit) {
      texts.addAll(http(unfit.http()));
      texts.addAll(List.of(unfit.json(), unfit.path(), unfit.expected()));
    }
    if (error instanceof UnexpectedClientError unexpected) {
      texts.add(unexpected.detail());
      texts.add(unexpected.trace().toString());
    }
    return texts;
  }

  private static List<String> body(ResponseBody body) {
    byte[] bytes = body.bytes();
    return List.of(
        body.toString(),
        body.text(),
        new String(bytes, StandardCharsets.ISO_8859_1),
        new String(bytes, StandardCharsets.UTF_16BE),
        new String(bytes, StandardCharsets.UTF_16LE));
  }

  private static List<String> http(HttpMeta http) {
    return List.of(http.toString(), http.headers().toString(), http.requestId().toString());
  }
}

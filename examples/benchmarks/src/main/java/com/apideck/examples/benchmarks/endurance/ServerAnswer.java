package com.apideck.examples.benchmarks.endurance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;

/** The bytes of the answers. */
final class ServerAnswer {

  /** Beyond this the client gives up an answer. */
  static final int MAX_BYTES = 64 * 1024;

  private ServerAnswer() {}

  /** What is sent for a fault; of the faults that end within an answer its beginning. */
  static ByteBuffer of(Fault fault, boolean created, String mark) {
    String head = created ? "HTTP/1.1 201 Created\r\n" : "HTTP/1.1 200 OK\r\n";
    return switch (fault) {
      case NONE, SLOW -> whole(head, json(mark, "fine"));
      case CUT, RESET -> beginning(whole(head, json(mark, "cut")));
      case CLOSED -> ByteBuffer.allocate(0);
      case TOO_MANY_REQUESTS -> whole("HTTP/1.1 429 Slow down\r\nretry-after-ms: 25\r\n", "{}");
      case UNAVAILABLE -> whole("HTTP/1.1 503 Away\r\n", "{\"message\":\"away\"}");
      case OVERSIZED -> whole(head, json(mark, "x".repeat(2 * MAX_BYTES)));
      case NO_HTTP -> ByteBuffer.wrap("220 mail.example ESMTP\r\n\r\n".getBytes(ISO_8859_1));
      case NO_JSON -> whole(head, "<html>" + mark + "</html>");
      case NO_UTF8 -> whole(head, json(mark, "\u00ff\u00fe"));
    };
  }

  private static ByteBuffer whole(String head, String body) {
    String type = "content-type: application/json\r\n";
    String text = head + type + "content-length: " + body.length() + "\r\n\r\n" + body;
    return ByteBuffer.wrap(text.getBytes(ISO_8859_1)); // a byte for each character
  }

  private static ByteBuffer beginning(ByteBuffer whole) {
    return whole.limit(whole.limit() - 40);
  }

  /** Fits all operations: each takes the members that it knows. */
  private static String json(String mark, String name) {
    return """
        {"status_code":200,"status":"OK","service":"crm","resource":"contacts","operation":"one",\
        "data":{"id":"%s","name":"%s","session_uri":"https://example.com/","session_token":"%s"}}"""
        .formatted(mark, name, mark);
  }
}

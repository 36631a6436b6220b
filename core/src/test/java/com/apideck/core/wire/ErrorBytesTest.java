package com.apideck.core.wire;

import static com.apideck.core.wire.RawServer.head;
import static com.apideck.core.wire.Things.core;
import static com.apideck.core.wire.Things.errorOf;
import static com.apideck.core.wire.Things.make;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckError.ResponseValidationError;
import com.apideck.core.ServerError;
import com.apideck.core.wire.RawServer.Script;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Promise 3: what a server or a gateway sends with an error is there to the last byte. */
class ErrorBytesTest {

  private static final String HTML = "<p>Zugriff für Ä verweigert</p>";

  private static Script answering(int status, byte[] body, String... headers) {
    String[] all = Arrays.copyOf(headers, headers.length + 1);
    all[headers.length] = "content-length: " + body.length;
    return connection -> {
      while (connection.read() != null) {
        connection.send(head(status, all));
        connection.send(body);
      }
    };
  }

  @Test
  void aPageOfAGatewayInLatin1IsText() throws Exception {
    byte[] body = HTML.getBytes(ISO_8859_1);
    try (RawServer server =
        RawServer.playing(answering(403, body, "Content-Type: text/html; charset=ISO-8859-1"))) {
      ServerError error = errorOf(ServerError.class, make(core(server.url()).build()));

      assertThat(error.body()).isEqualTo(HTML);
      assertThat(error.bodyBytes()).isEqualTo(body);
    }
  }

  @Test
  void aProblemInUtf16IsRead() throws Exception {
    byte[] body = "{\"message\":\"Name für Ä fehlt\"}".getBytes(UTF_16);
    try (RawServer server =
        RawServer.playing(answering(400, body, "content-type: application/json;charset=utf-16"))) {
      ServerError error = errorOf(ServerError.class, make(core(server.url()).build()));

      assertThat(error.problem().message()).contains("Name für Ä fehlt");
      assertThat(error.bodyBytes()).isEqualTo(body);
    }
  }

  @Test
  void aCompressedBodyIsThereAsItCame() throws Exception {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
      zip.write("{\"message\":\"away\"}".getBytes(UTF_8));
    }
    byte[] body = zipped.toByteArray();
    String[] headers = {"content-type: application/json", "content-encoding: gzip"};
    try (RawServer refusing = RawServer.playing(answering(502, body, headers));
        RawServer obeying = RawServer.playing(answering(200, body, headers))) {
      ServerError error = errorOf(ServerError.class, make(core(refusing.url()).build()));
      ResponseValidationError unfit =
          errorOf(ResponseValidationError.class, make(core(obeying.url()).build()));

      assertThat(error.body()).isEmpty();
      assertThat(error.bodyBytes()).isEqualTo(body);
      assertThat(unfit.body()).isEmpty();
      assertThat(unfit.bodyBytes()).isEqualTo(body);
    }
  }

  @Test
  void theBytesEndAtTheBound() throws Exception {
    byte[] body = HTML.repeat(100).getBytes(ISO_8859_1);
    try (RawServer server =
        RawServer.playing(answering(500, body, "content-type: text/html; charset=latin1"))) {
      ServerError error =
          errorOf(
              ServerError.class, make(core(server.url()).maxResponseBytes(HTML.length()).build()));

      assertThat(error.body()).isEqualTo(HTML);
      assertThat(error.bodyBytes()).isEqualTo(HTML.getBytes(ISO_8859_1));
    }
  }
}

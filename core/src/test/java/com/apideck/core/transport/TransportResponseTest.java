package com.apideck.core.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.transport.TransportResponse.Ending;
import org.junit.jupiter.api.Test;

/** What a test answers with, and what of it can be read in a log. */
class TransportResponseTest {

  @Test
  void printsNoHeaderAndNoBody() {
    assertThat(TransportResponse.json(200, "secret").withHeader("set-cookie", "secret"))
        .hasToString("HTTP 200, 6 bytes, COMPLETE");
  }

  @Test
  void oneMoreHeaderMakesAnotherResponse() {
    TransportResponse response = TransportResponse.json(200, "{}");

    TransportResponse more = response.withHeader("x-a", "1");

    assertThat(response.http().headers().firstValue("x-a")).isEmpty();
    assertThat(more.http().headers().firstValue("X-A")).contains("1");
    assertThat(more.http().headers().firstValue("content-type")).contains("application/json");
    assertThat(more.http().statusCode()).isEqualTo(200);
    assertThat(more.body()).asString().isEqualTo("{}");
    assertThat(more.ending()).isEqualTo(Ending.COMPLETE);
  }

  @Test
  void aHeaderReplacesOneWhoseNameDiffersInCaseOnly() {
    TransportResponse response =
        TransportResponse.json(200, "").withHeader("Content-Type", "text/html");

    assertThat(response.http().headers().allValues("content-type")).containsExactly("text/html");
  }
}

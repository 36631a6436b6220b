package com.apideck.funcs.webhook;

import com.apideck.funcs.FuzzCorpus;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class FuzzCorpusTest {

  @TestFactory
  Stream<DynamicTest> anyMessageIsAnEventOrAnError() throws Exception {
    return FuzzCorpus.of(WebhooksFuzz.class, WebhooksFuzz::fuzzerTestOneInput);
  }
}

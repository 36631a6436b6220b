package com.apideck.funcs.vault;

import com.apideck.funcs.FuzzCorpus;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class FuzzCorpusTest {

  @TestFactory
  Stream<DynamicTest> anyBodyOfASuccessGivesAValue() throws Exception {
    return FuzzCorpus.of(SessionAnswerFuzz.class, SessionAnswerFuzz::fuzzerTestOneInput);
  }

  @TestFactory
  Stream<DynamicTest> anySessionIsSentExactlyOrRefused() throws Exception {
    return FuzzCorpus.of(SessionRequestFuzz.class, SessionRequestFuzz::fuzzerTestOneInput);
  }
}

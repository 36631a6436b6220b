package com.apideck.funcs.crm;

import com.apideck.funcs.FuzzCorpus;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class FuzzCorpusTest {

  @TestFactory
  Stream<DynamicTest> anyPageGivesItsRecordsOrAnError() throws Exception {
    return FuzzCorpus.of(ContactPageFuzz.class, ContactPageFuzz::fuzzerTestOneInput);
  }
}

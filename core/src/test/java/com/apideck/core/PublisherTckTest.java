package com.apideck.core;

import com.apideck.core.Contacts.Contact;
import com.apideck.core.testing.StubTransport;
import io.vavr.control.Either;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.concurrent.Flow;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.SkipException;
import org.testng.annotations.Test;

/**
 * The records of a list obey Reactive Streams: every rule of its TCK, run by JUnit. They are
 * published by {@code PullPublisher}.
 */
class PublisherTckTest {

  @TestFactory
  Stream<DynamicTest> everyRuleOfTheTck() {
    return Arrays.stream(Records.class.getMethods())
        .filter(method -> method.isAnnotationPresent(Test.class))
        .map(method -> DynamicTest.dynamicTest(method.getName(), () -> run(method)));
  }

  private static void run(Method rule) throws Throwable {
    Records records = new Records();
    records.setUp();
    try {
      rule.invoke(records);
    } catch (InvocationTargetException e) {
      if (!(e.getCause() instanceof SkipException)) { // a rule that is optional, or not for us
        throw e.getCause();
      }
    }
  }

  /** A list of pages with ten records each. */
  public static final class Records
      extends FlowPublisherVerification<Either<ApideckError, Contact>> {

    public Records() {
      super(new TestEnvironment(500, 50));
    }

    @Override
    public Flow.Publisher<Either<ApideckError, Contact>> createFlowPublisher(long elements) {
      StubTransport stub = StubTransport.holding();
      long left = Math.min(elements, 1_000);
      for (long page = 0; page == 0 || left > 0; page++) {
        String[] ids =
            IntStream.range(0, (int) Math.min(10, left))
                .mapToObj(i -> "\"" + i + "\"")
                .toArray(String[]::new);
        left -= ids.length;
        stub.thenJson(200, Contacts.page(left > 0 ? "c" + page : null, ids));
      }
      return Contacts.LIST.records(Contacts.core(stub), Contacts.FROM_THE_START);
    }

    /** Failures are values here, so there is no publisher that signals an error. */
    @Override
    public Flow.Publisher<Either<ApideckError, Contact>> createFailedFlowPublisher() {
      return null;
    }

    @Override
    public long maxElementsFromPublisher() {
      return 1_000;
    }
  }
}

package com.apideck.core;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Which operation a function calls: {@code StubTransport} finds by it what is prepared for it. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OperationId {

  /** The API's name for it, such as {@code crm.contactsAll}. */
  String value();
}

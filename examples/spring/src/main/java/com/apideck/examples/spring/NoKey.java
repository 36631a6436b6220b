package com.apideck.examples.spring;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether no key is set. One that is set and empty is a mistake, which must not go unnoticed. */
final class NoKey implements Condition {
  @Override
  public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
    return !context.getEnvironment().containsProperty("apideck.api-key");
  }
}

package com.apideck.models.vault;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.immutables.value.Value;

/**
 * How Immutables implements the values of this package. In the source only: in class files its
 * parameters would make the compilers of users warn, who do not have Immutables.
 */
@Target(ElementType.PACKAGE)
@Retention(RetentionPolicy.SOURCE)
@Value.Style(
    visibility = Value.Style.ImplementationVisibility.PACKAGE,
    validationMethod = Value.Style.ValidationMethod.NONE, // building never throws
    defaults = @Value.Immutable(copy = false),
    get = {"*OrNull", "*"},
    builder = "members", // what users see as Builder is written out, and notices nulls itself
    typeBuilder = "Members",
    typeInnerBuilder = "Members",
    redactedMask = "***",
    jdkOnly = true)
@interface ModelStyle {}

/**
 * A web back end of many tenants, on Spring Boot 4. Start reading at {@link
 * com.apideck.examples.spring.ApideckConfiguration}, which makes the one core, and {@link
 * com.apideck.examples.spring.Tenants}, which gives each request a copy of it.
 */
@NullMarked
package com.apideck.examples.spring;

import org.jspecify.annotations.NullMarked;

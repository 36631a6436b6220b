package com.apideck.examples.spring;

import com.apideck.core.ApideckCore;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.AsyncHandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Gives each controller the core of the tenant that asks, and each line of the log their name. Who
 * asks stands in the header {@code X-Tenant}: a stand-in for your login, as anybody can set it.
 */
@Component
final class Tenants
    implements WebMvcConfigurer, AsyncHandlerInterceptor, HandlerMethodArgumentResolver {

  static final String HEADER = "X-Tenant";

  private final ApideckCore core;

  Tenants(ApideckCore core) {
    this.core = core;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this).addPathPatterns("/contacts/**", "/vault/**");
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(this);
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    MDC.put("tenant", named(request.getHeader(HEADER)));
    return true;
  }

  /** The thread goes on with somebody else's request; the hook has taken the name along. */
  @Override
  public void afterConcurrentHandlingStarted(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    MDC.remove("tenant");
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception failure) {
    MDC.remove("tenant");
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == ApideckCore.class;
  }

  @Override
  public ApideckCore resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer model,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    return core.withConsumerId(named(request.getHeader(HEADER)));
  }

  private static String named(@Nullable String header) {
    return Optional.ofNullable(header)
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .orElseThrow(
            () ->
                new ErrorResponseException(
                    HttpStatus.BAD_REQUEST,
                    ProblemDetail.forStatusAndDetail(
                        HttpStatus.BAD_REQUEST, "The header " + HEADER + " has to name a tenant."),
                    null));
  }
}

package com.apideck.examples.spring;

import com.apideck.core.ApideckException;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.databind.exc.MismatchedInputException;

/**
 * Makes a problem document of whatever is thrown, so that there are no pages of errors beside them.
 * An answer that has begun is past it: then the server breaks the connection.
 */
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

  @ExceptionHandler
  ResponseEntity<ProblemDetail> apideck(ApideckException thrown, HttpServletResponse response) {
    if (response.isCommitted()) {
      throw thrown;
    }
    return Problems.of(thrown.error());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unexpected(Exception thrown, HttpServletResponse response)
      throws Exception {
    if (response.isCommitted()) {
      throw thrown;
    }
    LOG.error("Failed", thrown);
    return ResponseEntity.of(ProblemDetail.forStatus(HttpStatus.INTERNAL_SERVER_ERROR)).build();
  }

  /**
   * Says where the body does not fit, and of what is no JSON at all nothing, as Jackson quotes it.
   */
  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException thrown,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    String detail =
        thrown.getCause() instanceof MismatchedInputException unfit
            ? unfit.getOriginalMessage()
            : "The body is missing or cannot be read.";
    return handleExceptionInternal(
        thrown, ProblemDetail.forStatusAndDetail(status, detail), headers, status, request);
  }
}

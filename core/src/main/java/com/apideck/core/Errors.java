package com.apideck.core;

import com.apideck.core.ApideckError.Cases;
import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.InvalidRequestError;
import com.apideck.core.ApideckError.RequestAbortedError;
import com.apideck.core.ApideckError.RequestTimeoutError;
import com.apideck.core.ApideckError.ResponseValidationError;
import com.apideck.core.ApideckError.UnexpectedClientError;
import com.apideck.core.ApideckError.UnreadableRecordError;
import com.apideck.core.ServerError.ApiError;
import com.apideck.core.ServerError.BadRequestResponse;
import com.apideck.core.ServerError.NotFoundResponse;
import com.apideck.core.ServerError.PaymentRequiredResponse;
import com.apideck.core.ServerError.UnauthorizedResponse;
import com.apideck.core.ServerError.UnprocessableResponse;

/**
 * The same error with the call that it ended. Errors are made where something is found to be wrong,
 * and that is not where the call is known.
 */
record Errors(CallSummary call) implements Cases<ApideckError> {

  @Override
  public ApideckError badRequest(BadRequestResponse error) {
    return new BadRequestResponse(error.problem(), error.http(), error.content(), call);
  }

  @Override
  public ApideckError unauthorized(UnauthorizedResponse error) {
    return new UnauthorizedResponse(error.problem(), error.http(), error.content(), call);
  }

  @Override
  public ApideckError paymentRequired(PaymentRequiredResponse error) {
    return new PaymentRequiredResponse(error.problem(), error.http(), error.content(), call);
  }

  @Override
  public ApideckError notFound(NotFoundResponse error) {
    return new NotFoundResponse(error.problem(), error.http(), error.content(), call);
  }

  @Override
  public ApideckError unprocessable(UnprocessableResponse error) {
    return new UnprocessableResponse(error.problem(), error.http(), error.content(), call);
  }

  @Override
  public ApideckError apiError(ApiError error) {
    return new ApiError(error.problem(), error.http(), error.content(), call);
  }

  @Override
  public ApideckError responseValidation(ResponseValidationError error) {
    return new ResponseValidationError(
        error.path(), error.expected(), error.http(), error.content(), call);
  }

  @Override
  public ApideckError unreadableRecord(UnreadableRecordError error) {
    return new UnreadableRecordError(
        error.index(), error.path(), error.expected(), error.json(), error.http(), call);
  }

  @Override
  public ApideckError connection(ConnectionError error) {
    return new ConnectionError(
        error.sent(), error.reason(), error.detail(), error.proxyStatus(), call);
  }

  @Override
  public ApideckError requestTimeout(RequestTimeoutError error) {
    return new RequestTimeoutError(
        error.sent(), error.limit(), error.wholeCall(), error.lastAnswer(), call);
  }

  @Override
  public ApideckError requestAborted(RequestAbortedError error) {
    return new RequestAbortedError(error.sent(), error.stopped(), call);
  }

  @Override
  public ApideckError invalidRequest(InvalidRequestError error) {
    return new InvalidRequestError(error.violations(), call);
  }

  @Override
  public ApideckError unexpectedClient(UnexpectedClientError error) {
    return new UnexpectedClientError(error.sent(), error.detail(), error.trace(), call);
  }
}

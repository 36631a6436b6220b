package com.apideck.core;

import static com.apideck.core.Bench.left;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApiProblem.DownstreamError;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ApiProblemTest {

  @Test
  void readsTheDocumentedForm() {
    assertThat(
            problem(
                """
                {"status_code":400,"error":"Bad Request","type_name":"RequestValidationError",
                 "message":"Invalid Params","detail":"customer is unknown",
                 "ref":"https://developers.apideck.com/errors#requestvalidationerror"}
                """))
        .isEqualTo(
            new ApiProblem(
                Optional.of(400),
                Optional.of("Bad Request"),
                Optional.of("RequestValidationError"),
                Optional.of("Invalid Params"),
                Optional.of("customer is unknown"),
                Optional.of("https://developers.apideck.com/errors#requestvalidationerror"),
                List.of()));
  }

  @Test
  void readsADetailThatIsJson() {
    assertThat(problem("{\"detail\":{\"missing\":[\"id\",7,1.50,null]}}").detail())
        .contains(Map.of("missing", Arrays.asList("id", 7, new BigDecimal("1.50"), null)));
    assertThat(problem("{\"detail\":[true]}").detail()).contains(List.of(true));
    assertThat(problem("{\"detail\":null}").detail()).isEmpty();
  }

  @Test
  void readsTheErrorsOfTheConnectedService() {
    assertThat(
            problem(
                    """
                    {"downstream_errors":[
                      {"message":"Duplicate","detail":"DocNumber","code":"6140"},
                      {"message":7,"code":null},
                      "text",
                      null]}
                    """)
                .downstreamErrors())
        .containsExactly(
            new DownstreamError(
                Optional.of("Duplicate"), Optional.of("DocNumber"), Optional.of("6140")),
            new DownstreamError(Optional.empty(), Optional.empty(), Optional.empty()));
  }

  @Test
  void leavesOutWhatHasAnotherType() {
    assertThat(
            problem(
                """
                {"status_code":"400","error":7,"type_name":[],"message":{},"detail":null,"ref":true,
                 "downstream_errors":{"message":"Duplicate"}}
                """))
        .isEqualTo(
            new ApiProblem(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of()));
  }

  @Test
  void readsWhatComesBeforeTheBreak() {
    ApiProblem problem = problem("{\"message\":\"Invalid\",\"type_name\":\"X\",\"detail\":{\"a\":");

    assertThat(problem.message()).contains("Invalid");
    assertThat(problem.typeName()).contains("X");
    assertThat(problem.detail()).isEmpty();
  }

  @Test
  void aByteOrderMarkDoesNotCostTheMessage() {
    Bench bench = new Bench();
    bench.stub.thenJson(404, "\uFEFF{\"message\":\"No such invoice\",\"ref\":\"r\"}");

    ApideckError error = left(Invoices.preview(bench.single()));

    assertThat(error).isInstanceOf(ServerError.NotFoundResponse.class);
    assertThat(((ServerError) error).problem().message()).contains("No such invoice");
    assertThat(((ServerError) error).problem().ref()).contains("r");
  }

  @Test
  void leavesOutAStatusThatIsNone() {
    assertThat(problem("{\"status_code\":99999999999}").statusCode()).isEmpty();
    assertThat(problem("{\"status_code\":400.5}").statusCode()).isEmpty();
    assertThat(problem("{\"status_code\":1e999999999}").statusCode()).isEmpty();
  }

  @Test
  void readsAStatusOfAnySizeInNoTime() {
    assertThat(problem("{\"status_code\":1e999999999,\"message\":\"m\"}").message()).contains("m");
    assertThat(problem("{\"status_code\":1e-999999999,\"message\":\"m\"}").message()).contains("m");
  }

  private static ApiProblem problem(String body) {
    Bench bench = new Bench();
    bench.stub.thenJson(400, body);
    return ((ServerError) left(Invoices.preview(bench.single()))).problem();
  }
}

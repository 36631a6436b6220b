package com.apideck.examples;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.Page;
import com.apideck.core.Publishers;
import com.apideck.core.testing.StubTransport;
import com.apideck.funcs.hris.HrisEmployeesList;
import com.apideck.models.hris.Employee;
import com.apideck.models.hris.EmployeesFilter;
import com.apideck.models.hris.EmploymentStatus;
import com.apideck.models.hris.HrisEmployeesListRequest;
import io.vavr.control.Either;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** How do I read who works at a customer, whichever HR system they use? */
public final class ListEmployees {

  private ListEmployees() {}

  /** Names and departments of all who work there now; the first error ends it. */
  static CompletableFuture<Either<ApideckError, List<String>>> active(ApideckCore core) {
    var request =
        HrisEmployeesListRequest.builder()
            .filter(EmployeesFilter.builder().employmentStatus(EmploymentStatus.ACTIVE).build())
            .fields("first_name,last_name,department_name")
            .limit(200)
            .build();
    return Publishers.collect(HrisEmployeesList.records(core, request))
        .thenApply(all -> all.map(people -> people.stream().map(ListEmployees::line).toList()));
  }

  private static String line(Employee person) {
    String name = person.firstName().orElse("") + ' ' + person.lastName().orElse("");
    return name.strip() + person.departmentName().map(each -> ", " + each).orElse("");
  }

  /** Answers as a test does. */
  public static void main(String[] args) {
    StubTransport stub = new StubTransport();
    stub.on(HrisEmployeesList.class)
        .reply(
            Page.of(person("Ada", "Lovelace", "Research"), person("Grace", "Hopper", "Systems")));
    Target.run(
        Target.offline(stub),
        target -> active(target.core()).join().fold(ListEmployees::sorry, ListEmployees::show));
  }

  private static Employee person(String first, String last, String department) {
    return Employee.builder().firstName(first).lastName(last).departmentName(department).build();
  }

  private static int show(List<String> people) {
    people.forEach(System.out::println);
    return 0;
  }

  private static int sorry(ApideckError error) {
    System.err.println(error.message());
    return 1;
  }
}

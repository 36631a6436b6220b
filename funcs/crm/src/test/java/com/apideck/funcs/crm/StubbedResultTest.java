package com.apideck.funcs.crm;

import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckCore;
import com.apideck.core.testing.StubTransport;
import com.apideck.models.crm.Contact;
import com.apideck.models.crm.ContactResult;
import com.apideck.models.crm.CrmContactsGetRequest;
import org.junit.jupiter.api.Test;

class StubbedResultTest {

  private final StubTransport stub = new StubTransport();
  private final ApideckCore core =
      ApideckCore.builder().apiKey("any").appId("any").consumerId("any").transport(stub).build();

  @Test
  void aResultThatIsBuiltWithWhatItsBuilderAsksForIsAnAnswer() {
    Contact ada = Contact.builder().name("Ada").build();
    stub.on(CrmContactsGet.class)
        .reply(ContactResult.builder().statusCode(200).status("OK").data(ada).build());

    ContactResult answer =
        CrmContactsGet.call(core, CrmContactsGetRequest.builder().id("1").build()).join().get();

    assertThat(answer.data()).isEqualTo(ada);
    assertThat(answer.service()).contains("stub");
  }
}

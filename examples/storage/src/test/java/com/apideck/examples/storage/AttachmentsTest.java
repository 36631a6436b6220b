package com.apideck.examples.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Attachments of an invoice and of others. */
class AttachmentsTest {
  private static final String OF_INVOICE = "/accounting/attachments/invoice/in%2F12";

  private final StorageServer server = StorageServer.start();
  private final TestClient client = TestClient.of(server);

  @AfterEach
  void stop() {
    server.close();
  }

  private String upload(String path, String name, String body) {
    return client
        .with("x-apideck-metadata", "{\"name\":\"" + name + "\",\"description\":\"Scanned\"}")
        .with("content-type", "application/x-scan; dpi=300")
        .send("POST", path, body)
        .isData(201, "attachments", "add")
        .text("data.id");
  }

  @Test
  void keepsAnAttachmentWithItsType() {
    String id = upload(OF_INVOICE, "scan.bin", "paper");
    Answer one = client.get(OF_INVOICE + "/" + id).isData(200, "attachments", "one");
    assertThat(one.text("data.id")).isEqualTo(id);
    assertThat(one.text("data.name")).isEqualTo("scan.bin");
    assertThat(one.text("data.description")).isEqualTo("Scanned");
    assertThat(one.text("data.mime_type")).isEqualTo("application/x-scan; dpi=300");
    assertThat(one.json("data.size")).isEqualTo(5.0);
    assertThat(one.json("data.reference")).isEqualTo(Map.of("type", "invoice", "id", "in/12"));
    assertThat(server.files()).isEmpty();
    assertThat(server.content(id)).hasContent("paper");
  }

  @Test
  void leadsToItsContent() {
    String path = OF_INVOICE + "/" + upload(OF_INVOICE, "scan.bin", "paper") + "/download";
    assertThat(client.get(path).is(302).header("location")).startsWith(server.storageUrl() + "/");
    Answer fetched = TestClient.at(client.address(path)).get("").is(200);
    assertThat(fetched.body()).isEqualTo("paper");
    assertThat(fetched.header("content-type")).isEqualTo("application/x-scan; dpi=300");
  }

  @Test
  void belongsToOneThingOnly() {
    String id = upload(OF_INVOICE, "a", "1");
    upload("/accounting/attachments/bill/in%2F12", "b", "2");
    upload(OF_INVOICE, "c", "3");
    Answer all = client.get(OF_INVOICE + "?limit=1").isData(200, "attachments", "all");
    assertThat(all.each("name")).containsExactly("a");
    assertThat(client.get(OF_INVOICE + "?cursor=" + all.text("meta.cursors.next")).each("name"))
        .containsExactly("c");
    for (String other :
        new String[] {"/accounting/attachments/bill/in%2F12/", "/file-storage/files/"}) {
      client.get(other + id).isError(404, "EntityNotFoundError");
      client.get(other + id + "/download").isError(404, "EntityNotFoundError");
      client.send("DELETE", other + id).isError(404, "EntityNotFoundError");
    }
  }

  @Test
  void deletesAnAttachment() {
    String id = upload(OF_INVOICE, "a", "1");
    client.send("DELETE", OF_INVOICE + "/" + id).isData(200, "attachments", "delete");
    client.get(OF_INVOICE + "/" + id).isError(404, "EntityNotFoundError");
    assertThat(client.get(OF_INVOICE).each("name")).isEmpty();
  }

  @Test
  void refusesWhatIsIncomplete() {
    client.send("POST", OF_INVOICE, "a").isError(400, "RequestHeadersValidationError");
    client
        .with("x-apideck-metadata", "{}")
        .send("POST", OF_INVOICE, "a")
        .isError(400, "RequestValidationError");
    client.get("/accounting/attachments/invoices/12").isError(400, "RequestValidationError");
  }
}

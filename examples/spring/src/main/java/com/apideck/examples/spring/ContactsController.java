package com.apideck.examples.spring;

import static com.apideck.core.AsyncEither.flatMap;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.funcs.crm.CrmContactsCreate;
import com.apideck.funcs.crm.CrmContactsGet;
import com.apideck.funcs.crm.CrmContactsList;
import com.apideck.models.crm.Contact;
import com.apideck.models.crm.ContactResult;
import com.apideck.models.crm.CrmContactsCreateRequest;
import com.apideck.models.crm.CrmContactsGetRequest;
import com.apideck.models.crm.CrmContactsListRequest;
import io.vavr.control.Either;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import tools.jackson.databind.json.JsonMapper;

/** The contacts of the tenant, in whatever CRM they have connected. */
@RestController
@RequestMapping("/contacts")
final class ContactsController {

  private static final CrmContactsListRequest ALL =
      CrmContactsListRequest.builder().limit(200).build();

  private final JsonMapper json;

  ContactsController(JsonMapper json) {
    this.json = json;
  }

  /** All of them, however many there are. */
  @GetMapping
  ResponseEntity<ResponseBodyEmitter> all(ApideckCore theirs) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(JsonArray.of(CrmContactsList.pages(theirs, ALL), json));
  }

  @GetMapping("/{id}")
  CompletableFuture<ResponseEntity<?>> one(ApideckCore theirs, @PathVariable String id) {
    return get(theirs, id)
        .thenApply(found -> found.fold(Problems::of, contact -> ResponseEntity.ok(contact.data())));
  }

  /** Answers with the contact as it is kept; where only that fails, with its address. */
  @PostMapping
  CompletableFuture<ResponseEntity<?>> add(ApideckCore theirs, @RequestBody Contact contact) {
    CrmContactsCreateRequest request = CrmContactsCreateRequest.builder().contact(contact).build();
    return CrmContactsCreate.call(theirs, request)
        .thenCompose(flatMap(made -> kept(theirs, made.data().id())))
        .thenApply(made -> made.fold(Problems::of, answer -> answer));
  }

  private static CompletableFuture<Either<ApideckError, ResponseEntity<?>>> kept(
      ApideckCore theirs, String id) {
    ResponseEntity.BodyBuilder created = ResponseEntity.created(URI.create("/contacts/" + id));
    return get(theirs, id)
        .thenApply(
            found ->
                Either.right(
                    found.fold(unread -> created.build(), kept -> created.body(kept.data()))));
  }

  private static CompletableFuture<Either<ApideckError, ContactResult>> get(
      ApideckCore theirs, String id) {
    return CrmContactsGet.call(theirs, CrmContactsGetRequest.builder().id(id).build());
  }
}

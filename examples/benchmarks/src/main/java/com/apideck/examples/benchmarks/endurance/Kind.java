package com.apideck.examples.benchmarks.endurance;

import static com.apideck.core.AsyncEither.map;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.RequestOptions;
import com.apideck.funcs.crm.CrmContactsCreate;
import com.apideck.funcs.crm.CrmContactsGet;
import com.apideck.funcs.vault.VaultSessionsCreate;
import com.apideck.models.crm.Contact;
import com.apideck.models.crm.CrmContactsCreateRequest;
import com.apideck.models.crm.CrmContactsGetRequest;
import com.apideck.models.vault.Session;
import io.vavr.control.Either;
import java.util.concurrent.CompletableFuture;

/** The operations that are called; each answer says which call it is for. */
enum Kind {
  CREATE_CONTACT(false) {
    @Override
    CompletableFuture<Either<ApideckError, String>> call(
        ApideckCore core, String mark, RequestOptions options) {
      Contact contact = Contact.builder().name(mark).title("Élève").build();
      return CrmContactsCreate.call(
              core, CrmContactsCreateRequest.builder().contact(contact).build(), options)
          .thenApply(map(made -> made.data().id()));
    }
  },
  CREATE_SESSION(true) {
    @Override
    CompletableFuture<Either<ApideckError, String>> call(
        ApideckCore core, String mark, RequestOptions options) {
      Session session = Session.builder().redirectUri("https://example.com/" + mark).build();
      return VaultSessionsCreate.call(core, session, options)
          .thenApply(map(made -> made.data().sessionToken()));
    }
  },
  GET_CONTACT(true) {
    @Override
    CompletableFuture<Either<ApideckError, String>> call(
        ApideckCore core, String mark, RequestOptions options) {
      return CrmContactsGet.call(core, CrmContactsGetRequest.builder().id(mark).build(), options)
          .thenApply(map(got -> got.data().id().orElse("")));
    }
  };

  /** Stands before the number of a call in whatever the call sends. */
  static final String MARK = "call-";

  final boolean repeatable;

  Kind(boolean repeatable) {
    this.repeatable = repeatable;
  }

  /** Half of the calls are not repeatable. */
  static Kind of(int id) {
    return switch (id % 4) {
      case 0 -> CREATE_SESSION;
      case 1 -> GET_CONTACT;
      default -> CREATE_CONTACT;
    };
  }

  static String mark(int id) {
    return MARK + id + ".";
  }

  /** Right: the mark that came back. */
  abstract CompletableFuture<Either<ApideckError, String>> call(
      ApideckCore core, String mark, RequestOptions options);
}

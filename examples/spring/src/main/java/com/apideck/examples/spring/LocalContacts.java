package com.apideck.examples.spring;

import com.apideck.examples.spring.LocalApi.Answer;
import com.apideck.models.crm.Contact;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Contacts that are kept in memory, the same few for each new consumer; three on a page. */
final class LocalContacts {

  static final String PATH = "/crm/contacts";

  private static final int PAGE = 3;
  private static final Pattern CURSOR = Pattern.compile("(?:^|&)cursor=(\\d{1,6})(?:&|$)");
  private static final List<String> NAMES =
      List.of(
          "Ada Lovelace",
          "Alan Turing",
          "Barbara Liskov",
          "Donald Knuth",
          "Edsger Dijkstra",
          "Grace Hopper",
          "John McCarthy",
          "Tony Hoare");

  private final Map<String, List<Contact>> ofConsumers = new ConcurrentHashMap<>();

  /** What the API would answer to whom. */
  Answer answer(String method, URI asked, String consumer, String body) {
    List<Contact> contacts =
        ofConsumers.computeIfAbsent(consumer, each -> new CopyOnWriteArrayList<>(first()));
    if (method.equals("GET")) {
      return asked.getPath().equals(PATH)
          ? page(contacts, Optional.ofNullable(asked.getRawQuery()).orElse(""))
          : one(contacts, asked.getPath().substring(PATH.length() + 1));
    }
    if (method.equals("POST") && asked.getPath().equals(PATH)) {
      return Contact.fromJson(body)
          .fold(unfit -> error(400, unfit.toString()), contact -> added(contacts, contact));
    }
    return error(405, "There are no other methods.");
  }

  private static List<Contact> first() {
    return NAMES.stream()
        .map(
            name ->
                Contact.builder().id(Integer.toString(NAMES.indexOf(name) + 1)).name(name).build())
        .toList();
  }

  private static Answer page(List<Contact> contacts, String query) {
    Matcher cursor = CURSOR.matcher(query);
    int from = cursor.find() ? Math.min(Integer.parseInt(cursor.group(1)), contacts.size()) : 0;
    int to = Math.min(from + PAGE, contacts.size());
    String next = to < contacts.size() ? "\"" + to + "\"" : "null";
    String records =
        contacts.subList(from, to).stream()
            .map(Contact::toJson)
            .collect(Collectors.joining(",", "[", "]"));
    return success(200, records + ",\"meta\":{\"cursors\":{\"next\":" + next + "}}");
  }

  private static Answer one(List<Contact> contacts, String id) {
    return contacts.stream()
        .filter(contact -> contact.id().filter(id::equals).isPresent())
        .findFirst()
        .map(contact -> success(200, contact.toJson()))
        .orElseGet(() -> error(404, "There is no contact " + id));
  }

  private static synchronized Answer added(List<Contact> contacts, Contact contact) {
    String id = Integer.toString(contacts.size() + 1);
    contacts.add(contact.withId(id));
    return success(201, "{\"id\":\"" + id + "\"}");
  }

  private static Answer success(int status, String data) {
    String around =
        "{\"status_code\":%d,\"status\":\"OK\",\"service\":\"local\",\"resource\":\"contacts\","
            + "\"operation\":\"any\",\"data\":%s}";
    return new Answer(status, around.formatted(status, data));
  }

  private static Answer error(int status, String message) {
    return new Answer(
        status,
        "{\"status_code\":%d,\"message\":\"%s\"}"
            .formatted(status, message.replaceAll("[\\\\\"\\p{Cntrl}]", "")));
  }
}

package com.apideck.examples.benchmarks;

import com.squareup.moshi.Moshi;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The documents that the servers answer with. */
final class Answers {

  private static final String AT = "2020-09-30T07:43:32.000Z";

  private Answers() {}

  /** A new session, with a token as long as a real one. */
  static byte[] session() {
    String token =
        IntStream.range(0, 700)
            .map(i -> i == 36 || i == 656 ? '.' : "eyJhbGciOiJIUzI1NiIsInR5cCI6".charAt(i * 7 % 28))
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("session_uri", "https://vault.apideck.com/session/" + token.substring(0, 400));
    data.put("session_token", token);
    return json(answer(data));
  }

  /** Where a storage has the bytes of a file. */
  static byte[] storedAt(String url) {
    return json(Map.of("url", url, "expires_at", "2099-01-01T00:00:00Z"));
  }

  /** A file that was made. */
  static byte[] created(String id) {
    Map<String, Object> answer = answer(Map.of("id", id));
    answer.put("status_code", 201);
    answer.put("status", "Created");
    answer.put("service", "google-drive");
    answer.put("resource", "files");
    answer.put("operation", "add");
    return json(answer);
  }

  /**
   * A page of contacts.
   *
   * @param next where the page after starts; empty: this is the last
   */
  static byte[] contacts(int count, boolean customFields, Optional<String> next) {
    Map<String, Object> page =
        answer(IntStream.range(0, count).mapToObj(i -> contact(i, customFields)).toList());
    page.put("service", "hubspot");
    page.put("resource", "contacts");
    page.put("operation", "all");
    Map<String, Object> cursors = new LinkedHashMap<>();
    cursors.put("current", "current");
    next.ifPresent(cursor -> cursors.put("next", cursor));
    page.put("meta", Map.of("items_on_page", count, "cursors", cursors));
    return json(page);
  }

  private static Map<String, Object> answer(Object data) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("status_code", 200);
    answer.put("status", "OK");
    answer.put("data", data);
    return answer;
  }

  private static byte[] json(Map<String, Object> document) {
    return new Moshi.Builder()
        .build()
        .adapter(Object.class)
        .toJson(document)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Every documented member, but the one that is only sent. */
  private static Map<String, Object> contact(int number, boolean customFields) {
    Map<String, Object> contact = new LinkedHashMap<>();
    contact.put("id", "contact-" + number);
    contact.put("name", "Ada Lovelace " + number);
    contact.put("owner_id", "54321");
    contact.put("type", "personal");
    contact.put("company_id", "23456");
    contact.put("company_name", "Analytical Engines");
    contact.put("lead_id", "34567");
    contact.put("first_name", "Ada");
    contact.put("middle_name", "K.");
    contact.put("last_name", "Lovelace");
    contact.put("prefix", "Ms.");
    contact.put("suffix", "PhD");
    contact.put("title", "CEO");
    contact.put("department", "Engineering");
    contact.put("language", "EN");
    contact.put("gender", "female");
    contact.put("birthday", "2000-08-12");
    contact.put("image", "https://example.com/image/" + number);
    contact.put("photo_url", "https://example.com/photo/" + number);
    contact.put("lead_source", "Cold Call");
    contact.put("fax", "+12129876543");
    contact.put("description", "Internal champion");
    contact.put("current_balance", 10.5 + number);
    contact.put("status", "open");
    contact.put("active", number % 2 == 0);
    contact.put(
        "websites", List.of(Map.of("id", "1", "url", "http://example.com", "type", "work")));
    contact.put("addresses", List.of(address()));
    contact.put("social_links", List.of(Map.of("url", "https://example.com/ada", "type", "x")));
    contact.put(
        "phone_numbers",
        List.of(Map.of("id", "1", "number", "111-111-1111", "extension", "105", "type", "work")));
    contact.put(
        "emails", List.of(Map.of("id", "1", "email", "ada@example.com", "type", "primary")));
    contact.put("email_domain", "example.com");
    if (customFields) {
      contact.put("custom_fields", customFields(number));
    }
    contact.put("tags", List.of("New", "Important"));
    contact.put("first_call_at", AT);
    contact.put("first_email_at", AT);
    contact.put("last_activity_at", AT);
    contact.put("custom_mappings", Map.of("employee_level", "L" + number % 9));
    contact.put("updated_at", AT);
    contact.put("created_at", AT);
    contact.put("opportunity_ids", List.of("12345"));
    return contact;
  }

  private static Map<String, Object> address() {
    Map<String, Object> address = new LinkedHashMap<>();
    address.put("id", "123");
    address.put("type", "work");
    address.put("line1", "Main street 25");
    address.put("city", "San Francisco");
    address.put("state", "CA");
    address.put("postal_code", "94104");
    address.put("country", "US");
    return address;
  }

  /** One of each type that a value can have. */
  private static List<Map<String, Object>> customFields(int number) {
    return List.of(
        field("text", "Uses Salesforce and Marketo " + number),
        field("number", 10.5 + number),
        field("boolean", number % 2 == 0),
        field("list", List.of("red", "green", "blue")),
        field("object", Map.of("level", "L" + number % 9)));
  }

  private static Map<String, Object> field(String name, Object value) {
    Map<String, Object> field = new LinkedHashMap<>();
    field.put("id", "custom_" + name);
    field.put("name", name);
    field.put("description", "A " + name);
    field.put("value", value);
    return field;
  }
}

package com.apideck.core.codec;

import static com.apideck.core.codec.Codecs.ANY;
import static com.apideck.core.codec.Codecs.BOOLEAN;
import static com.apideck.core.codec.Codecs.FREE_FORM;
import static com.apideck.core.codec.Codecs.INTEGER;
import static com.apideck.core.codec.Codecs.STRING;
import static com.apideck.core.codec.Codecs.deferred;
import static com.apideck.core.codec.Codecs.listOf;
import static com.apideck.core.codec.Codecs.listOfNullable;
import static com.apideck.core.codec.Codecs.mapOf;
import static com.apideck.core.codec.ObjectCodec.NULLABLE;
import static com.apideck.core.codec.ObjectCodec.READ_ONLY;
import static com.apideck.core.codec.ObjectCodec.SECRET;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value as generated ones are, with a member of each sort. */
class Account extends ValueObject {

  static final ObjectCodec<Account> CODEC = table(new Builder());

  private final Integer id;
  private final Optional<String> email;
  private final Optional<String> token;
  private final List<String> tags;
  private final Map<String, Object> settings;
  private final Optional<Object> any;
  private final List<Map<String, Integer>> rows;
  private final Map<String, List<String>> groups;
  private final List<Account> children;
  private final Optional<String> createdAt;
  private final Optional<Boolean> locked;
  private final Extras extras;

  Account(Members members) {
    id = members.next();
    email = members.next();
    token = members.next();
    tags = members.next();
    settings = members.next();
    any = members.next();
    rows = members.next();
    groups = members.next();
    children = members.next();
    createdAt = members.next();
    locked = members.next();
    extras = members.extras();
  }

  static ObjectCodec<Account> table(Builder maker) {
    return ObjectCodec.of(maker)
        .required("id", INTEGER)
        .required("email", STRING, NULLABLE)
        .optional("access_token", STRING, SECRET)
        .optional("tags", listOfNullable(STRING), NULLABLE)
        .optional("settings", FREE_FORM)
        .optional("any", ANY, NULLABLE)
        .optional("rows", listOf(mapOf(INTEGER)))
        .optional("groups", mapOf(listOf(STRING)))
        .optional("children", listOf(deferred(() -> CODEC)))
        .required("created_at", STRING, READ_ONLY)
        .required("locked", BOOLEAN, READ_ONLY | NULLABLE);
  }

  static Builder builder() {
    return CODEC.begin(new Builder());
  }

  /** With all that a request needs. */
  static Builder builder(int id) {
    return builder().id(id).emailNull();
  }

  Integer id() {
    return id;
  }

  Optional<String> email() {
    return email;
  }

  Optional<String> token() {
    return token;
  }

  List<String> tags() {
    return tags;
  }

  Map<String, Object> settings() {
    return settings;
  }

  Optional<Object> any() {
    return any;
  }

  List<Map<String, Integer>> rows() {
    return rows;
  }

  Map<String, List<String>> groups() {
    return groups;
  }

  List<Account> children() {
    return children;
  }

  Optional<String> createdAt() {
    return createdAt;
  }

  Optional<Boolean> locked() {
    return locked;
  }

  Account withId(Integer id) {
    return with(0, id);
  }

  Account withEmailNull() {
    return withNull(1);
  }

  Account withTags(Iterable<String> tags) {
    return with(3, tags);
  }

  Account withAttached(Object more) {
    return attaching(more, text -> text);
  }

  Object attached() {
    return extras.attached();
  }

  @Override
  protected Object[] members() {
    return new Object[] {
      id, email, token, tags, settings, any, rows, groups, children, createdAt, locked
    };
  }

  @Override
  protected Extras extras() {
    return extras;
  }

  static class Builder extends ValueBuilder<Account, Builder> {
    Builder id(Integer id) {
      return set(0, id);
    }

    Builder email(String email) {
      return set(1, email);
    }

    Builder emailNull() {
      return setNull(1);
    }

    Builder token(String token) {
      return set(2, token);
    }

    Builder tags(Iterable<String> tags) {
      return set(3, tags);
    }

    Builder tagsNull() {
      return setNull(3);
    }

    Builder addTags(String... more) {
      return add(3, more);
    }

    Builder addAllTags(Iterable<String> more) {
      return addAll(3, more);
    }

    Builder settings(Map<String, ?> settings) {
      return set(4, settings);
    }

    Builder putSettings(String name, Object value) {
      return put(4, name, value);
    }

    Builder putAllSettings(Map<String, ?> more) {
      return addAll(4, more);
    }

    Builder any(Object any) {
      return set(5, any);
    }

    Builder anyNull() {
      return setNull(5);
    }

    Builder rows(Iterable<Map<String, Integer>> rows) {
      return set(6, rows);
    }

    Builder groups(Map<String, List<String>> groups) {
      return set(7, groups);
    }

    Builder putGroups(String name, List<String> value) {
      return put(7, name, value);
    }

    Builder children(Iterable<Account> children) {
      return set(8, children);
    }

    Builder addChildren(Account... more) {
      return add(8, more);
    }

    Builder createdAt(String createdAt) {
      return set(9, createdAt);
    }

    Builder locked(Boolean locked) {
      return set(10, locked);
    }

    Builder attached(Object more) {
      return attach(more);
    }

    @Override
    protected Account make(Members members) {
      return new Account(members);
    }
  }
}

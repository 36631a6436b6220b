package com.apideck.models.vault;

import com.apideck.core.json.Codec;
import com.apideck.core.json.Codecs;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The name of a unified API.
 *
 * <p>An open enum: a text that this version does not know is {@link Unrecognized}, and goes back to
 * the API as it came.
 */
public sealed interface UnifiedApiId {

  /** {@code accounting}. */
  UnifiedApiId ACCOUNTING = Known.ACCOUNTING;

  /** {@code ats}. */
  UnifiedApiId ATS = Known.ATS;

  /** {@code calendar}. */
  UnifiedApiId CALENDAR = Known.CALENDAR;

  /** {@code crm}. */
  UnifiedApiId CRM = Known.CRM;

  /** {@code csp}. */
  UnifiedApiId CSP = Known.CSP;

  /** {@code customer-support}. */
  UnifiedApiId CUSTOMER_SUPPORT = Known.CUSTOMER_SUPPORT;

  /** {@code ecommerce}. */
  UnifiedApiId ECOMMERCE = Known.ECOMMERCE;

  /** {@code email}. */
  UnifiedApiId EMAIL = Known.EMAIL;

  /** {@code email-marketing}. */
  UnifiedApiId EMAIL_MARKETING = Known.EMAIL_MARKETING;

  /** {@code expense-management}. */
  UnifiedApiId EXPENSE_MANAGEMENT = Known.EXPENSE_MANAGEMENT;

  /** {@code file-storage}. */
  UnifiedApiId FILE_STORAGE = Known.FILE_STORAGE;

  /** {@code form}. */
  UnifiedApiId FORM = Known.FORM;

  /** {@code hris}. */
  UnifiedApiId HRIS = Known.HRIS;

  /** {@code lead}. */
  UnifiedApiId LEAD = Known.LEAD;

  /** {@code payroll}. */
  UnifiedApiId PAYROLL = Known.PAYROLL;

  /** {@code pos}. */
  UnifiedApiId POS = Known.POS;

  /** {@code procurement}. */
  UnifiedApiId PROCUREMENT = Known.PROCUREMENT;

  /** {@code project-management}. */
  UnifiedApiId PROJECT_MANAGEMENT = Known.PROJECT_MANAGEMENT;

  /** {@code script}. */
  UnifiedApiId SCRIPT = Known.SCRIPT;

  /** {@code sms}. */
  UnifiedApiId SMS = Known.SMS;

  /** {@code spreadsheet}. */
  UnifiedApiId SPREADSHEET = Known.SPREADSHEET;

  /** {@code subscription-analytics}. */
  UnifiedApiId SUBSCRIPTION_ANALYTICS = Known.SUBSCRIPTION_ANALYTICS;

  /** {@code team-messaging}. */
  UnifiedApiId TEAM_MESSAGING = Known.TEAM_MESSAGING;

  /** {@code issue-tracking}. */
  UnifiedApiId ISSUE_TRACKING = Known.ISSUE_TRACKING;

  /** {@code time-registration}. */
  UnifiedApiId TIME_REGISTRATION = Known.TIME_REGISTRATION;

  /** {@code transactional-email}. */
  UnifiedApiId TRANSACTIONAL_EMAIL = Known.TRANSACTIONAL_EMAIL;

  /** {@code vault}. */
  UnifiedApiId VAULT = Known.VAULT;

  /** {@code data-warehouse}. */
  UnifiedApiId DATA_WAREHOUSE = Known.DATA_WAREHOUSE;

  /** The text in JSON. */
  String value();

  /** The constant for {@code value}, or {@link Unrecognized}. */
  static UnifiedApiId of(String value) {
    Known known = Known.BY_VALUE.get(String.valueOf(value));
    return known != null ? known : new Unrecognized(value);
  }

  /** Reads and writes it as JSON. */
  static Codec<UnifiedApiId> codec() {
    return Known.CODEC;
  }

  /** The values that this version knows, for {@code switch}. */
  enum Known implements UnifiedApiId {
    /** {@code accounting}. */
    ACCOUNTING("accounting"),
    /** {@code ats}. */
    ATS("ats"),
    /** {@code calendar}. */
    CALENDAR("calendar"),
    /** {@code crm}. */
    CRM("crm"),
    /** {@code csp}. */
    CSP("csp"),
    /** {@code customer-support}. */
    CUSTOMER_SUPPORT("customer-support"),
    /** {@code ecommerce}. */
    ECOMMERCE("ecommerce"),
    /** {@code email}. */
    EMAIL("email"),
    /** {@code email-marketing}. */
    EMAIL_MARKETING("email-marketing"),
    /** {@code expense-management}. */
    EXPENSE_MANAGEMENT("expense-management"),
    /** {@code file-storage}. */
    FILE_STORAGE("file-storage"),
    /** {@code form}. */
    FORM("form"),
    /** {@code hris}. */
    HRIS("hris"),
    /** {@code lead}. */
    LEAD("lead"),
    /** {@code payroll}. */
    PAYROLL("payroll"),
    /** {@code pos}. */
    POS("pos"),
    /** {@code procurement}. */
    PROCUREMENT("procurement"),
    /** {@code project-management}. */
    PROJECT_MANAGEMENT("project-management"),
    /** {@code script}. */
    SCRIPT("script"),
    /** {@code sms}. */
    SMS("sms"),
    /** {@code spreadsheet}. */
    SPREADSHEET("spreadsheet"),
    /** {@code subscription-analytics}. */
    SUBSCRIPTION_ANALYTICS("subscription-analytics"),
    /** {@code team-messaging}. */
    TEAM_MESSAGING("team-messaging"),
    /** {@code issue-tracking}. */
    ISSUE_TRACKING("issue-tracking"),
    /** {@code time-registration}. */
    TIME_REGISTRATION("time-registration"),
    /** {@code transactional-email}. */
    TRANSACTIONAL_EMAIL("transactional-email"),
    /** {@code vault}. */
    VAULT("vault"),
    /** {@code data-warehouse}. */
    DATA_WAREHOUSE("data-warehouse");

    private static final Map<String, Known> BY_VALUE =
        Stream.of(values()).collect(Collectors.toMap(Known::value, Function.identity()));
    private static final Codec<UnifiedApiId> CODEC =
        Codecs.text(UnifiedApiId::of, UnifiedApiId::value);

    private final String value;

    Known(String value) {
      this.value = value;
    }

    @Override
    public String value() {
      return value;
    }

    @Override
    public String toString() {
      return value;
    }
  }

  /** A text that this version does not know. */
  record Unrecognized(String value) implements UnifiedApiId {
    @Override
    public String toString() {
      return value;
    }
  }
}

package com.apideck.examples.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The unified APIs, each with a few connectors that are plausible for it. */
enum UnifiedApi {
  ACCOUNTING(
      "accounting",
      "Accounting",
      "Invoices, bills and ledgers",
      "QuickBooks, Xero, Sage Intacct, Exact Online"),
  ATS(
      "ats",
      "Applicant tracking",
      "Jobs, applicants and applications",
      "Greenhouse, Lever, Workable, Teamtailor"),
  CALENDAR(
      "calendar",
      "Calendar",
      "Events and availability",
      "Google Calendar, Outlook Calendar, Calendly"),
  CRM(
      "crm",
      "CRM",
      "Contacts, companies and opportunities",
      "HubSpot, Salesforce, Pipedrive, Zoho CRM, Dynamics 365, ActiveCampaign"),
  CSP(
      "csp",
      "Cloud services",
      "Subscriptions and usage of cloud services",
      "Amazon Web Services, Microsoft Azure, Google Cloud"),
  CUSTOMER_SUPPORT(
      "customer-support",
      "Customer support",
      "Customers and their conversations",
      "Zendesk, Intercom, Freshdesk"),
  ECOMMERCE(
      "ecommerce",
      "E-commerce",
      "Orders, products and customers",
      "Shopify, WooCommerce, BigCommerce, Adobe Commerce"),
  EMAIL("email", "E-mail", "Mailboxes and messages", "Gmail, Outlook, Fastmail"),
  EMAIL_MARKETING(
      "email-marketing",
      "E-mail marketing",
      "Lists, subscribers and campaigns",
      "Mailchimp, Klaviyo, Brevo"),
  EXPENSE_MANAGEMENT(
      "expense-management",
      "Expense management",
      "Expenses, receipts and reports",
      "Expensify, Spendesk, Pleo"),
  FILE_STORAGE(
      "file-storage",
      "File storage",
      "Files, folders and drives",
      "Google Drive, Dropbox, Box, SharePoint"),
  FORM("form", "Forms", "Forms and their answers", "Typeform, Google Forms, Jotform"),
  HRIS("hris", "HR", "Employees, departments and time off", "BambooHR, Personio, Workday, HiBob"),
  LEAD(
      "lead",
      "Leads",
      "Leads from forms and advertisements",
      "Meta Lead Ads, LinkedIn Lead Gen, Unbounce"),
  PAYROLL("payroll", "Payroll", "Payrolls and payslips", "Gusto, ADP, Deel"),
  POS("pos", "Point of sale", "Locations, items and payments", "Square, Lightspeed, Clover, Toast"),
  PROCUREMENT(
      "procurement",
      "Procurement",
      "Suppliers, requests and purchase orders",
      "Coupa, SAP Ariba, Precoro"),
  PROJECT_MANAGEMENT(
      "project-management",
      "Project management",
      "Projects, tasks and teams",
      "Asana, monday.com, Basecamp"),
  SCRIPT("script", "Scripts", "Tags and snippets on a website", "Google Tag Manager, Segment"),
  SMS("sms", "SMS", "Messages to phones", "Twilio, Vonage, Bird"),
  SPREADSHEET(
      "spreadsheet",
      "Spreadsheets",
      "Sheets, rows and cells",
      "Google Sheets, Microsoft Excel, Airtable"),
  SUBSCRIPTION_ANALYTICS(
      "subscription-analytics",
      "Subscription analytics",
      "Plans, churn and recurring revenue",
      "ChartMogul, Baremetrics, Maxio"),
  TEAM_MESSAGING(
      "team-messaging",
      "Team messaging",
      "Channels and messages",
      "Slack, Microsoft Teams, Discord"),
  ISSUE_TRACKING(
      "issue-tracking",
      "Issue tracking",
      "Tickets, comments and tags",
      "Jira, GitHub, GitLab, Linear"),
  TIME_REGISTRATION(
      "time-registration",
      "Time registration",
      "Timers and time sheets",
      "Toggl Track, Harvest, Clockify"),
  TRANSACTIONAL_EMAIL(
      "transactional-email",
      "Transactional e-mail",
      "Messages sent by programs",
      "SendGrid, Postmark, Mailgun"),
  VAULT("vault", "Vault", "Connections and their credentials", "Apideck Vault"),
  DATA_WAREHOUSE(
      "data-warehouse",
      "Data warehouse",
      "Tables and queries",
      "Snowflake, BigQuery, Amazon Redshift");

  private final String id;
  private final String label;
  private final String subject;
  private final String connectors;

  UnifiedApi(String id, String label, String subject, String connectors) {
    this.id = id;
    this.label = label;
    this.subject = subject;
    this.connectors = connectors;
  }

  static Optional<UnifiedApi> of(String id) {
    return Arrays.stream(values()).filter(api -> api.id.equals(id)).findFirst();
  }

  String id() {
    return id;
  }

  String label() {
    return label;
  }

  /** What the API is about, in a few words. */
  String subject() {
    return subject;
  }

  List<String> connectors() {
    return List.of(connectors.split(", ", -1));
  }
}

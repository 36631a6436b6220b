package com.apideck.funcs.webhook;

/**
 * Why a message is not taken for one of Apideck: match with patterns. Answer it with a status of
 * 4xx, and do nothing else. Printing shows neither a key nor the message.
 */
public sealed interface WebhookError {

  /** What is wrong, in one sentence. */
  String message();

  /** There is no header {@code x-apideck-signature}. */
  record MissingSignature() implements WebhookError {
    @Override
    public String message() {
      return "The message has no signature.";
    }
  }

  /** The header is none of 64 hexadecimal digits. */
  record MalformedSignature() implements WebhookError {
    @Override
    public String message() {
      return "The signature is none: it has 64 hexadecimal digits.";
    }
  }

  /** Whoever signed it has none of the keys, or what was signed has changed on its way. */
  record OtherSignature() implements WebhookError {
    @Override
    public String message() {
      return "The signature is of another key, or of another message.";
    }
  }

  /** What came is no JSON. */
  record NotJson() implements WebhookError {
    @Override
    public String message() {
      return "The message is no JSON.";
    }
  }

  /**
   * It is larger than any message of Apideck.
   *
   * @param maxBytes how many bytes are looked at
   */
  record TooLarge(int maxBytes) implements WebhookError {
    @Override
    public String message() {
      return "The message is longer than " + maxBytes + " bytes.";
    }
  }

  /**
   * It is nested deeper than any message of Apideck.
   *
   * @param maxDepth how many levels are looked at
   */
  record TooDeep(int maxDepth) implements WebhookError {
    @Override
    public String message() {
      return "The message is nested deeper than " + maxDepth + " levels.";
    }
  }
}

package com.apideck.examples.storage;

/**
 * What goes wrong with one request. A cut closes the connection without a complete answer.
 *
 * @param step which requests it is for
 * @param kind what happens
 * @param bytes after how many bytes, for the kinds that count
 * @param status of the answer that is given instead
 * @param json the body of the answer that is given instead
 */
public record Fault(Step step, Kind kind, long bytes, int status, String json) {

  /** The steps of a transfer. */
  public enum Step {
    /** The API is asked where a file or an attachment is. */
    FILE_DOWNLOAD,
    /** A signed address is fetched. */
    STORAGE,
    /** A file is sent at once. */
    FILE_UPLOAD,
    /** An upload in parts begins. */
    SESSION_CREATE,
    /** The state of an upload is asked for. */
    SESSION_GET,
    /** One part is sent. */
    PART,
    /** The parts become a file. */
    FINISH,
    /** An upload is given up. */
    SESSION_DELETE,
    /** A request comes to the proxy. */
    PROXY,
    /** An attachment is sent. */
    ATTACHMENT_UPLOAD,
    /** Any other request, also one from the proxy to the service behind it. */
    OTHER
  }

  /** What can happen. */
  public enum Kind {
    /** Nothing: it lets a request pass, so that the fault behind it is for a later one. */
    NONE,
    /** A cut after the head of the request, before anything of its body is read. */
    CUT_BEFORE_REQUEST,
    /** A cut within the body of the request, or at its end; it has no effect. */
    CUT_IN_REQUEST,
    /** A cut after the request took effect, before a byte of the answer. */
    CUT_BEFORE_ANSWER,
    /**
     * A cut within the body of the answer, before its last byte at the latest. An answer that has
     * no body is not sent at all.
     */
    CUT_IN_ANSWER,
    /** Another answer: the request is read and has no effect. */
    ANSWER,
    /** Nothing is read or answered until {@link StorageServer#release()} or the end. */
    HOLD
  }

  public static Fault none(Step step) {
    return new Fault(step, Kind.NONE, 0, 0, "");
  }

  public static Fault cutBeforeRequest(Step step) {
    return new Fault(step, Kind.CUT_BEFORE_REQUEST, 0, 0, "");
  }

  public static Fault cutInRequest(Step step, long bytes) {
    return new Fault(step, Kind.CUT_IN_REQUEST, bytes, 0, "");
  }

  public static Fault cutBeforeAnswer(Step step) {
    return new Fault(step, Kind.CUT_BEFORE_ANSWER, 0, 0, "");
  }

  public static Fault cutInAnswer(Step step, long bytes) {
    return new Fault(step, Kind.CUT_IN_ANSWER, bytes, 0, "");
  }

  public static Fault answer(Step step, int status, String json) {
    return new Fault(step, Kind.ANSWER, 0, status, json);
  }

  public static Fault hold(Step step) {
    return new Fault(step, Kind.HOLD, 0, 0, "");
  }
}

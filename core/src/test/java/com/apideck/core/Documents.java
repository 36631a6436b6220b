package com.apideck.core;

import com.apideck.core.codec.Codecs;
import com.apideck.core.codec.Column.Part;
import com.apideck.core.codec.ObjectCodec;

/** Operations on bytes, as small as tests need them. */
final class Documents {

  private static final ObjectCodec<RequestBody> BYTES =
      ObjectCodec.<RequestBody>of(members -> members.next(), bytes -> new Object[] {bytes})
          .required(Part.BYTES, "body", Codecs.BYTES);

  /** Bytes of the API itself. */
  static final ByteOperation<Void, Download> READ =
      Operation.of("documents.read", "GET", "/documents").answeringBytes(200);

  /** The same by a method that does not only read. */
  static final ByteOperation<Void, Download> RENDER =
      Operation.of("documents.render", "POST", "/documents/pdf").answeringBytes(200);

  /** Bytes that a storage may have. */
  static final ByteOperation<Void, Download> STORED =
      Operation.of("documents.stored", "GET", "/stored").throughStorage().answeringBytes(200);

  /** The same by a method that does not only read. */
  static final ByteOperation<Void, Download> EXPORT =
      Operation.of("documents.export", "POST", "/stored").throughStorage().answeringBytes(200);

  /** Not repeatable. */
  static final Operation<RequestBody, HttpMeta> UPLOAD =
      Operation.of("documents.upload", "POST", "/documents", BYTES).answeringNothing(201);

  /** Repeatable. */
  static final Operation<RequestBody, HttpMeta> REPLACE =
      Operation.of("documents.replace", "PUT", "/documents", BYTES).answeringNothing(201);

  /** What a service behind the API answers. */
  static final ByteOperation<Void, DownstreamResponse> PROXIED =
      Operation.of("proxy.get", "GET", "/proxy").throughStorage().answeringDownstream(200);

  private Documents() {}
}

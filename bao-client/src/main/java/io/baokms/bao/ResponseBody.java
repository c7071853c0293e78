package io.baokms.bao;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import org.jspecify.annotations.Nullable;

/** Gathers one response's body up to its limit. */
final class ResponseBody {

  private static final int ERROR_LIMIT = 64 << 10;
  private static final int FIRST_CAPACITY = 1024;
  private static final int SWITCHING_PROTOCOLS = 101;

  private final int status;
  private final boolean keepAlive;
  private final int limit;
  private final long stated;
  private final SecretBuffer body;
  private final @Nullable String index;

  ResponseBody(HttpResponse head, int successLimit) {
    status = head.status().code();
    keepAlive = HttpUtil.isKeepAlive(head) && status != SWITCHING_PROTOCOLS;
    limit = status >= 200 && status < 300 ? successLimit : ERROR_LIMIT;
    stated = HttpUtil.getContentLength(head, 0L);
    index = head.headers().get("X-Vault-Index");
    body = new SecretBuffer(stated > 0 && stated <= limit ? (int) stated : FIRST_CAPACITY);
  }

  /** Tells whether the real response follows (RFC 9110, 15.2). */
  boolean interim() {
    return status < 200 && status != SWITCHING_PROTOCOLS;
  }

  boolean keepAlive() {
    return keepAlive;
  }

  /** Moves bytes out of the network buffer, overwriting them there; false beyond the limit. */
  boolean append(ByteBuf bytes) {
    int count = bytes.readableBytes();
    if (stated > limit || count > limit - body.length()) {
      return false;
    }
    int from = bytes.readerIndex();
    body.append(bytes);
    if (!bytes.isReadOnly()) {
      bytes.setZero(from, count);
    }
    return true;
  }

  Reply reply() {
    return new Reply.Answered(status, body, index);
  }
}

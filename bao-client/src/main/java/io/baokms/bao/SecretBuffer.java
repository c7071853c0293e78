package io.baokms.bao;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** Growing bytes that leave no copy behind: what they outgrow is overwritten. */
final class SecretBuffer {

  private byte[] bytes;
  private int length;

  SecretBuffer(int capacity) {
    bytes = new byte[capacity];
  }

  int length() {
    return length;
  }

  SecretBuffer append(int value) {
    reserve(1);
    bytes[length++] = (byte) value;
    return this;
  }

  SecretBuffer append(byte[] source) {
    reserve(source.length);
    System.arraycopy(source, 0, bytes, length, source.length);
    length += source.length;
    return this;
  }

  SecretBuffer append(SecretBuffer source) {
    reserve(source.length);
    System.arraycopy(source.bytes, 0, bytes, length, source.length);
    length += source.length;
    return this;
  }

  SecretBuffer append(ByteBuf source) {
    int count = source.readableBytes();
    reserve(count);
    source.readBytes(bytes, length, count);
    length += count;
    return this;
  }

  SecretBuffer ascii(String text) {
    reserve(text.length());
    for (int i = 0; i < text.length(); i++) {
      bytes[length++] = (byte) text.charAt(i);
    }
    return this;
  }

  /** Returns the array behind this buffer; only the first {@link #length} bytes count. */
  byte[] array() {
    return bytes;
  }

  void erase() {
    Arrays.fill(bytes, (byte) 0);
    length = 0;
  }

  private void reserve(int more) {
    if (bytes.length - length >= more) {
      return;
    }
    byte[] larger = new byte[Math.max(bytes.length * 2, length + more)];
    System.arraycopy(bytes, 0, larger, 0, length);
    Arrays.fill(bytes, (byte) 0);
    bytes = larger;
  }
}

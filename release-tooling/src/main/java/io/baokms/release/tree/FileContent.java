package io.baokms.release.tree;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of one file, in memory or on disk. */
public sealed interface FileContent {

  /** Returns the length in bytes. */
  long size() throws IOException;

  /** Opens the bytes; the caller closes them. */
  InputStream open() throws IOException;

  /** Returns all bytes. */
  default byte[] bytes() throws IOException {
    try (InputStream in = open()) {
      return in.readAllBytes();
    }
  }

  /** Returns a copy of bytes in memory as content. */
  static FileContent of(byte[] bytes) {
    return new Bytes(bytes.clone());
  }

  /** Returns the bytes of a regular file as content. */
  static FileContent of(Path file) {
    return new OnDisk(file);
  }

  /** Bytes in memory. */
  final class Bytes implements FileContent {
    private final byte[] bytes;

    private Bytes(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(bytes);
    }
  }

  /** A regular file. */
  record OnDisk(Path file) implements FileContent {
    @Override
    public long size() throws IOException {
      return Files.size(file);
    }

    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(file);
    }
  }
}

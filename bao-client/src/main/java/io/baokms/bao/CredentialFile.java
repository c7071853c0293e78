package io.baokms.bao;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Set;

/**
 * Reads a file that holds a secret or a trust root, or says why it must not be used.
 *
 * <p>The last component of the path is never followed when it is a symbolic link. The file must be
 * regular, free of the forbidden mode bits, and the same file with the same content before and
 * after the read. Parent directories may be links and may be replaced.
 *
 * <p>Immutable and thread-safe; nothing of the content is kept.
 */
public final class CredentialFile {

  private final Path path;
  private final int forbiddenBits;
  private final int maxBytes;
  private final Runnable beforeOpen;

  private CredentialFile(Path path, int forbiddenBits, int maxBytes, Runnable beforeOpen) {
    this.path = path;
    this.forbiddenBits = forbiddenBits;
    this.maxBytes = maxBytes;
    this.beforeOpen = beforeOpen;
  }

  /**
   * Names a file with its rules; nothing is opened yet.
   *
   * @param forbiddenBits mode bits none of which may be set, for example {@code 0037}
   * @param maxBytes the largest content accepted, in bytes
   */
  public static CredentialFile at(Path path, int forbiddenBits, int maxBytes) {
    return new CredentialFile(path, forbiddenBits, maxBytes, () -> {});
  }

  /** Lets a test act between inspection and opening. */
  CredentialFile beforeOpen(Runnable action) {
    return new CredentialFile(path, forbiddenBits, maxBytes, action);
  }

  /**
   * Inspects the file without opening it.
   *
   * @throws CredentialException with the first reason that forbids its use
   */
  public void check() throws CredentialException {
    var unused = inspect();
  }

  /**
   * Reads the whole file.
   *
   * @return the content, owned by the caller, who overwrites it after use
   * @throws CredentialException with the first reason that forbids its use
   */
  public byte[] read() throws CredentialException {
    FileState before = inspect();
    beforeOpen.run();
    byte[] content = content(before);
    if (!before.equals(inspectAfter(content))) {
      throw refuse(content, CredentialProblem.FILE_CHANGED);
    }
    return content;
  }

  private FileState inspect() throws CredentialException {
    FileState state = FileState.of(path);
    if ((state.mode() & forbiddenBits) != 0) {
      throw new CredentialException(CredentialProblem.UNSAFE_PERMISSIONS);
    }
    if (state.size() > maxBytes) {
      throw new CredentialException(CredentialProblem.FILE_TOO_LARGE);
    }
    return state;
  }

  private FileState inspectAfter(byte[] content) throws CredentialException {
    try {
      return FileState.of(path);
    } catch (CredentialException e) {
      throw refuse(content, CredentialProblem.FILE_CHANGED);
    }
  }

  private byte[] content(FileState before) throws CredentialException {
    // One byte more than stated shows that the file has grown since it was inspected.
    byte[] room = new byte[(int) before.size() + 1];
    try (SeekableByteChannel channel =
        Files.newByteChannel(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      ByteBuffer buffer = ByteBuffer.wrap(room);
      while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
        // The channel may return less than there is room for.
      }
      if (buffer.position() != before.size()) {
        throw new CredentialException(CredentialProblem.FILE_CHANGED);
      }
      return Arrays.copyOf(room, (int) before.size());
    } catch (IOException e) {
      throw new CredentialException(whyUnopened(before));
    } finally {
      Arrays.fill(room, (byte) 0);
    }
  }

  private CredentialProblem whyUnopened(FileState before) throws CredentialException {
    return FileState.of(path).equals(before)
        ? CredentialProblem.FILE_UNREADABLE
        : CredentialProblem.FILE_CHANGED;
  }

  private static CredentialException refuse(byte[] content, CredentialProblem problem) {
    Arrays.fill(content, (byte) 0);
    return new CredentialException(problem);
  }
}

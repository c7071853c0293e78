package io.baokms.core.registry;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/** A directory held open, so that nobody can swap it between two calls (openat and siblings). */
final class PosixDirectory implements StateDirectory {

  private static final Set<PosixFilePermission> MODE_0640 =
      PosixFilePermissions.fromString("rw-r-----");
  private static final Set<PosixFilePermission> WRITABLE_BY_OTHERS =
      Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
  private static final Path SELF = Path.of(".");

  private final SecureDirectoryStream<Path> directory;

  private PosixDirectory(SecureDirectoryStream<Path> directory) {
    this.directory = directory;
  }

  static PosixDirectory open(Path path) throws IOException, RegistryException {
    Path name = path.getFileName();
    Path above = path.getParent();
    if (name == null || above == null) {
      throw unsafe();
    }
    // Only the way to the last component may contain links; it is opened relative to the one above.
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(above)) {
      if (!(stream instanceof SecureDirectoryStream<Path> outer)) {
        throw new IOException("The file system cannot open files relative to a directory");
      }
      if (!lstat(outer, name).isDirectory()) {
        throw unsafe();
      }
      return checked(new PosixDirectory(outer.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)));
    }
  }

  private static PosixDirectory checked(PosixDirectory opened)
      throws IOException, RegistryException {
    PosixFileAttributeView view =
        opened.directory.getFileAttributeView(PosixFileAttributeView.class);
    if (!Collections.disjoint(view.readAttributes().permissions(), WRITABLE_BY_OTHERS)) {
      opened.close();
      throw unsafe();
    }
    return opened;
  }

  @Override
  public Optional<PosixFileAttributes> attributes(String name) throws IOException {
    try {
      return Optional.of(lstat(directory, Path.of(name)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public byte[] read(String name, int limit) throws IOException {
    try (SeekableByteChannel channel = channel(Path.of(name), StandardOpenOption.READ)) {
      ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(limit, channel.size() + 1));
      int count = 0;
      while (buffer.hasRemaining() && count >= 0) {
        count = channel.read(buffer);
      }
      byte[] content = new byte[buffer.position()];
      buffer.flip().get(content);
      return content;
    }
  }

  @Override
  public void delete(String name) throws IOException {
    directory.deleteFile(Path.of(name));
  }

  @Override
  public NewFile create(String name) throws IOException {
    Path path = Path.of(name);
    Set<OpenOption> options =
        Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW, LinkOption.NOFOLLOW_LINKS);
    FileChannel channel =
        (FileChannel)
            directory.newByteChannel(
                path, options, PosixFilePermissions.asFileAttribute(MODE_0640));
    return new PosixFile(channel, view(directory, path));
  }

  @Override
  public void rename(String from, String to) throws IOException {
    directory.move(Path.of(from), directory, Path.of(to));
  }

  @Override
  public void sync() throws IOException {
    try (FileChannel channel = (FileChannel) channel(SELF, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    directory.close();
  }

  private SeekableByteChannel channel(Path name, OpenOption option) throws IOException {
    return directory.newByteChannel(name, Set.of(option, LinkOption.NOFOLLOW_LINKS));
  }

  private static PosixFileAttributes lstat(SecureDirectoryStream<Path> in, Path name)
      throws IOException {
    return view(in, name).readAttributes();
  }

  private static PosixFileAttributeView view(SecureDirectoryStream<Path> in, Path name) {
    return in.getFileAttributeView(name, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static RegistryException unsafe() {
    return new RegistryException(RegistryFile.DIRECTORY, RegistryProblem.DIRECTORY_UNSAFE);
  }

  private record PosixFile(FileChannel channel, PosixFileAttributeView view) implements NewFile {

    @Override
    public void write(byte[] content) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    }

    @Override
    public void restrict() throws IOException {
      view.setPermissions(MODE_0640);
    }

    @Override
    public void sync() throws IOException {
      channel.force(true);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}

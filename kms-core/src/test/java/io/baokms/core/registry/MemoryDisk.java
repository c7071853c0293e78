package io.baokms.core.registry;

import io.baokms.aad.IdentityFingerprint;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/**
 * The disk of one simulated node: it can be full, lose its power within any call, and forget.
 *
 * <p>After a power cut a file that was not synced holds its old content, half of the new one or all
 * of it, and names that were not synced are the old or the new ones.
 */
public final class MemoryDisk implements StateDirectory.Opener {

  private static final Path STATE = Path.of("/state/key-registry.json");
  private static final String NAME = "key-registry.json";
  private static final Set<PosixFilePermission> MODE = PosixFilePermissions.fromString("rw-r-----");

  private final Random random;
  private Map<String, Inode> names = new HashMap<>();
  private Map<String, Inode> durableNames = new HashMap<>();
  private boolean full;
  private int callsLeft = Integer.MAX_VALUE;

  /** Creates an empty disk; what a power cut leaves is drawn from the random source. */
  public MemoryDisk(Random random) {
    this.random = random;
  }

  /** Returns a registry whose files are on this disk. */
  public FileRegistry registry() {
    return new FileRegistry(STATE, () -> {}, this);
  }

  /** Lets every change fail, or no longer. */
  public void full(boolean value) {
    full = value;
  }

  /** Lets the node die within the changing call of this number, counted from now. */
  public void dieAfter(int calls) {
    callsLeft = calls;
  }

  /** Tells whether a death is planned. */
  public boolean isDoomed() {
    return callsLeft != Integer.MAX_VALUE;
  }

  /** Comes back after the power was cut. */
  public void restoreAfterPowerCut() {
    Map<String, Inode> found = random.nextBoolean() ? durableNames : names;
    found.values().forEach(inode -> inode.settle(random.nextInt(3)));
    names = new HashMap<>(found);
    durableNames = new HashMap<>(found);
    restoreAfterKill();
  }

  /** Comes back after the process was killed: whatever was written is there. */
  public void restoreAfterKill() {
    callsLeft = Integer.MAX_VALUE;
    full = false;
  }

  /** Loses the state, the checkpoint or both. */
  public void lose(boolean state, boolean checkpoint) {
    for (Map<String, Inode> all : List.of(names, durableNames)) {
      if (state) {
        all.remove(NAME);
      }
      if (checkpoint) {
        all.remove(NAME + ".checkpoint");
      }
    }
  }

  /** Becomes what an operator makes of it who copies both files of another node. */
  public void copyFrom(MemoryDisk other) {
    hold(other.names, inode -> inode.content);
  }

  /** Returns the state that a process which starts now finds, after every check. */
  public Optional<RegistryState> state(IdentityFingerprint expected) throws RegistryException {
    return loaded(names, inode -> inode.content, expected);
  }

  /** Returns the state that a power cut at this moment is certain to leave, after every check. */
  public Optional<RegistryState> durableState(IdentityFingerprint expected)
      throws RegistryException {
    return loaded(durableNames, inode -> inode.durable, expected);
  }

  private Optional<RegistryState> loaded(
      Map<String, Inode> files, Function<Inode, byte[]> content, IdentityFingerprint expected)
      throws RegistryException {
    MemoryDisk copy = new MemoryDisk(random);
    copy.hold(files, content);
    return copy.registry().load(expected) instanceof LoadOutcome.Loaded loaded
        ? Optional.of(loaded.state())
        : Optional.empty();
  }

  private void hold(Map<String, Inode> files, Function<Inode, byte[]> content) {
    Map<String, Inode> held = new HashMap<>();
    files.forEach((name, inode) -> held.put(name, new Inode(content.apply(inode))));
    names = held;
    durableNames = new HashMap<>(held);
  }

  private void step() throws IOException {
    if (full) {
      throw new IOException("No space left on device");
    }
    if (callsLeft != Integer.MAX_VALUE && callsLeft-- <= 0) {
      throw new Death();
    }
  }

  @Override
  public StateDirectory open(Path path) {
    return new Directory();
  }

  /** The node died; nothing of the program that is left may do anything any more. */
  public static final class Death extends Error {

    private static final long serialVersionUID = 1L;

    Death() {
      super("The node died within a save", null, false, false);
    }
  }

  private static final class Inode {

    private byte[] content = {};
    private byte[] durable = {};

    private Inode() {}

    private Inode(byte[] saved) {
      content = saved;
      durable = saved;
    }

    void settle(int choice) {
      if (!Arrays.equals(content, durable)) {
        durable =
            switch (choice) {
              case 0 -> durable;
              case 1 -> Arrays.copyOf(content, content.length / 2);
              default -> content;
            };
        content = durable;
      }
    }
  }

  private final class Directory implements StateDirectory {

    @Override
    public Optional<PosixFileAttributes> attributes(String name) {
      return Optional.ofNullable(names.get(name)).map(inode -> new Found(inode.content.length));
    }

    @Override
    public byte[] read(String name, int limit) throws IOException {
      Inode inode = names.get(name);
      if (inode == null) {
        throw new NoSuchFileException(name);
      }
      return Arrays.copyOf(inode.content, Math.min(limit, inode.content.length));
    }

    @Override
    public void delete(String name) throws IOException {
      step();
      names.remove(name);
    }

    @Override
    public NewFile create(String name) throws IOException {
      step();
      Inode inode = new Inode();
      if (names.putIfAbsent(name, inode) != null) {
        throw new FileAlreadyExistsException(name);
      }
      return new Content(inode);
    }

    @Override
    public void rename(String from, String to) throws IOException {
      step();
      names.put(to, Objects.requireNonNull(names.remove(from)));
    }

    @Override
    public void sync() throws IOException {
      step();
      durableNames = new HashMap<>(names);
    }

    @Override
    public void close() {}
  }

  private final class Content implements StateDirectory.NewFile {

    private final Inode inode;

    private Content(Inode inode) {
      this.inode = inode;
    }

    /** A write that fails leaves half of the content behind. */
    @Override
    public void write(byte[] content) throws IOException {
      inode.content = Arrays.copyOf(content, content.length / 2);
      step();
      inode.content = content.clone();
    }

    @Override
    public void restrict() throws IOException {
      step();
    }

    @Override
    public void sync() throws IOException {
      step();
      inode.durable = inode.content;
    }

    @Override
    public void close() throws IOException {
      step();
    }
  }

  /** What there is to know of a file; the owner and the times interest nobody. */
  private record Found(long size) implements PosixFileAttributes {

    @Override
    public Set<PosixFilePermission> permissions() {
      return MODE;
    }

    @Override
    public boolean isRegularFile() {
      return true;
    }

    @Override
    public boolean isDirectory() {
      return false;
    }

    @Override
    public boolean isSymbolicLink() {
      return false;
    }

    @Override
    public boolean isOther() {
      return false;
    }

    @Override
    public FileTime lastModifiedTime() {
      return FileTime.fromMillis(0);
    }

    @Override
    public FileTime lastAccessTime() {
      return FileTime.fromMillis(0);
    }

    @Override
    public FileTime creationTime() {
      return FileTime.fromMillis(0);
    }

    @Override
    public Object fileKey() {
      return this;
    }

    @Override
    public UserPrincipal owner() {
      throw new UnsupportedOperationException();
    }

    @Override
    public GroupPrincipal group() {
      throw new UnsupportedOperationException();
    }
  }
}

package io.baokms.core.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The real disk, which remembers every changing call and fails where a test says so. */
final class FaultyDisk implements StateDirectory.Opener {

  private final List<String> calls = new ArrayList<>();
  private int refused = -1;
  private int lastOfLife = Integer.MAX_VALUE;

  /** The call with this number is not made and fails; later ones work again. */
  static FaultyDisk refusing(int call) {
    FaultyDisk disk = new FaultyDisk();
    disk.refused = call;
    return disk;
  }

  /** After this many calls nothing happens any more, as when the process is killed. */
  static FaultyDisk dyingAfter(int calls) {
    FaultyDisk disk = new FaultyDisk();
    disk.lastOfLife = calls;
    return disk;
  }

  /** The changing calls so far, in order. */
  List<String> calls() {
    return calls;
  }

  void heal() {
    refused = -1;
  }

  @Override
  public StateDirectory open(Path path) throws IOException, RegistryException {
    return new Directory(PosixDirectory.open(path));
  }

  private void step(String call) throws IOException {
    int number = calls.size();
    calls.add(call);
    if (number == refused || number >= lastOfLife) {
      throw new IOException("No space left on device");
    }
  }

  private final class Directory implements StateDirectory {

    private final StateDirectory real;

    private Directory(StateDirectory real) {
      this.real = real;
    }

    @Override
    public Optional<PosixFileAttributes> attributes(String name) throws IOException {
      return real.attributes(name);
    }

    @Override
    public byte[] read(String name, int limit) throws IOException {
      return real.read(name, limit);
    }

    @Override
    public void delete(String name) throws IOException {
      step("delete " + name);
      real.delete(name);
    }

    @Override
    public NewFile create(String name) throws IOException {
      step("create " + name);
      return new File(real.create(name));
    }

    @Override
    public void rename(String from, String to) throws IOException {
      step("rename " + from + " " + to);
      real.rename(from, to);
    }

    @Override
    public void sync() throws IOException {
      step("sync directory");
      real.sync();
    }

    @Override
    public void close() throws IOException {
      real.close();
    }
  }

  private final class File implements StateDirectory.NewFile {

    private final StateDirectory.NewFile real;

    private File(StateDirectory.NewFile real) {
      this.real = real;
    }

    /** A refused write leaves half of the content behind, as a full disk does. */
    @Override
    public void write(byte[] content) throws IOException {
      try {
        step("write");
      } catch (IOException e) {
        real.write(Arrays.copyOf(content, content.length / 2));
        throw e;
      }
      real.write(content);
    }

    @Override
    public void restrict() throws IOException {
      step("restrict");
      real.restrict();
    }

    @Override
    public void sync() throws IOException {
      step("sync file");
      real.sync();
    }

    @Override
    public void close() throws IOException {
      real.close();
      step("close");
    }
  }
}

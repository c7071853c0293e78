package io.baokms.core.registry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The real disk, which remembers every changing call with all that it would take to repeat it. */
final class JournalDisk implements StateDirectory.Opener {

  private final List<Call> calls = new ArrayList<>();

  List<Call> calls() {
    return calls;
  }

  @Override
  public StateDirectory open(Path path) throws IOException, RegistryException {
    return new Directory(PosixDirectory.open(path));
  }

  /** One changing call. */
  sealed interface Call {

    record Delete(String name) implements Call {}

    record Create(String name) implements Call {}

    record Write(String name, String content) implements Call {}

    record SyncFile(String name) implements Call {}

    record Rename(String from, String to) implements Call {}

    record SyncDirectory() implements Call {}
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
      calls.add(new Call.Delete(name));
      real.delete(name);
    }

    @Override
    public NewFile create(String name) throws IOException {
      calls.add(new Call.Create(name));
      return new File(name, real.create(name));
    }

    @Override
    public void rename(String from, String to) throws IOException {
      calls.add(new Call.Rename(from, to));
      real.rename(from, to);
    }

    @Override
    public void sync() throws IOException {
      calls.add(new Call.SyncDirectory());
      real.sync();
    }

    @Override
    public void close() throws IOException {
      real.close();
    }
  }

  private final class File implements StateDirectory.NewFile {

    private final String name;
    private final StateDirectory.NewFile real;

    private File(String name, StateDirectory.NewFile real) {
      this.name = name;
      this.real = real;
    }

    @Override
    public void write(byte[] content) throws IOException {
      calls.add(new Call.Write(name, new String(content, StandardCharsets.UTF_8)));
      real.write(content);
    }

    @Override
    public void restrict() throws IOException {
      real.restrict();
    }

    @Override
    public void sync() throws IOException {
      calls.add(new Call.SyncFile(name));
      real.sync();
    }

    @Override
    public void close() throws IOException {
      real.close();
    }
  }
}

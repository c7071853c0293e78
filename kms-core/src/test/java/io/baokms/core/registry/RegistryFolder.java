package io.baokms.core.registry;

import io.baokms.core.WriterLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A directory that is fit for a registry, with the paths of its files. */
public record RegistryFolder(Path directory) {

  public static final WriterLock NO_LOCK = () -> {};

  public static RegistryFolder in(Path parent) throws IOException {
    Path directory = Files.createDirectory(parent.resolve("state"));
    setMode(directory, "rwxr-x---");
    return new RegistryFolder(directory);
  }

  public Path state() {
    return directory.resolve("key-registry.json");
  }

  public Path checkpoint() {
    return directory.resolve("key-registry.json.checkpoint");
  }

  Path temporary() {
    return directory.resolve(".key-registry.json.tmp");
  }

  /** Puts the files of a vector there. */
  public void hold(String stateVector, String checkpointVector) throws IOException {
    write(state(), RegistryVectors.stateFile(stateVector));
    write(checkpoint(), RegistryVectors.checkpointFile(checkpointVector));
  }

  public FileRegistry registry() {
    return FileRegistry.open(state(), NO_LOCK);
  }

  FileRegistry registry(StateDirectory.Opener disk) {
    return new FileRegistry(state(), NO_LOCK, disk);
  }

  OperatorWrites writes() {
    return OperatorWrites.open(state(), NO_LOCK);
  }

  OperatorWrites writes(StateDirectory.Opener disk) {
    return new OperatorWrites(state(), NO_LOCK, disk);
  }

  public static void write(Path file, byte[] content) throws IOException {
    Files.write(file, content);
    setMode(file, "rw-r-----");
  }

  /** Returns the names of all files there. */
  public SortedSet<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  static void setMode(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }
}

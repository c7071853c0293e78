package io.baokms.core.registry;

import io.baokms.core.WriterLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A directory that is fit for a registry, with the paths of its files. */
record RegistryFolder(Path directory) {

  static final WriterLock NO_LOCK = () -> {};

  static RegistryFolder in(Path parent) throws IOException {
    Path directory = Files.createDirectory(parent.resolve("state"));
    setMode(directory, "rwxr-x---");
    return new RegistryFolder(directory);
  }

  Path state() {
    return directory.resolve("key-registry.json");
  }

  Path checkpoint() {
    return directory.resolve("key-registry.json.checkpoint");
  }

  Path temporary() {
    return directory.resolve(".key-registry.json.tmp");
  }

  /** Puts the files of a vector there. */
  void hold(String stateVector, String checkpointVector) throws IOException {
    write(state(), RegistryVectors.stateFile(stateVector));
    write(checkpoint(), RegistryVectors.checkpointFile(checkpointVector));
  }

  FileRegistry registry() {
    return FileRegistry.open(state(), NO_LOCK);
  }

  FileRegistry registry(StateDirectory.Opener disk) {
    return new FileRegistry(state(), NO_LOCK, disk);
  }

  static void write(Path file, byte[] content) throws IOException {
    Files.write(file, content);
    setMode(file, "rw-r-----");
  }

  static void setMode(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }
}

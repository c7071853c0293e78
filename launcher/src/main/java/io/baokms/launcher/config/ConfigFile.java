package io.baokms.launcher.config;

import io.baokms.launcher.config.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the bytes of a configuration file, whoever may write it. */
final class ConfigFile {
  private ConfigFile() {}

  /** Reads one byte more than is allowed at most, so that the reader sees the excess. */
  static byte[] read(Path file) throws UnreadableFileException {
    if (Files.notExists(file)) {
      throw new UnreadableFileException("the file does not exist");
    }
    // A pipe or device could block for ever or never end.
    if (!Files.isRegularFile(file)) {
      throw new UnreadableFileException("the file is not a regular file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(YamlReader.MAX_BYTES + 1);
    } catch (AccessDeniedException e) {
      throw new UnreadableFileException("the file may not be read");
    } catch (IOException e) {
      throw new UnreadableFileException("the file cannot be read");
    }
  }
}

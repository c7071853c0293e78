package io.baokms.kms.server;

import io.baokms.kms.server.KmsSocketException.Problem;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whom the socket's file lets in. */
record SocketOwnership(Set<PosixFilePermission> mode, Optional<GroupPrincipal> group) {

  /** Resolves the group, before anything is bound. */
  static SocketOwnership of(Set<PosixFilePermission> mode, @Nullable String group)
      throws KmsSocketException {
    if (group == null) {
      return new SocketOwnership(mode, Optional.empty());
    }
    try {
      return new SocketOwnership(
          mode,
          Optional.of(
              FileSystems.getDefault()
                  .getUserPrincipalLookupService()
                  .lookupPrincipalByGroupName(group)));
    } catch (IOException e) {
      throw new KmsSocketException(
          Problem.PRINCIPAL_UNKNOWN, "Socket group '" + group + "' does not resolve", e);
    }
  }

  /** Sets the mode, then the group, of a file in a directory that is closed to everybody else. */
  void apply(Path socket) throws IOException {
    // Follows links, which cannot be there: without following, the JDK would have to open the file.
    PosixFileAttributeView view = Files.getFileAttributeView(socket, PosixFileAttributeView.class);
    view.setPermissions(mode);
    if (group.isPresent()) {
      view.setGroup(group.get());
    }
  }
}

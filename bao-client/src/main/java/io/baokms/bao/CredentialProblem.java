package io.baokms.bao;

/** The closed set of reasons why a file with a credential or certificates is not used. */
public enum CredentialProblem {
  /** There is no such file. */
  FILE_MISSING("file_missing"),
  /** The system refused to open or read the file. */
  FILE_UNREADABLE("file_unreadable"),
  /** The path's last component is a symbolic link. */
  SYMLINK_UNSUPPORTED("symlink_unsupported"),
  /** The path names a directory, device, pipe or socket. */
  REGULAR_FILE_REQUIRED("regular_file_required"),
  /** The file's mode has a forbidden bit. */
  UNSAFE_PERMISSIONS("unsafe_permissions"),
  /** The file was replaced or written while it was read; the next read may succeed. */
  FILE_CHANGED("file_changed"),
  /** The file is larger than its limit. */
  FILE_TOO_LARGE("file_too_large"),
  /** The file's content is not what it must be. */
  INVALID_CONTENT("invalid_content"),
  /** The path is relative. */
  ABSOLUTE_PATH_REQUIRED("absolute_path_required");

  private final String label;

  CredentialProblem(String label) {
    this.label = label;
  }

  /** Returns the reason as it stands in messages. */
  public String label() {
    return label;
  }
}

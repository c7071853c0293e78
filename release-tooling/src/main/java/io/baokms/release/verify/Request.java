package io.baokms.release.verify;

import io.baokms.release.cli.Mode;
import io.baokms.release.layout.ReleaseFolder;
import io.baokms.release.sign.Trust;
import io.baokms.release.version.ReleaseVersion;

/**
 * What is to be proved.
 *
 * @param folder with the version that it must be of
 * @param trust whose signatures count
 * @param mode whether development artifacts are accepted
 */
record Request(ReleaseFolder folder, Trust trust, Mode mode) {

  ReleaseVersion version() {
    return folder.files().version();
  }
}

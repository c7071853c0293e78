package io.baokms.release.layout;

import io.baokms.release.ReleaseException;
import java.util.Map;

/**
 * One set of artifacts that differs from another by what is on board, not by how it is built.
 *
 * @param id name on the command line and in {@code release.yaml}
 * @param artifact name of packages and file names
 * @param distribution folder below {@code launcher/target/dist}
 */
public record Family(String id, String artifact, String distribution) {
  /** The name of the program, of its folders and of the default family. */
  public static final String PROGRAM = "bao-kms-provider";

  /** Login with a JWT: the default. */
  public static final Family JWT = new Family("jwt", PROGRAM, "default");

  /** Login with a certificate whose key is in an HSM. */
  public static final Family PKCS11 =
      new Family("pkcs11", PROGRAM + "-certauth-pkcs11", "certauth-pkcs11");

  private static final Map<String, Family> KNOWN = Map.of(JWT.id, JWT, PKCS11.id, PKCS11);

  /**
   * Returns the family of that id.
   *
   * @throws ReleaseException an input error that names the known ones
   */
  public static Family of(String id) throws ReleaseException {
    Family family = KNOWN.get(id);
    if (family == null) {
      throw ReleaseException.input("\"" + id + "\" is not one of the families jwt, pkcs11");
    }
    return family;
  }
}

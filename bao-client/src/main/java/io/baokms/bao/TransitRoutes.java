package io.baokms.bao;

import java.util.regex.Pattern;

/** The four routes of one Transit key. */
record TransitRoutes(
    String mountPath, String keyName, Route encrypt, Route decrypt, Route key, Route config) {

  private static final Pattern KEY_NAME =
      Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?");

  static TransitRoutes of(Routes routes, String mountPath, String keyName) {
    if (!KEY_NAME.matcher(keyName).matches()) {
      throw new IllegalArgumentException("The key name is malformed");
    }
    return new TransitRoutes(
        mountPath,
        keyName,
        routes.post(BaoOperation.TRANSIT_ENCRYPT, mountPath + "/encrypt/" + keyName),
        routes.post(BaoOperation.TRANSIT_DECRYPT, mountPath + "/decrypt/" + keyName),
        routes.get(BaoOperation.TRANSIT_METADATA_READ, mountPath + "/keys/" + keyName),
        routes.get(BaoOperation.TRANSIT_DISABLE_UPSERT_READ, mountPath + "/config/keys"));
  }
}

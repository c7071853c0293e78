package io.baokms.release.sign;

import io.baokms.release.checksums.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Instant;

/**
 * A log of certificates that promises to publish whatever it is shown.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6962#section-3.2">RFC 6962, 3.2 and 3.3</a>
 */
record TestCtLog(EcKey key) {
  private static final int VERSION_1 = 0;
  private static final int CERTIFICATE_TIMESTAMP = 0;
  private static final int PRECERTIFICATE = 1;
  private static final int SHA256_WITH_ECDSA = 0x0403;

  static TestCtLog make() throws GeneralSecurityException {
    return new TestCtLog(EcKey.make());
  }

  /**
   * Returns the list of one promise that goes into the certificate.
   *
   * @param issuer sum of the issuer's public key
   * @param tbs the certificate's content, without this list
   */
  byte[] promise(Sha256 issuer, byte[] tbs, Instant at)
      throws GeneralSecurityException, IOException {
    byte[] signature = key.sign(signed(issuer, tbs, at));
    ByteArrayOutputStream promise = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(promise);
    out.writeByte(VERSION_1);
    out.write(key.id().bytes());
    out.writeLong(at.toEpochMilli());
    out.writeShort(0);
    out.writeShort(SHA256_WITH_ECDSA);
    out.writeShort(signature.length);
    out.write(signature);
    return counted(counted(promise.toByteArray()));
  }

  private static byte[] signed(Sha256 issuer, byte[] tbs, Instant at) throws IOException {
    ByteArrayOutputStream signed = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(signed);
    out.writeByte(VERSION_1);
    out.writeByte(CERTIFICATE_TIMESTAMP);
    out.writeLong(at.toEpochMilli());
    out.writeShort(PRECERTIFICATE);
    out.write(issuer.bytes());
    out.writeByte(tbs.length >> Short.SIZE);
    out.writeShort(tbs.length);
    out.write(tbs);
    out.writeShort(0);
    return signed.toByteArray();
  }

  private static byte[] counted(byte[] content) throws IOException {
    ByteArrayOutputStream counted = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(counted);
    out.writeShort(content.length);
    out.write(content);
    return counted.toByteArray();
  }
}

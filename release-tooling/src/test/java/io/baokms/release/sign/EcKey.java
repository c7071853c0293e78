package io.baokms.release.sign;

import io.baokms.release.checksums.Sha256;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;

/** An elliptic key pair that a part of a {@link PrivateSigstore} signs with. */
record EcKey(KeyPair pair) {

  static EcKey make() throws GeneralSecurityException {
    return make("secp256r1");
  }

  static EcKey make(String curve) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(curve));
    return new EcKey(generator.generateKeyPair());
  }

  byte[] publicKey() {
    return pair.getPublic().getEncoded();
  }

  /** Returns the sum of the public key, by which logs are named. */
  Sha256 id() {
    return Sha256.of(publicKey());
  }

  byte[] sign(byte[] message) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(pair.getPrivate());
    signature.update(message);
    return signature.sign();
  }
}

package io.baokms.core.schedule;

/** Sees what one process asks of OpenBao, in order to know what it may claim. */
interface Witness {

  /** Returns the number of the process's node. */
  int node();

  /** A call begins. */
  void called();

  /** A metadata read was answered with this key. */
  void readKey(KeyHistory key);

  /** A probe sealed with this version and opened the result. */
  void provedVersion(KeyVersion version);

  /** A value that is no probe is about to be sealed with this version. */
  void sealedValue(KeyVersion version);
}

package io.baokms.release.artifact;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a runtime tree takes from the host it runs on.
 *
 * @param libraries names as in the ELF files, for example {@code libz.so.1}; sorted
 * @param glibc highest version that a symbol asks for, for example {@code 2.17}
 */
public record Needs(Set<String> libraries, String glibc) {

  /** Copies and sorts the libraries. */
  public Needs {
    libraries = Collections.unmodifiableSortedSet(new TreeSet<>(libraries));
  }
}
